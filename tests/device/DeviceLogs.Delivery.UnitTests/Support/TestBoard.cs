using System.Collections;
using System.Text;
using DeviceLogs.Connection;
using DeviceLogs.Delivery;
using DeviceLogs.Signing;
using DeviceLogs.Transport;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Support;

/// <summary>An agent without a thread, over a clock and a transport that the test holds.</summary>
internal sealed class TestBoard
{
    // No agent may send without end while the clock stands still; a spool that packs its lines holds those of several hundred requests.
    private const int MaxStepsAtOnce = 1000;

    private readonly LineSender _sender;
    private readonly LineQueue _queue;
    private int _lines;

    internal TestBoard()
        : this(new LogAgentOptions())
    {
    }

    internal TestBoard(ICredentialsProvider credentials)
        : this(new LogAgentOptions(), credentials)
    {
    }

    internal TestBoard(ILineStore spool)
        : this(new LogAgentOptions { Spool = spool })
    {
    }

    internal TestBoard(LogAgentOptions options)
        : this(options, new StaticCredentials(new AwsCredentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")))
    {
    }

    internal TestBoard(LogAgentOptions options, ICredentialsProvider credentials)
        : this(options, credentials, new ManualClock(), new ScriptedTransport())
    {
    }

    internal TestBoard(
        LogAgentOptions options, ICredentialsProvider credentials, ManualClock clock, IHttpTransport transport, string bearerToken = null)
    {
        Clock = clock;
        Transport = transport as ScriptedTransport;
        options.LogGroupName ??= "boards";
        options.LogStreamName ??= "door-7";
        options.JitterSeed = 7;
        options.OnFailure ??= (kind, reason, lineCount) => Failures.Add((int)kind + " " + lineCount + " " + reason);
        Connection = new LogsConnection(new CloudWatchLogsOptions
        {
            Region = "eu-west-1",
            Credentials = credentials,
            BearerToken = bearerToken,
            Transport = transport,
            Clock = clock,
        });
        options.Validate();
        byte[] names = BatchEncoder.Names(options.LogGroupName, options.LogStreamName);
        int partBytes = BatchEncoder.RoomForText(options.BatchBytes, names.Length);
        _queue = new LineQueue(options, Connection.Clock, partBytes);
        Intake = new LineIntake(_queue, options, partBytes);
        _sender = new LineSender(Connection, _queue, new BatchEncoder(_queue, names, options, Connection.IsBearer), options);
    }

    internal ManualClock Clock { get; }

    /// <summary>The scripted transport, when the test gave no other.</summary>
    internal ScriptedTransport Transport { get; }

    internal LogsConnection Connection { get; }

    internal LineIntake Intake { get; }

    /// <summary>What the failure callback heard: kind, lines, reason.</summary>
    internal ArrayList Failures { get; } = new ArrayList();

    internal LogStatistics Statistics
    {
        get
        {
            LogStatistics statistics = new LogStatistics();
            _queue.CopyStatistics(statistics);
            return statistics;
        }
    }

    /// <summary>A board whose ring of 2,400 bytes holds two requests.</summary>
    internal static TestBoard Small() => new TestBoard(new LogAgentOptions { BatchBytes = 1200, BufferBytes = 2400 });

    internal void Log(string text) => Intake.Log(LogLevel.Information, text);

    internal void Log(LogLevel level, string text) => Intake.Log(level, text);

    /// <summary>Logs "line 0", "line 1" and so on; the next call continues.</summary>
    internal void LogLines(int count)
    {
        for (int end = _lines + count; _lines < end; _lines++)
        {
            Log("line " + _lines);
        }
    }

    /// <summary>Logs a line and lets the worker send it.</summary>
    internal void LogAndFlush(string text)
    {
        Log(text);
        Flush();
    }

    /// <summary>Logs a line of an earlier moment.</summary>
    internal void LogAt(long timeMs, string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        Intake.Log(LogLevel.Information, utf8, 0, utf8.Length, true, timeMs);
    }

    /// <summary>Lets the worker do what is due now.</summary>
    /// <returns>Milliseconds until something is due, or -1.</returns>
    internal int Run()
    {
        for (int i = 0; i < MaxStepsAtOnce; i++)
        {
            int wait = 0;
            try
            {
                _sender.MoveWhenDue();
                wait = _sender.Step();
            }
            catch (System.Exception exception)
            {
                _sender.Recover(exception);
            }

            if (wait != 0)
            {
                return wait;
            }
        }

        Assert.IsTrue(false, "the agent sends without end");
        return 0;
    }

    /// <summary>Lets time pass, and the worker do what falls due.</summary>
    internal void RunFor(long ms)
    {
        while (ms > 0)
        {
            int wait = Run();
            long step = wait < 0 || wait > ms ? ms : wait;
            Clock.Advance(step);
            ms -= step;
        }

        Run();
    }

    /// <summary>Asks for a flush and lets the worker do what is due now.</summary>
    internal void Flush()
    {
        _queue.RequestFlush();
        Run();
    }

    /// <summary>Asks for a move into the spool and lets the worker do only that.</summary>
    internal void Spool()
    {
        _queue.RequestMove();
        _sender.MoveWhenDue();
    }

    /// <summary>The invariant of every test.</summary>
    internal void AssertBalance()
    {
        LogStatistics s = Statistics;
        Assert.AreEqual(s.Logged + s.Recovered, s.Delivered + s.Refused + s.Dropped + s.Held,
            "logged + recovered = delivered + refused + dropped + held");
    }
}
