using System;
using System.Text;
using DeviceLogs.Delivery;
using DeviceLogs.Lines;
using DeviceLogs.Protocol;
using DeviceLogs.Signing;
using DeviceLogs.Transport;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Support;

/// <summary>A <see cref="LineAgent"/> over a clock and a transport that the test holds; what it sends is read as messages.</summary>
internal sealed class LineBoard : IDisposable
{
    // Generous: an interpreter on a busy machine. No test waits for it unless it fails.
    private const int PatienceMs = 60000;

    private readonly CloudWatchLogs _logs;
    private int _read;

    internal LineBoard(LineOptions lines)
        : this(lines, new LogAgentOptions())
    {
    }

    internal LineBoard(LineOptions lines, LogAgentOptions options)
        : this(lines, options, new ScriptedTransport())
    {
    }

    internal LineBoard(LineOptions lines, LogAgentOptions options, IHttpTransport transport)
    {
        Transport = transport is ScriptedTransport scripted ? scripted : new ScriptedTransport();
        _logs = new CloudWatchLogs(new CloudWatchLogsOptions
        {
            Region = "eu-west-1",
            Credentials = new StaticCredentials(new AwsCredentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")),
            Transport = transport,
            Clock = Clock,
        });
        options.LogGroupName = "boards";
        options.LogStreamName = "door-7";
        options.JitterSeed = 7;

        // Sends only when a test asks.
        options.FlushLevel = LogLevel.None;
        options.FlushIntervalMs = 1000000000;
        options.DisposeTimeoutMs = 0;
        Agent = new LineAgent(_logs, options, lines);
    }

    internal ManualClock Clock { get; } = new ManualClock();

    /// <summary>The scripted transport, when the test gave no other.</summary>
    internal ScriptedTransport Transport { get; }

    internal LineAgent Agent { get; }

    /// <summary>Makes a board whose lines of category Audit go to a stream of their own.</summary>
    /// <param name="agent">That of the stream.</param>
    internal static LineBoard WithAuditStream(out LogAgent agent)
    {
        LineBoard audit = new LineBoard(new LineOptions(), new LogAgentOptions());
        LogAgentOptions options = new LogAgentOptions
        {
            LogGroupName = "boards",
            LogStreamName = "door-7-audit",
            BatchBytes = 2048,
            BufferBytes = 4096,
            FlushLevel = LogLevel.None,
            FlushIntervalMs = 1000000000,
            DisposeTimeoutMs = 0,
        };
        agent = new LogAgent(audit._logs, options);
        LineStreams streams = new LineStreams().Add("Audit", agent);
        return new LineBoard(audit, new LineOptions { IsJson = true, Streams = streams });
    }

    // Over the service of another one.
    private LineBoard(LineBoard other, LineOptions lines)
    {
        _logs = other._logs;
        Transport = other.Transport;
        Agent = new LineAgent(_logs,
            new LogAgentOptions
            {
                LogGroupName = "boards",
                LogStreamName = "door-7",
                FlushLevel = LogLevel.None,
                FlushIntervalMs = 1000000000,
                DisposeTimeoutMs = 0
            }, lines);
    }

    /// <summary>Delivers what is held.</summary>
    /// <returns>The messages that were delivered since the last call, each with a line end.</returns>
    internal string Sent()
    {
        Assert.IsTrue(Agent.Flush(PatienceMs), "not flushed");
        string sent = string.Empty;
        for (; _read < Transport.Count; _read++)
        {
            byte[] body = Encoding.UTF8.GetBytes(Transport.Body(_read));
            JsonReader json = new JsonReader(body, body.Length);
            while (json.Read() != JsonToken.End)
            {
                Assert.IsTrue(json.Token != JsonToken.Invalid, "the request is not valid JSON");
                if (json.Token == JsonToken.Name && json.Is("message"))
                {
                    json.Read();
                    sent += json.Text() + "\n";
                }
            }
        }

        return sent;
    }

    public void Dispose() => _logs.Dispose();
}
