using System;
using DeviceLogs.Lines;
using DeviceLogs.Lines.Levels;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Lines;

[TestClass]
public class CategoryLevelsTests
{
    private const long HourMs = 3600000;

    [TestMethod]
    [DataRow("", 2)]
    [DataRow("Door", 2)]
    [DataRow("Wifi", 0)]
    [DataRow("Wifi.Scan", 1)]
    [DataRow("Wifi.Scan.Channel", 1)]
    [DataRow("wifi", 2)]
    [DataRow("MyWifi", 2)]
    [DataRow("Noise", 6)]
    public void The_longest_prefix_decides(string category, int level)
    {
        LevelTable table = new LevelTable(LogLevel.Information).Add("Wifi", LogLevel.Trace).Add("Wifi.Scan", LogLevel.Debug)
            .Add("Noise", LogLevel.None);
        Assert.AreEqual(level, (int)table.Of(category));
    }

    [TestMethod]
    public void Lines_below_the_level_of_their_category_are_not_logged()
    {
        using (LineBoard board = Board(new CategoryLevels(new LevelTable(LogLevel.Information).Add("Wifi", LogLevel.Trace))))
        {
            board.Agent.Log(LogLevel.Trace, "Wifi", "scan", null);
            board.Agent.Log(LogLevel.Debug, "Door", "angle 7", null);
            board.Agent.Log(LogLevel.Debug, "angle 8");
            board.Agent.Log(LogLevel.Information, "Door", "opened", null);
            Assert.AreEqual("TRACE Wifi: scan\nINFO Door: opened\n", board.Sent());
            Assert.IsTrue(board.Agent.IsEnabled(LogLevel.Trace, "Wifi"));
            Assert.IsFalse(board.Agent.IsEnabled(LogLevel.Debug, "Door"));
            Assert.IsFalse(board.Agent.IsEnabled(LogLevel.None, "Wifi"));
        }
    }

    [TestMethod]
    public void A_change_ends_by_itself_and_a_line_says_so()
    {
        CategoryLevels levels = new CategoryLevels(new LevelTable(LogLevel.Warning));
        using (LineBoard board = Board(levels))
        {
            levels.Change(new LevelTable(LogLevel.Debug), board.Clock.UtcMs + HourMs);
            board.Agent.Log(LogLevel.Debug, "Door", "angle 7", null);
            board.Clock.Advance(HourMs - 1);
            Assert.AreEqual(1, board.Agent.SettleDue());
            Assert.AreEqual("DEBUG Door: angle 7\n", board.Sent());
            board.Clock.Advance(1);
            board.Agent.SettleDue();
            board.Agent.Log(LogLevel.Debug, "Door", "angle 8", null);
            Assert.AreEqual("WARN the level is warning again: the time of the change is over\n", board.Sent());
        }
    }

    [TestMethod]
    public void A_board_without_a_date_keeps_the_change_until_it_has_one()
    {
        CategoryLevels levels = new CategoryLevels(new LevelTable(LogLevel.Warning));
        using (LineBoard board = Board(levels))
        {
            board.Clock.IsUtcSet = false;
            board.Clock.UtcMs = 0;
            levels.Change(new LevelTable(LogLevel.Debug), ManualClock.StartUtcMs - HourMs);
            Assert.IsTrue(levels.Wants(LogLevel.Debug, "Door"));
            Assert.AreEqual(60000, board.Agent.SettleDue());
            board.Clock.IsUtcSet = true;
            board.Clock.UtcMs = ManualClock.StartUtcMs;
            board.Agent.SettleDue();
            Assert.IsFalse(levels.Wants(LogLevel.Debug, "Door"));
        }
    }

    [TestMethod]
    public void A_change_without_an_end_stays()
    {
        CategoryLevels levels = new CategoryLevels(new LevelTable(LogLevel.Warning));
        using (LineBoard board = Board(levels))
        {
            levels.Change(new LevelTable(LogLevel.Debug), 0);
            board.Clock.Advance(1000 * HourMs);
            board.Agent.SettleDue();
            Assert.IsTrue(levels.Wants(LogLevel.Debug, "Door"));
            levels.Standing = new LevelTable(LogLevel.Error);
            Assert.IsFalse(levels.Wants(LogLevel.Warning, "Door"));
        }
    }

    [TestMethod]
    public void A_table_takes_sixteen_prefixes_and_no_empty_one()
    {
        LevelTable table = new LevelTable(LogLevel.Information);
        for (int i = 0; i < 16; i++)
        {
            table.Add("Module" + i, LogLevel.Debug);
        }

        table.Add("Module7", LogLevel.Error);
        Assert.AreEqual(16, table.Count);
        Assert.AreEqual((int)LogLevel.Error, (int)table.Of("Module7"));
        Assert.ThrowsException(typeof(ArgumentException), () => table.Add("Module16", LogLevel.Debug));
        Assert.ThrowsException(typeof(ArgumentException), () => table.Add(string.Empty, LogLevel.Debug));
    }

    private static LineBoard Board(CategoryLevels levels) => new LineBoard(new LineOptions { Stages = new LineStage[] { levels } });
}
