using System;
using System.Text;
using DeviceLogs.Delivery;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Delivery;

/// <summary>The thirteen ways in which other log shippers are known to lose logs or to stop.</summary>
[TestClass]
public class DocumentedLossesTests
{
    // Generous: an interpreter on a busy machine. No test waits for it unless it fails.
    private const int PatienceMs = 60000;

    [TestMethod]
    public void RejectedEventsCountedAsSent_counts_each_refused_event_by_its_cause()
    {
        TestBoard board = new TestBoard();
        board.Transport.Answer(
            200, "{\"rejectedLogEventsInfo\":{\"tooOldLogEventEndIndex\":1,\"expiredLogEventEndIndex\":3,\"tooNewLogEventStartIndex\":4}}");
        board.LogLines(6);
        board.Flush();
        Assert.AreEqual(1L, board.Statistics.Delivered);
        Assert.AreEqual(1L, board.Statistics.RefusedTooOld);
        Assert.AreEqual(2L, board.Statistics.RefusedExpired);
        Assert.AreEqual(2L, board.Statistics.RefusedTooNew);
        Assert.StartsWith("1 5 refused by their time", (string)board.Failures[0]);
        board.AssertBalance();
    }

    [TestMethod]
    public void BatchSpanningMoreThan24Hours_is_sent_in_two()
    {
        TestBoard board = new TestBoard();
        board.Transport.NotSent();
        board.LogAndFlush("before");
        board.Clock.Advance(24 * 3600 * 1000 + 1);
        board.LogAndFlush("after");
        Assert.AreEqual(3, board.Transport.Count);
        Assert.IsFalse(board.Transport.Body(1).Contains("after"));
        Assert.IsFalse(board.Transport.Body(2).Contains("before"));
        Assert.AreEqual(2L, board.Statistics.Delivered);
        board.AssertBalance();
    }

    [TestMethod]
    public void SilentLossDuringOutage_reports_the_exact_count_in_the_log()
    {
        TestBoard board = TestBoard.Small();
        board.LogLines(500);
        long dropped = board.Statistics.Dropped;
        Assert.IsTrue(dropped > 300, "the buffer is too small for 500 lines: " + dropped);
        board.Flush();
        Assert.Contains(
            "{\"timestamp\":1795219200000,\"message\":\"DeviceLogs dropped " + dropped
                + " lines for lack of room, from 2026-11-21 00:00:00.000 to 2026-11-21 00:00:00.000\"}", board.Transport.Body(0));
        Assert.Contains("line 499", board.Transport.LastBody);
        Assert.AreEqual(500 - dropped, board.Statistics.Delivered);
        board.AssertBalance();
    }

    [TestMethod]
    public void CallerBlockedByOutage_logs_while_a_request_is_under_way()
    {
        TestBoard board = new TestBoard();
        board.Log("first");
        bool returned = false;
        board.Transport.OnSend = () =>
        {
            board.Transport.OnSend = null;

            // The worker sends at this moment. A lock held across the request could be taken twice by one thread without notice,
            // so the line comes from another thread.
            System.Threading.Thread caller = new System.Threading.Thread(() => board.Log("second"));
            caller.Start();
            returned = caller.Join(PatienceMs);
        };
        board.Flush();
        Assert.IsTrue(returned, "Log waits for the request");
        Assert.AreEqual(2L, board.Statistics.Logged);
        board.AssertBalance();
    }

    [TestMethod]
    public void SenderThreadDies_survives_whatever_a_transport_throws()
    {
        TestBoard board = new TestBoard();
        board.Transport.Throw(new InvalidOperationException("broken driver"));
        board.LogAndFlush("held");
        Assert.AreEqual(1, board.Statistics.Held);
        Assert.AreEqual(1L, board.Statistics.UnexpectedErrors);
        Assert.EndsWith("broken driver", (string)board.Failures[0]);
        board.RunFor(60000);
        Assert.AreEqual(1L, board.Statistics.Delivered);
        board.AssertBalance();
    }

    [TestMethod]
    public void SequenceTokenStuck_takes_the_token_that_the_server_expects()
    {
        TestBoard board = new TestBoard();
        board.Transport.Answer(400, "{\"__type\":\"InvalidSequenceTokenException\",\"expectedSequenceToken\":\"4711\"}");
        board.Transport.Answer(200, "{\"nextSequenceToken\":\"4712\"}");
        board.Transport.Answer(400, "{\"__type\":\"DataAlreadyAcceptedException\",\"expectedSequenceToken\":\"4713\"}");
        board.LogAndFlush("first");
        Assert.Contains("\"sequenceToken\":\"4711\"", board.Transport.Body(1));
        board.LogAndFlush("second");
        Assert.Contains("\"sequenceToken\":\"4712\"", board.Transport.Body(2));
        board.LogAndFlush("third");
        Assert.Contains("\"sequenceToken\":\"4713\"", board.Transport.Body(3));
        Assert.AreEqual(3L, board.Statistics.Delivered);
        board.AssertBalance();
    }

    [TestMethod]
    public void ClockSkew_signs_with_the_servers_date()
    {
        TestBoard board = new TestBoard();
        board.Clock.UtcMs -= 3 * 3600 * 1000;
        board.Transport.Answer(
            new ScriptedAnswer(400,
                "{\"__type\":\"InvalidSignatureException\",\"message\":\"Signature expired\"}").With(
                    "Date", "Sat, 21 Nov 2026 00:00:02 GMT"));
        board.LogAndFlush("late");
        Assert.AreEqual("20261121T000002Z", (string)board.Transport.Headers["X-Amz-Date"]);
        Assert.Contains("\"timestamp\":1795219202999", board.Transport.LastBody);
        Assert.AreEqual(1L, board.Statistics.Delivered);
        board.AssertBalance();
    }

    [TestMethod]
    public void EventTooLarge_is_split_between_characters_and_every_part_is_marked()
    {
        TestBoard board = new TestBoard(new LogAgentOptions { BatchBytes = 1200, BufferBytes = 8192 });
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 400; i++)
        {
            text.Append("é\n€");
        }

        board.Log("before");
        board.Log(text.ToString());
        board.LogAndFlush("after");
        int parts = (int)board.Statistics.Logged - 2;
        Assert.IsTrue(parts > 1, "it was not split");
        Assert.AreEqual(board.Statistics.Logged, board.Statistics.Delivered);
        string all = board.Transport.Bodies;
        Assert.IsFalse(all.Contains("\uFFFD"), "a character was cut");
        for (int i = 1; i <= parts; i++)
        {
            Assert.Contains(" (" + i + "/" + parts + ")\"}", all);
        }

        board.AssertBalance();
    }

    [TestMethod]
    public void ThrottleNotRetried_waits_and_sends_again()
    {
        TestBoard board = new TestBoard();
        board.Transport.Answer(
            new ScriptedAnswer(400, "{\"__type\":\"ThrottlingException\",\"message\":\"Rate exceeded\"}").With("Retry-After", "7"));
        board.LogAndFlush("patient");
        Assert.AreEqual(1, board.Transport.Count);
        board.RunFor(6900);
        Assert.AreEqual(1, board.Transport.Count, "it did not wait as long as the server asked");
        board.RunFor(20000);
        Assert.AreEqual(1L, board.Statistics.Delivered);
        Assert.AreEqual(0L, board.Statistics.PossibleDuplicates);
        board.AssertBalance();
    }

    [TestMethod]
    public void MemoryGrowsDuringOutage_stays_within_the_buffer()
    {
        // The transport keeps what was sent: small batches leave a board's heap to the agent.
        TestBoard board = new TestBoard(new LogAgentOptions { BatchBytes = 1200 });
        for (int i = 0; i < 3000; i++)
        {
            if (board.Transport.Waiting == 0)
            {
                board.Transport.NotSent();
            }

            board.Log("a line of some length that is logged again and again while there is no network at all");
            board.RunFor(20);
            Assert.IsTrue(board.Statistics.HeldBytes <= 16384, "over its bound");
        }

        Assert.IsTrue(board.Statistics.HighWaterBytes <= 16384);
        Assert.IsTrue(board.Statistics.Dropped > 0);
        board.AssertBalance();
    }

    [TestMethod]
    public void StaleKeepAlive_sends_the_batch_again_and_counts_possible_duplicates()
    {
        TestBoard board = new TestBoard();
        board.Transport.Unanswered();
        board.LogLines(2);
        board.Clock.Advance(700);
        board.LogLines(1);
        board.Flush();
        Assert.AreEqual(3, board.Statistics.Held);
        board.RunFor(20000);
        Assert.AreEqual(board.Transport.Body(0), board.Transport.Body(1));
        Assert.AreEqual(3L, board.Statistics.Delivered);
        Assert.AreEqual(3L, board.Statistics.PossibleDuplicates);
        board.AssertBalance();
    }

    [TestMethod]
    public void ShutdownLosesEvents_delivers_on_dispose()
    {
        ScriptedTransport transport = new ScriptedTransport();
        CloudWatchLogs logs = TestAgent.Connect(transport);
        LogAgent agent = TestAgent.Start(logs, new LogAgentOptions { DisposeTimeoutMs = PatienceMs });
        agent.Log("last words");
        agent.Dispose();
        Assert.AreEqual(1, transport.Count);
        Assert.Contains("last words", transport.Body(0));
        logs.Dispose();
    }

    [TestMethod]
    public void TooNewIndexZero_refuses_the_whole_batch_and_continues()
    {
        TestBoard board = new TestBoard();
        board.Transport.Answer(200, "{\"rejectedLogEventsInfo\":{\"tooNewLogEventStartIndex\":0}}");
        board.LogLines(2);
        board.Flush();
        Assert.AreEqual(2L, board.Statistics.RefusedTooNew);
        Assert.AreEqual(0, board.Statistics.Held);
        board.LogAndFlush("next");
        Assert.AreEqual(2, board.Transport.Count);
        Assert.AreEqual(1L, board.Statistics.Delivered);
        board.AssertBalance();
    }
}
