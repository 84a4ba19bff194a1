using System;
using System.Globalization;
using System.Linq;
using DeviceLogs.Tests.Support;
using DeviceLogs.UnitTests.Support;
using Xunit;

namespace DeviceLogs.DotNet.Tests.Reading;

/// <summary>500 events through every fault and restart, for each of 300 seeds. READING_SEED runs one seed alone.</summary>
public class ReadingSoakTests
{
    private const int Events = 500;

    [Fact]
    public void Each_event_comes_out_once()
    {
        int[] seeds = Environment.GetEnvironmentVariable("READING_SEED") is { Length: > 0 } seed
            ? [int.Parse(seed, CultureInfo.InvariantCulture)]
            : [.. Enumerable.Range(1, Soak.Count(300, 20))];
        Assert.All(seeds, seed => new ReadingSoak(seed, Events).Run());
    }
}
