using System;
using System.Threading;
using DeviceLogs.Delivery;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Delivery;

/// <summary>What an application may do in its failure callback: everything.</summary>
[TestClass]
public class FailureCallbackTests
{
    // Generous: an interpreter on a busy machine. No test waits for it unless it fails.
    private const int PatienceMs = 60000;

    [TestMethod]
    public void Flush_within_the_callback_does_not_wait_for_the_worker_that_calls()
    {
        ManualResetEvent done = new ManualResetEvent(false);
        ScriptedTransport transport = new ScriptedTransport().NotSent();
        CloudWatchLogs logs = TestAgent.Connect(transport);
        LogAgent agent = null;
        bool flushed = true;
        agent = TestAgent.Start(logs, Options((kind, reason, lines) =>
        {
            flushed = agent.Flush(int.MaxValue);
            done.Set();
        }));
        agent.Log(LogLevel.Error, "held");
        Assert.IsTrue(done.WaitOne(PatienceMs, false), "it waits for itself");
        Assert.IsFalse(flushed);
        agent.Dispose();
        logs.Dispose();
    }

    [TestMethod]
    public void Dispose_of_both_within_the_callback_does_not_wait_for_itself_and_answers_the_action_that_waits()
    {
        ManualResetEvent done = new ManualResetEvent(false);
        ScriptedTransport transport = new ScriptedTransport().NotSent();
        CloudWatchLogs logs = TestAgent.Connect(transport);
        string answer = null;

        // While the worker sends, so that the action waits for its turn.
        transport.OnSend = () =>
        {
            transport.OnSend = null;
            logs.Action(LogsAction.DescribeLogGroups, null, response => answer = (string)response["error"]);
        };
        LogAgent agent = null;
        agent = TestAgent.Start(logs, Options((kind, reason, lines) =>
        {
            if (kind == FailureKind.Temporary)
            {
                agent.Dispose();
                logs.Dispose();
                done.Set();
            }
        }));
        agent.Log(LogLevel.Error, "held");
        Assert.IsTrue(done.WaitOne(PatienceMs, false), "it waits for ever");
        logs.Worker.Join();
        Assert.StartsWith("CloudWatchLogs was disposed before the action was sent", answer);
    }

    [TestMethod]
    public void A_failing_callback_of_the_application_harms_nothing()
    {
        TestBoard board = new TestBoard(
            new LogAgentOptions { OnFailure = (kind, reason, lines) => throw new Exception("from the application") });
        board.Transport.NotSent();
        board.Log("line");
        board.RunFor(120000);
        Assert.AreEqual(1L, board.Statistics.Delivered);
        Assert.AreEqual(0L, board.Statistics.UnexpectedErrors);
    }

    private static LogAgentOptions Options(FailureCallback onFailure) => new LogAgentOptions
    {
        RetryBaseMs = 1000000,
        MaxRetryDelayMs = 1000000,
        SlowRetryMs = 1000000,
        DisposeTimeoutMs = 0,
        OnFailure = onFailure,
    };
}
