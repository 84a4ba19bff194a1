using DeviceLogs.Time;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Time;

[TestClass]
public class CorrectedClockTests
{
    private const long Hour = 3600 * 1000;

    [TestMethod]
    public void Without_a_server_the_boards_date_holds()
    {
        ManualClock board = new ManualClock();
        CorrectedClock clock = new CorrectedClock(board);
        Assert.AreEqual(board.UtcMs, clock.UtcMs);
        board.IsUtcSet = false;
        Assert.IsFalse(clock.IsUtcSet);
    }

    [TestMethod]
    public void A_board_without_a_date_takes_the_servers()
    {
        ManualClock board = new ManualClock { IsUtcSet = false, UtcMs = 17 };
        CorrectedClock clock = new CorrectedClock(board);
        Assert.IsTrue(clock.LearnServerDate(ManualClock.StartUtcMs));
        board.Advance(1500);
        Assert.IsTrue(clock.IsUtcSet);
        Assert.AreEqual(ManualClock.StartUtcMs + 999 + 1500, clock.UtcMs);
    }

    [TestMethod]
    public void A_small_difference_leaves_the_boards_finer_clock()
    {
        ManualClock board = new ManualClock();
        CorrectedClock clock = new CorrectedClock(board);
        Assert.IsFalse(clock.LearnServerDate(board.UtcMs - 2000));
        Assert.AreEqual(board.UtcMs, clock.UtcMs);
    }

    [TestMethod]
    public void A_board_that_is_hours_off_follows_the_server_until_it_is_set_right()
    {
        ManualClock board = new ManualClock();
        CorrectedClock clock = new CorrectedClock(board);
        board.UtcMs += 5 * Hour;
        Assert.IsTrue(clock.LearnServerDate(ManualClock.StartUtcMs));
        Assert.AreEqual(ManualClock.StartUtcMs + 999, clock.UtcMs);
        board.UtcMs = ManualClock.StartUtcMs + 700;
        Assert.AreEqual(ManualClock.StartUtcMs + 700, clock.UtcMs);
    }
}
