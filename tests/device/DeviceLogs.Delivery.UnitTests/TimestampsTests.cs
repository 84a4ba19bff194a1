using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Delivery;

/// <summary>The date that each line gets: its own, and never one before that of the line before it.</summary>
[TestClass]
public class TimestampsTests
{
    [TestMethod]
    public void Lines_from_before_the_clock_was_set_get_their_date_then()
    {
        TestBoard board = new TestBoard();
        board.Clock.IsUtcSet = false;
        board.Clock.UtcMs = 100;
        board.Log("early");
        board.Clock.Advance(60000);
        board.Clock.IsUtcSet = true;
        board.Clock.UtcMs = ManualClock.StartUtcMs;
        board.Flush();
        Assert.Contains("\"timestamp\":1795219140000", board.Transport.LastBody);
    }

    [TestMethod]
    public void A_clock_set_back_reorders_nothing()
    {
        TestBoard board = new TestBoard();
        board.LogAndFlush("first");
        board.Clock.Advance(10);
        board.Clock.UtcMs -= 90000;
        board.LogAndFlush("second");
        Assert.Contains("{\"timestamp\":1795219200000,\"message\":\"second\"}", board.Transport.LastBody);
    }

    [TestMethod]
    public void A_line_of_an_earlier_moment_opens_a_request_and_keeps_its_time()
    {
        // The board has been up for 5,000 ms.
        TestBoard board = new TestBoard();
        board.Log("now");
        board.LogAt(1000, "held back");
        board.LogAt(3500, "held back too");
        board.LogAndFlush("next");
        Assert.AreEqual(2, board.Transport.Count);
        Assert.Contains("[{\"timestamp\":1795219200000,\"message\":\"now\"}]", board.Transport.Body(0));
        Assert.Contains(
            "[{\"timestamp\":1795219196000,\"message\":\"held back\"},{\"timestamp\":1795219198500,\"message\":\"held back "
            + "too\"},{\"timestamp\":1795219200000,\"message\":\"next\"}]",
            board.Transport.Body(1));
        board.AssertBalance();
    }

    [TestMethod]
    public void A_clock_set_back_reorders_nothing_behind_a_line_of_an_earlier_moment_either()
    {
        TestBoard board = new TestBoard();
        board.LogAndFlush("first");
        board.LogAt(1000, "held back");
        board.Flush();
        Assert.Contains("{\"timestamp\":1795219196000,\"message\":\"held back\"}", board.Transport.LastBody);
        board.Clock.Advance(10);
        board.Clock.UtcMs -= 90000;
        board.LogAndFlush("second");
        Assert.Contains("{\"timestamp\":1795219200000,\"message\":\"second\"}", board.Transport.LastBody);
    }

    [TestMethod]
    public void A_time_that_is_yet_to_come_is_now()
    {
        TestBoard board = new TestBoard();
        board.LogAt(5001, "too early");
        board.LogAt(-1, "before the start");
        board.Flush();
        Assert.AreEqual(1, board.Transport.Count);
        Assert.Contains(
            "{\"timestamp\":1795219200000,\"message\":\"too early\"},{\"timestamp\":1795219200000,\"message\":\"before the start\"}",
            board.Transport.LastBody);
    }

    [TestMethod]
    public void A_clock_set_forward_by_mistake_and_back_leaves_no_false_date_behind()
    {
        TestBoard board = new TestBoard();
        board.Clock.UtcMs += 10L * 3600 * 1000;
        board.Transport.Answer(200, "{\"rejectedLogEventsInfo\":{\"tooNewLogEventStartIndex\":0}}");
        board.LogAndFlush("refused");
        board.Clock.UtcMs -= 10L * 3600 * 1000;
        board.LogAndFlush("line");
        Assert.Contains("{\"timestamp\":1795219200000,", board.Transport.LastBody);
    }
}
