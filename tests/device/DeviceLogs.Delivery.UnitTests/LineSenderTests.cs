using DeviceLogs.Delivery;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Delivery;

/// <summary>When the agent sends, and what is in a request.</summary>
[TestClass]
public class LineSenderTests
{
    [TestMethod]
    public void A_request_has_the_names_and_the_events_in_order()
    {
        TestBoard board = new TestBoard();
        board.Log("first");
        board.Clock.Advance(1234);
        board.LogAndFlush("say \"é\"\n");
        Assert.AreEqual(
            "{\"logGroupName\":\"boards\",\"logStreamName\":\"door-7\",\"logEvents\":[{\"timestamp\":1795219200000,\"message\":\"first\"},"
            + "{\"timestamp\":1795219201234,\"message\":\"say \\\"é\\\"\\n\"}]}",
            board.Transport.Body(0));
        board.AssertBalance();
    }

    [TestMethod]
    public void Nothing_is_sent_before_the_oldest_line_is_old_enough()
    {
        TestBoard board = new TestBoard();
        board.Log("line");
        int wait = board.Run();
        Assert.IsTrue(wait > 0 && wait <= 30000, "wait " + wait);
        board.RunFor(wait - 1);
        Assert.AreEqual(0, board.Transport.Count);
        board.RunFor(1);
        Assert.AreEqual(1, board.Transport.Count);
    }

    [TestMethod]
    public void Later_flushes_come_within_a_tenth_of_the_interval()
    {
        TestBoard board = new TestBoard();
        board.Log("line");
        board.RunFor(30000);
        for (int i = 0; i < 50; i++)
        {
            board.Log("line");
            int wait = board.Run();
            Assert.IsTrue(wait >= 27000 && wait <= 33000, "wait " + wait);
            board.RunFor(wait);
        }

        Assert.AreEqual(51, board.Transport.Count);
    }

    [TestMethod]
    public void A_severe_line_takes_all_others_with_it_at_once()
    {
        TestBoard board = new TestBoard();
        board.Log("before");
        board.Run();
        Assert.AreEqual(0, board.Transport.Count);
        board.Log(LogLevel.Error, "severe");
        board.Run();
        Assert.AreEqual(1, board.Transport.Count);
        Assert.Contains("before", board.Transport.Body(0));
    }

    [TestMethod]
    public void A_full_batch_is_sent_at_once()
    {
        TestBoard board = new TestBoard();
        for (int held = 0; held < 8192 - 49; held = board.Statistics.HeldBytes)
        {
            board.Log("0123456789012345678901234567890123456789");
            board.Run();
            Assert.AreEqual(0, board.Transport.Count, "held " + held);
        }

        board.Log("0123456789012345678901234567890123456789");
        board.Run();
        Assert.AreEqual(1, board.Transport.Count);
    }

    [TestMethod]
    public void An_empty_line_is_counted_and_not_sent()
    {
        TestBoard board = new TestBoard();
        board.Log(string.Empty);
        board.LogAndFlush(null);
        Assert.AreEqual(0, board.Transport.Count);
        Assert.AreEqual(2L, board.Statistics.RefusedEmpty);
        board.AssertBalance();
    }
}
