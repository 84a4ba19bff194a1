using DeviceLogs.Lines;
using DeviceLogs.Lines.Repeats;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Lines;

[TestClass]
public class RateLimitTests
{
    [TestMethod]
    public void The_flood_of_one_category_is_held_back_counted_and_told_and_the_others_pass()
    {
        RateLimit limit = new RateLimit(2, 60000);
        using (LineBoard board = Board(limit))
        {
            for (int i = 0; i < 5; i++)
            {
                board.Agent.Log(LogLevel.Warning, "Wifi", "scan " + i, null);
            }

            board.Agent.Log(LogLevel.Information, "Door", "opened", null);
            board.Agent.Log("closed");
            Assert.AreEqual(60000, board.Agent.SettleDue());
            board.Clock.Advance(60000);
            Assert.AreEqual(-2, board.Agent.SettleDue());
            board.Agent.Log(LogLevel.Warning, "Wifi", "scan 5", null);
            Assert.AreEqual(
                "WARN Wifi: scan 0\nWARN Wifi: scan 1\nINFO Door: opened\nclosed\n"
                + "WARN Wifi: 3 lines were held back: more than 2 in 60 s\nWARN Wifi: scan 5\n",
                board.Sent());
            Assert.AreEqual(3L, limit.HeldBackCount);
            Assert.AreEqual(1L, limit.ToldCount);
        }
    }

    [TestMethod]
    public void A_critical_line_always_passes()
    {
        using (LineBoard board = Board(new RateLimit(1, 60000)))
        {
            board.Agent.Log(LogLevel.Error, "Door", "jammed", null);
            board.Agent.Log(LogLevel.Error, "Door", "jammed again", null);
            board.Agent.Log(LogLevel.Critical, "Door", "on fire", null);
            Assert.AreEqual(
                "ERROR Door: jammed\nCRITICAL Door: on fire\nWARN Door: 1 line was held back: more than 1 in 60 s\n", board.Sent());
        }
    }

    [TestMethod]
    public void The_next_interval_begins_with_what_was_held_back_in_the_last_one()
    {
        using (LineBoard board = Board(new RateLimit(1, 1000)))
        {
            board.Agent.Log("a");
            board.Agent.Log("b");
            board.Clock.Advance(1000);
            board.Agent.Log("c");
            Assert.AreEqual("a\nWARN 1 line was held back: more than 1 in 1 s\nc\n", board.Sent());
        }
    }

    [TestMethod]
    public void Categories_beyond_the_table_share_one_limit()
    {
        RateLimit limit = new RateLimit(1, 60000);
        using (LineBoard board = Board(limit))
        {
            for (int i = 0; i < 20; i++)
            {
                board.Agent.Log(LogLevel.Warning, "Module" + i, "a", null);
            }

            Assert.AreEqual(4L, limit.HeldBackCount);
            Assert.Contains("WARN others: 4 lines were held back: more than 1 in 60 s\n", board.Sent());
        }
    }

    private static LineBoard Board(RateLimit limit) => new LineBoard(new LineOptions { Stages = new LineStage[] { limit } });
}
