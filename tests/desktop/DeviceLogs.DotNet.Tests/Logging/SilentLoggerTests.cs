using System;
using DeviceLogs.Delivery;
using DeviceLogs.Logging;
using DeviceLogs.UnitTests.Support;
using Microsoft.Extensions.Logging;
using Xunit;
using MicrosoftLevel = Microsoft.Extensions.Logging.LogLevel;

namespace DeviceLogs.DotNet.Tests.Logging;

/// <summary>A line whose level is off costs a comparison.</summary>
public sealed class SilentLoggerTests
{
    [Fact]
    public void A_line_below_the_minimum_level_allocates_nothing()
    {
        using CloudWatchLogs logs = new Caller().Logs;
        using LogAgent agent = new(logs, new LogAgentOptions { LogGroupName = "boards", LogStreamName = "door-7" });
        ILogger logger = new CloudWatchLoggerFactory(agent).CreateLogger("Door");
        Exception exception = new InvalidOperationException("jammed");
        logger.Log(MicrosoftLevel.Debug, 7, "opened", exception, null);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            logger.Log(MicrosoftLevel.Debug, 7, "opened", exception, null);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
