using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Spool;

/// <summary>The date of a spooled line: that of its boot, or the best that a later boot can give it.</summary>
[TestClass]
public class SpooledDatesTests
{
    [TestMethod]
    public void A_spooled_line_keeps_its_date_through_a_restart()
    {
        ListSpool spool = new ListSpool();
        TestBoard first = new TestBoard(spool);
        first.Log("line");
        first.Clock.Advance(60000);
        first.Spool();
        spool.Restart();
        TestBoard second = new TestBoard(spool);
        second.Clock.UtcMs += 3600000;
        second.Flush();
        Assert.Contains("{\"timestamp\":1795219200000,\"message\":\"line\"}", second.Transport.Body(0));
    }

    [TestMethod]
    public void A_line_spooled_before_its_boot_knew_the_date_gets_it_later_in_that_boot()
    {
        ListSpool spool = new ListSpool();
        TestBoard board = new TestBoard(spool);
        board.Clock.IsUtcSet = false;
        board.Log("line");
        board.Clock.Advance(60000);
        board.Spool();
        board.Clock.IsUtcSet = true;
        board.Flush();
        Assert.Contains("{\"timestamp\":1795219200000,\"message\":\"line\"}", board.Transport.Body(0));
    }

    [TestMethod]
    public void A_line_whose_boot_never_knew_the_date_gets_that_of_this_boots_start_and_the_order_holds()
    {
        ListSpool spool = new ListSpool();
        TestBoard undated = new TestBoard(spool);
        undated.Clock.IsUtcSet = false;
        undated.Clock.Advance(7777);
        undated.Log("undated");
        undated.Spool();
        spool.Restart();
        TestBoard dated = new TestBoard(spool);
        dated.Log("dated, and earlier than the third boot");
        dated.Spool();
        spool.Restart();
        TestBoard third = new TestBoard(spool);
        third.Clock.UtcMs += 3600000;
        third.Flush();

        // The manual clock's boot was 5,000 ms before its start.
        Assert.Contains("{\"timestamp\":1795222795000,\"message\":\"undated\"}", third.Transport.Body(0));
        Assert.Contains("{\"timestamp\":1795222795000,\"message\":\"dated, and earlier than the third boot\"}", third.Transport.Body(0));
    }

    [TestMethod]
    public void A_spooled_date_in_the_future_was_wrong_and_becomes_now()
    {
        ListSpool spool = new ListSpool();
        TestBoard first = new TestBoard(spool);
        first.Clock.UtcMs += 400L * 24 * 3600 * 1000;
        first.Log("line");
        first.Spool();
        spool.Restart();
        TestBoard second = new TestBoard(spool);
        second.Flush();
        Assert.Contains("{\"timestamp\":1795219200000,\"message\":\"line\"}", second.Transport.Body(0));
    }

    [TestMethod]
    public void A_clock_set_back_reorders_nothing_behind_the_lines_of_an_earlier_boot()
    {
        ListSpool spool = new ListSpool();
        TestBoard first = new TestBoard(spool);
        first.Log("of the first boot");
        first.Spool();
        spool.Restart();
        TestBoard second = new TestBoard(spool);
        second.Clock.UtcMs += 10000;
        second.Flush();
        Assert.Contains("{\"timestamp\":1795219200000,\"message\":\"of the first boot\"}", second.Transport.LastBody);
        second.Clock.UtcMs -= 90000;
        second.LogAndFlush("of the second boot");
        Assert.Contains("{\"timestamp\":1795219200000,\"message\":\"of the second boot\"}", second.Transport.LastBody);
    }
}
