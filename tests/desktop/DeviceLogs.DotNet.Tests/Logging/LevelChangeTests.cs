using System;
using DeviceLogs.Delivery;
using DeviceLogs.Lines;
using DeviceLogs.Lines.Levels;
using DeviceLogs.Signing;
using DeviceLogs.Time;
using DeviceLogs.UnitTests.Support;
using Xunit;

namespace DeviceLogs.DotNet.Tests.Logging;

/// <summary>Levels that one thread changes while another one ends the change before.</summary>
public sealed class LevelChangeTests
{
    private const int ChangeMs = 1000;

    [Fact]
    public void A_change_that_comes_while_the_last_one_ends_holds_until_its_own_end()
    {
        CategoryLevels levels = new(new LevelTable(LogLevel.Warning));
        WatchedClock clock = new();
        using CloudWatchLogs logs = new(new CloudWatchLogsOptions
        {
            Region = "eu-west-1",
            Credentials = new StaticCredentials(new AwsCredentials("AKIDEXAMPLE", "secret")),
            Transport = new ScriptedTransport(),
            Clock = clock,
        });
        LogAgentOptions options = new() { LogGroupName = "boards", LogStreamName = "door-7", DisposeTimeoutMs = 0 };

        // Disposed: no worker ends a change before the test does.
        new LineAgent(logs, options, new LineOptions { Stages = [levels] }).Dispose();
        levels.Change(new LevelTable(LogLevel.Debug), clock.NowMs + ChangeMs);
        clock.NowMs += ChangeMs;
        clock.OnLook = () =>
        {
            // Where another thread may come in: the end has been read, and has not been acted upon.
            clock.OnLook = null;
            levels.Change(new LevelTable(LogLevel.Trace), clock.NowMs + ChangeMs);
        };

        levels.Settle(0, all: false);
        Assert.Equal("trace", levels.ToText());
        clock.NowMs += ChangeMs;
        levels.Settle(0, all: false);
        Assert.Equal("warning", levels.ToText());
    }

    private sealed class WatchedClock : IClock
    {
        internal long NowMs { get; set; } = ManualClock.StartUtcMs;

        internal Action? OnLook { get; set; }

        public long MonotonicMs => 5000;

        public bool IsUtcSet => true;

        public long UtcMs
        {
            get
            {
                OnLook?.Invoke();
                return NowMs;
            }
        }
    }
}
