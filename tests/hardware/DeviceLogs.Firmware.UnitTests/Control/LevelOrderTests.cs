using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Firmware.Control;

/// <summary>An order in JSON: levels by category, for a time, for one board.</summary>
[TestClass]
public class LevelOrderTests
{
    [TestMethod]
    public void An_order_sets_levels_by_category_for_a_time()
    {
        using ControlledBoard board = new ControlledBoard();
        board.Order(1, "{\"level\":\"debug\",\"categories\":{\"Wifi\":\"trace\"},\"minutes\":60}");
        board.Ask();
        board.AssertLevels("debug, Wifi trace");
        Assert.AreEqual("2 the level is debug, Wifi trace until 2026-11-21 01:00:01, as control says", board.Lines.Last);
        board.Clock.Advance(3601000);
        board.Levels.Settle(0, false);
        board.AssertLevels("information");
    }

    [TestMethod]
    [DataRow("{\"categories\":{\"Wifi\":\"trace\"}}", "information, Wifi trace")]
    [DataRow("{\"level\":\"error\"}", "error")]
    [DataRow("{\"level\":\"error\",\"board\":\"door-7\"}", "error")]
    [DataRow("{\"level\":\"error\",\"board\":\"246f28000007\"}", "error")]
    [DataRow("{\"level\":\"error\",\"board\":\"door-8\"}", "information")]
    public void What_an_order_leaves_out_is_as_in_the_settings(string order, string levels)
    {
        using ControlledBoard board = new ControlledBoard();
        board.Order(1, order);
        board.Ask();
        board.AssertLevels(levels);
    }

    [TestMethod]
    public void An_empty_order_goes_back_to_the_settings()
    {
        using ControlledBoard board = new ControlledBoard();
        board.Order(1, "error");
        board.Ask();
        board.Order(2, "{}");
        board.AskLater();
        board.AssertLevels("information");
        Assert.AreEqual("2 the level is information now, as control says", board.Lines.Last);
    }

    [TestMethod]
    public void An_order_for_a_time_survives_a_restart_until_it_is_over()
    {
        using ControlledBoard board = new ControlledBoard();
        board.Order(1, "{\"level\":\"trace\",\"minutes\":60}");
        board.Ask();
        board.Clock.Advance(1800000);
        long now = board.Clock.UtcMs;
        board.Boot();
        board.AssertLevels("trace");
        board.Clock.Advance(now - board.Clock.UtcMs + 1800999);
        board.Levels.Settle(0, false);
        board.AssertLevels("trace");
        board.Clock.Advance(1);
        board.Levels.Settle(0, false);
        board.AssertLevels("information");
    }

    [TestMethod]
    public void An_order_whose_time_is_over_when_it_comes_changes_nothing_and_a_line_says_so()
    {
        using ControlledBoard board = new ControlledBoard();
        board.Clock.Advance(3600000);
        board.Order(1, "{\"level\":\"trace\",\"minutes\":30}");
        board.Ask();
        board.AssertLevels("information");
        Assert.AreEqual(
            "2 the level is information as before: the time of the change was over when it came, as control says", board.Lines.Last);
    }

    [TestMethod]
    [DataRow("{\"level\":\"verbose\"}", "whose level is not valid: it takes trace, debug, information, warning, error, critical or none")]
    [DataRow("{\"levl\":\"debug\"}", "whose member \"levl\" is not valid: it takes level, categories, minutes, board and command")]
    [DataRow("{\"level\":1}", "whose member \"level\" is not valid: it takes level, categories, minutes, board and command")]
    [DataRow("{\"minutes\":0}", "whose minutes are not 1 to 525600")]
    [DataRow("{\"minutes\":1.5}", "whose minutes are not 1 to 525600")]
    [DataRow("{\"categories\":{\"Wifi\":7}}", "whose categories take up to 16 names with a level each")]
    [DataRow("{\"categories\":{\"\":\"trace\"}}", "whose categories take up to 16 names with a level each")]
    [DataRow("{\"categories\":{\"Wifi\":\"loud\"}}",
        "whose level of \"Wifi\" is not valid: it takes trace, debug, information, warning, error, critical or none")]
    [DataRow("{\"level\":\"debug\"", "which is not valid JSON")]
    [DataRow("{\"level\":\"debug\"}}", "which is not valid JSON")]
    [DataRow("{\"level\":\"debug\",}", "which is not valid JSON")]
    public void An_order_that_is_wrong_changes_nothing_and_a_line_says_what_is(string order, string problem)
    {
        using ControlledBoard board = new ControlledBoard();
        board.Order(1, order);
        board.Ask();
        board.AssertLevels("information");
        Assert.AreEqual(1, board.Lines.Count);
        Assert.IsTrue(board.Lines.Last.EndsWith(", " + problem), board.Lines.Last);
    }
}
