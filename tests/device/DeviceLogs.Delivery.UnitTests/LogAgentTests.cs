using System;
using System.Threading;
using DeviceLogs.Delivery;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Delivery;

/// <summary>The agent with its thread: the public face.</summary>
[TestClass]
public class LogAgentTests
{
    // Generous: an interpreter on a busy machine. No test waits for it unless it fails.
    private const int PatienceMs = 60000;

    [TestMethod]
    public void Flush_returns_when_everything_has_left()
    {
        ScriptedTransport transport = new ScriptedTransport();
        using (CloudWatchLogs logs = TestAgent.Connect(transport))
        using (LogAgent agent = TestAgent.Start(logs, new LogAgentOptions()))
        {
            agent.Log("one");
            agent.Log(LogLevel.Debug, new byte[] { 0x78, 0x74, 0x77, 0x6F, 0x78 }, 1, 3);
            Assert.IsTrue(agent.Flush(PatienceMs));
            Assert.AreEqual(1, transport.Count);
            Assert.Contains("\"message\":\"two\"", transport.Body(0));
        }
    }

    [TestMethod]
    [DataRow(-1, 1)]
    [DataRow(0, -1)]
    [DataRow(0, 4)]
    [DataRow(3, 1)]
    [DataRow(int.MaxValue, 1)]
    [DataRow(1, int.MaxValue)]
    public void Bytes_beyond_the_array_are_refused_and_not_counted(int offset, int count)
    {
        using (CloudWatchLogs logs = TestAgent.Connect(new ScriptedTransport()))
        using (LogAgent agent = TestAgent.Start(logs, new LogAgentOptions()))
        {
            Assert.ThrowsException(typeof(ArgumentException), () => agent.Log(LogLevel.Error, new byte[3], offset, count));
            LogStatistics statistics = new LogStatistics();
            agent.GetStatistics(statistics);
            Assert.AreEqual(0L, statistics.Logged);
        }
    }

    [TestMethod]
    public void Flush_gives_up_when_its_time_is_over()
    {
        ScriptedTransport transport = new ScriptedTransport().NotSent();
        using (CloudWatchLogs logs = TestAgent.Connect(transport))
        using (LogAgent agent = TestAgent.Start(
            logs, new LogAgentOptions { RetryBaseMs = 1000000, MaxRetryDelayMs = 1000000, SlowRetryMs = 1000000, DisposeTimeoutMs = 0 }))
        {
            agent.Log("held");
            Assert.IsFalse(agent.Flush(1));
        }
    }

    [TestMethod]
    public void Severe_lines_leave_by_themselves()
    {
        ManualResetEvent sent = new ManualResetEvent(false);
        ScriptedTransport transport = new ScriptedTransport { OnSend = () => sent.Set() };
        using (CloudWatchLogs logs = TestAgent.Connect(transport))
        using (LogAgent agent = TestAgent.Start(logs, new LogAgentOptions()))
        {
            agent.Log(LogLevel.Critical, "fire");
            Assert.IsTrue(sent.WaitOne(PatienceMs, false), "it was not sent");
        }
    }

    [TestMethod]
    public void Heartbeat_logs_the_statistics()
    {
        ManualResetEvent sent = new ManualResetEvent(false);
        ScriptedTransport transport = new ScriptedTransport { OnSend = () => sent.Set() };
        using (CloudWatchLogs logs = TestAgent.Connect(transport, new DatedClock()))
        using (LogAgent agent = TestAgent.Start(logs, new LogAgentOptions { HeartbeatIntervalMs = 20, FlushIntervalMs = 1 }))
        {
            Assert.IsTrue(sent.WaitOne(PatienceMs, false), "there was no heartbeat");
            Assert.Contains("\"message\":\"DeviceLogs logged 0, delivered 0, refused 0, dropped 0, held 0,", transport.Body(0));
        }
    }

    [TestMethod]
    public void Dispose_reports_what_stays_behind()
    {
        ScriptedTransport transport = new ScriptedTransport().NotSent();
        string told = null;
        CloudWatchLogs logs = TestAgent.Connect(transport);
        LogAgent agent = TestAgent.Start(logs, new LogAgentOptions
        {
            RetryBaseMs = 1000000,
            MaxRetryDelayMs = 1000000,
            SlowRetryMs = 1000000,
            DisposeTimeoutMs = 1,
            OnFailure = (kind, reason, lines) =>
            {
                // The worker reports the request that failed, and may do so at the same moment.
                if (kind == FailureKind.Final)
                {
                    told = lines + " " + reason;
                }
            },
        });
        agent.Log("held");
        agent.Dispose();
        agent.Dispose();
        Assert.StartsWith("1 stopped before delivery", told);
        logs.Dispose();
    }

    [TestMethod]
    public void Disposing_the_connection_disposes_its_agents_which_deliver_what_they_hold()
    {
        ScriptedTransport transport = new ScriptedTransport();
        CloudWatchLogs logs = TestAgent.Connect(transport);
        LogAgent first = TestAgent.Start(logs, new LogAgentOptions { DisposeTimeoutMs = PatienceMs });
        LogAgent second = TestAgent.Start(logs, new LogAgentOptions { DisposeTimeoutMs = PatienceMs });
        first.Log("one");
        second.Log("two");
        logs.Dispose();
        Assert.AreEqual(2, transport.Count);
        Assert.Contains("\"message\":\"two\"", transport.Body(1));
        first.Dispose();
        logs.Dispose();
    }

    [TestMethod]
    public void An_agent_that_is_made_while_its_connection_is_disposed_is_disposed_too()
    {
        ScriptedTransport transport = new ScriptedTransport();
        CloudWatchLogs logs = TestAgent.Connect(transport);
        LogAgent late = null;
        LogAgent first = TestAgent.Start(logs, new LogAgentOptions { DisposeTimeoutMs = PatienceMs });
        first.Log("one");
        transport.OnSend = () =>
        {
            transport.OnSend = null;
            late = TestAgent.Start(logs, new LogAgentOptions { DisposeTimeoutMs = PatienceMs });
            late.Log("two");
        };
        ManualResetEvent isOver = new ManualResetEvent(false);
        new Thread(() =>
        {
            logs.Dispose();
            isOver.Set();
        }).Start();
        bool hasEnded = isOver.WaitOne(PatienceMs, false);
        late.Dispose();
        Assert.IsTrue(hasEnded, "it waits for an agent that nobody has told");
        Assert.AreEqual(2, transport.Count);
        Assert.Contains("\"message\":\"two\"", transport.Body(1));
    }

    [TestMethod]
    public void An_agent_of_a_disposed_connection_is_refused()
    {
        CloudWatchLogs logs = TestAgent.Connect(new ScriptedTransport());
        logs.Dispose();
        Assert.ThrowsException(typeof(InvalidOperationException), () => TestAgent.Start(logs, new LogAgentOptions()).Dispose());
    }

    [TestMethod]
    public void Lines_from_several_threads_are_all_counted()
    {
        ScriptedTransport transport = new ScriptedTransport();
        using (CloudWatchLogs logs = TestAgent.Connect(transport))
        using (LogAgent agent = TestAgent.Start(logs, new LogAgentOptions()))
        {
            Thread[] threads = new Thread[4];
            for (int i = 0; i < threads.Length; i++)
            {
                threads[i] = new Thread(() =>
                {
                    for (int line = 0; line < 200; line++)
                    {
                        agent.Log("line " + line);
                    }
                });
                threads[i].Start();
            }

            for (int i = 0; i < threads.Length; i++)
            {
                threads[i].Join();
            }

            Assert.IsTrue(agent.Flush(PatienceMs));
            LogStatistics statistics = new LogStatistics();
            agent.GetStatistics(statistics);
            Assert.AreEqual(800L, statistics.Logged);
            Assert.AreEqual(800L, statistics.Delivered + statistics.Dropped);
        }
    }

    [TestMethod]
    public void Wrong_options_are_named()
    {
        AssertRefused(new LogAgentOptions { LogGroupName = null }, "logGroupName is missing");
        AssertRefused(new LogAgentOptions { LogGroupName = "aws/x" }, "logGroupName is \"aws/x\"");
        AssertRefused(
            new LogAgentOptions { LogStreamName = "a:b" }, "logStreamName is \"a:b\": it takes 1 to 512 characters, any character but :*");
        AssertRefused(new LogAgentOptions { BatchBytes = 100 }, "BatchBytes is 100: it takes 1096 to 1048576");
        AssertRefused(new LogAgentOptions { BufferBytes = 8192 }, "BufferBytes is 8192: it takes 16384 or more");
        AssertRefused(new LogAgentOptions { FlushIntervalMs = 0 }, "FlushIntervalMs is 0: it takes 1 to 1073741823");
        AssertRefused(new LogAgentOptions { RetryBaseMs = 0 }, "RetryBaseMs is 0");
        AssertRefused(new LogAgentOptions { MaxRetryDelayMs = 999 }, "MaxRetryDelayMs is 999: it takes 1000 ");
        AssertRefused(new LogAgentOptions { SlowRetryMs = 1 }, "SlowRetryMs is 1: it takes 20000 or more");
        AssertRefused(new LogAgentOptions { DisposeTimeoutMs = -1 }, "DisposeTimeoutMs is -1");
        AssertRefused(new LogAgentOptions { HeartbeatIntervalMs = -1 }, "HeartbeatIntervalMs is -1");
    }

    [TestMethod]
    public void An_agent_and_the_actions_of_its_connection_share_one_thread()
    {
        Thread sender = null;
        Thread caller = null;
        ScriptedTransport transport = new ScriptedTransport { OnSend = () => sender = Thread.CurrentThread };
        ManualResetEvent called = new ManualResetEvent(false);
        using CloudWatchLogs logs = TestAgent.Connect(transport);
        using LogAgent agent = TestAgent.Start(logs, new LogAgentOptions());
        agent.Log("line");
        Assert.IsTrue(agent.Flush(PatienceMs));
        Thread delivery = sender;
        logs.Action("DescribeLogGroups", null, response =>
        {
            caller = Thread.CurrentThread;
            called.Set();
        });
        Assert.IsTrue(called.WaitOne(PatienceMs, false));
        Assert.IsTrue(delivery == caller && delivery != Thread.CurrentThread);
    }

    private static void AssertRefused(LogAgentOptions options, string expected)
    {
        options.LogGroupName = options.LogGroupName == null && expected.StartsWith("logGroupName")
            ? null
            : options.LogGroupName ?? "boards";
        options.LogStreamName ??= "door-7";
        using (CloudWatchLogs logs = TestAgent.Connect(new ScriptedTransport()))
        {
            try
            {
                new LogAgent(logs, options).Dispose();
            }
            catch (ArgumentException exception)
            {
                Assert.StartsWith(expected, exception.Message);
                return;
            }
        }

        Assert.IsTrue(false, "accepted: " + expected);
    }
}
