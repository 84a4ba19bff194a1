using System;
using DeviceLogs.Lines;
using DeviceLogs.Lines.Repeats;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Lines;

[TestClass]
public class RepeatFilterTests
{
    [TestMethod]
    public void The_same_line_again_and_again_becomes_one_line_and_a_count_with_its_times()
    {
        RepeatFilter filter = new RepeatFilter(10000);
        using (LineBoard board = Board(filter, false))
        {
            for (int i = 0; i < 58; i++)
            {
                board.Agent.Log(LogLevel.Warning, "Door", "lock jammed", new LineFields().Add("card", 17));
                board.Clock.Advance(100);
            }

            Assert.AreEqual(
                "WARN Door: lock jammed {\"card\":17}\n"
                + "WARN Door: lock jammed (repeated 57 times from 2026-11-21 00:00:00.100 to 2026-11-21 00:00:05.700) {\"card\":17}\n",
                board.Sent());
            Assert.AreEqual(57L, filter.HeldBackCount);
            Assert.AreEqual(1L, filter.ToldCount);
        }
    }

    [TestMethod]
    public void A_structured_line_has_the_count_as_a_field()
    {
        using (LineBoard board = Board(new RepeatFilter(10000), true))
        {
            board.Agent.Log("opened");
            board.Clock.Advance(100);
            board.Agent.Log("opened");
            Assert.AreEqual(
                "{\"level\":\"information\",\"message\":\"opened\",\"seq\":1}\n"
                + "{\"level\":\"information\",\"message\":\"opened (repeated 1 time from 2026-11-21 00:00:00.100 to 2026-11-21 "
                + "00:00:00.100)\",\"repeated\":1,\"seq\":2}\n",
                board.Sent());
        }
    }

    [TestMethod]
    public void The_count_is_told_when_the_line_comes_no_more()
    {
        using (LineBoard board = Board(new RepeatFilter(10000), false))
        {
            board.Agent.Log("opened");
            board.Agent.Log("opened");
            Assert.AreEqual(10000, board.Agent.SettleDue());
            board.Clock.Advance(10000);
            Assert.AreEqual(-2, board.Agent.SettleDue(), "nothing is held any more");
            Assert.Contains("repeated 1 time", board.Sent());
        }
    }

    [TestMethod]
    public void A_line_that_never_stops_is_told_of_after_ten_intervals()
    {
        using (LineBoard board = Board(new RepeatFilter(10000), false))
        {
            board.Agent.Log("opened");
            for (int i = 0; i < 20; i++)
            {
                board.Clock.Advance(5000);
                board.Agent.Log("opened");
            }

            Assert.AreEqual(5000, board.Agent.SettleDue());
            board.Clock.Advance(5000);
            Assert.AreEqual(-2, board.Agent.SettleDue());
            Assert.Contains("opened (repeated 20 times", board.Sent());
        }
    }

    [TestMethod]
    public void Lines_in_turn_do_not_hide_each_others_repeats()
    {
        RepeatFilter filter = new RepeatFilter(10000);
        using (LineBoard board = Board(filter, false))
        {
            for (int i = 0; i < 10; i++)
            {
                board.Agent.Log("opened");
                board.Agent.Log("closed");
                board.Agent.Log(LogLevel.Error, "jammed");
                board.Clock.Advance(1);
            }

            Assert.AreEqual(27L, filter.HeldBackCount);
        }
    }

    [TestMethod]
    public void Lines_that_differ_in_anything_are_not_the_same()
    {
        RepeatFilter filter = new RepeatFilter(10000);
        using (LineBoard board = Board(filter, false))
        {
            board.Agent.Log(LogLevel.Error, "Door", "opened", null);
            board.Agent.Log(LogLevel.Warning, "Door", "opened", null);
            board.Agent.Log(LogLevel.Error, "Gate", "opened", null);
            board.Agent.Log(LogLevel.Error, "Door", "openee", null);
            board.Agent.Log(LogLevel.Error, "Door", "opened", new LineFields().Add("n", 1));
            board.Clock.Advance(10001);
            board.Agent.Log(LogLevel.Error, "Door", "opened", new LineFields().Add("n", 1));
            Assert.AreEqual(0L, filter.HeldBackCount);
        }
    }

    [TestMethod]
    public void A_line_that_needs_the_place_reports_the_oldest_one_first()
    {
        using (LineBoard board = Board(new RepeatFilter(10000), false))
        {
            board.Agent.Log("line 0");
            board.Agent.Log("line 0");
            for (int i = 1; i < 5; i++)
            {
                board.Clock.Advance(1);
                board.Agent.Log("line " + i);
            }

            Assert.AreEqual(
                "line 0\nline 1\nline 2\nline 3\nline 0 (repeated 1 time from 2026-11-21 00:00:00.000 to 2026-11-21 00:00:00.000)\nline "
                + "4\n", board.Sent());
        }
    }

    [TestMethod]
    public void A_board_without_a_date_reports_the_time_since_its_start()
    {
        using (LineBoard board = Board(new RepeatFilter(10000), false))
        {
            board.Clock.IsUtcSet = false;
            board.Agent.Log("opened");
            board.Agent.Log("opened");
            board.Agent.SettleDue();
            board.Clock.Advance(10000);
            board.Agent.SettleDue();
            board.Clock.IsUtcSet = true;
            Assert.AreEqual("opened\nopened (repeated 1 time from 5.000 s after the start to 5.000 s after the start)\n", board.Sent());
        }
    }

    [TestMethod]
    public void Long_lines_and_the_authors_own_JSON_are_never_held_back()
    {
        RepeatFilter filter = new RepeatFilter(10000);
        using (LineBoard board = Board(filter, false))
        {
            byte[] json = { (byte)'{', (byte)'}' };
            for (int i = 0; i < 3; i++)
            {
                board.Agent.Log(new string('x', 257));
                board.Agent.Log(LogLevel.Information, json, 0, 2);
            }

            Assert.AreEqual(0L, filter.HeldBackCount);
        }
    }

    private static LineBoard Board(RepeatFilter filter, bool isJson) =>
        new LineBoard(new LineOptions { IsJson = isJson, Stages = new LineStage[] { filter } });
}
