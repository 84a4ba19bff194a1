using System;
using System.Collections;
using System.Threading;
using DeviceLogs.Delivery;
using DeviceLogs.Firmware.Control;
using DeviceLogs.Lines;
using DeviceLogs.Lines.Levels;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Support;

/// <summary>A board that reads its orders from a stream, whose answers a test scripts; its drive outlives its boots.</summary>
internal sealed class ControlledBoard : IDisposable
{
    private readonly MemoryDrive _drive;
    private Caller _caller;

    internal ControlledBoard()
        : this(new MemoryDrive())
    {
    }

    internal ControlledBoard(MemoryDrive drive)
    {
        _drive = drive;
        Boot();
    }

    internal RemoteControl Control { get; private set; }

    internal CategoryLevels Levels { get; private set; }

    /// <summary>What this boot has logged.</summary>
    internal LineList Lines { get; private set; }

    /// <summary>What this boot has executed, a space after each.</summary>
    internal string Commands { get; private set; }

    internal ManualClock Clock => _caller.Clock;

    internal ScriptedTransport Transport => _caller.Transport;

    public void Dispose() => _caller.Logs.Dispose();

    /// <summary>Starts again with what is on the drive.</summary>
    internal void Boot()
    {
        _caller?.Logs.Dispose();
        _caller = new Caller(new CloudWatchLogsOptions { MaxResponseBytes = 2048 });
        Lines = new LineList();
        Commands = string.Empty;
        Levels = new CategoryLevels(new LevelTable(LogLevel.Information));
        LogAgentOptions options = new LogAgentOptions
        {
            LogGroupName = "boards",
            LogStreamName = "door-7",
            FlushIntervalMs = 1000000000,
            DisposeTimeoutMs = 0
        };

        // Gives the levels their clock.
        _ = new LineAgent(_caller.Logs, options, new LineOptions { Stages = new LineStage[] { Levels } });
        Control = new RemoteControl(_caller.Logs, new ControlOptions
        {
            LogGroupName = "boards",
            LogStreamName = "control",
            BoardNames = new string[] { "246f28000007", "door-7" },
            Levels = Levels,
            Commands = new string[] { "flush", "restart" },
            Execute = command => Commands += command + " ",
            Drive = _drive,
            Log = Lines.Log,
        });
    }

    /// <summary>The stream has one event, a plain text, from a second of the test.</summary>
    internal void Answer(int second, string message)
        => Transport.Answer(
            200, "{\"events\":[" + Event(second, message) + "],\"nextBackwardToken\":\"b/1\",\"nextForwardToken\":\"f/1\"}");

    /// <summary>The stream has one event, a JSON document.</summary>
    internal void Order(int second, string order)
    {
        string escaped = string.Empty;
        foreach (char character in order.ToCharArray())
        {
            escaped += character == '"' ? "\\\"" : character.ToString();
        }

        Answer(second, escaped);
    }

    /// <summary>An event as the service writes it.</summary>
    internal static string Event(int second, string message)
        => "{\"ingestionTime\":179521920" + second + "250,\"message\":\"" + message + "\",\"timestamp\":179521920" + second + "000}";

    // Actions are answered one after the other: when the second has its answer, the first was applied.
    internal void Ask()
    {
        Control.Step();
        _caller.Perform(LogsAction.DescribeLogGroups, new Hashtable());
    }

    internal void AskLater()
    {
        Clock.Advance(300000);
        Ask();
    }

    // Each page is asked for while the one before is taken in.
    internal void AskThrough(int pages)
    {
        ManualResetEvent done = new ManualResetEvent(false);
        int sent = 0;
        Transport.OnSend = () =>
        {
            if (++sent == pages)
            {
                done.Set();
            }
        };
        Control.Step();
        Assert.IsTrue(done.WaitOne(60000, false), "asked " + sent + " times");

        // Waits for the callback of the last one.
        _caller.Logs.Dispose();
    }

    internal void AssertLevels(string expected) => Assert.AreEqual(expected, Levels.ToText());
}
