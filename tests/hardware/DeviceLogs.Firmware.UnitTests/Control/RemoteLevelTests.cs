using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Firmware.Control;

/// <summary>A level that stands in the stream as a plain word.</summary>
[TestClass]
public class RemoteLevelTests
{
    [TestMethod]
    public void The_newest_event_of_the_stream_sets_the_level()
    {
        using ControlledBoard board = new ControlledBoard();
        board.Answer(1, "debug");
        board.Ask();
        Assert.AreEqual("GetLogEvents", board.Transport.Target(0));
        Assert.Contains("\"logGroupName\":\"boards\"", board.Transport.Body(0));
        Assert.Contains("\"logStreamName\":\"control\"", board.Transport.Body(0));
        Assert.Contains("\"limit\":5", board.Transport.Body(0));
        Assert.Contains("\"startFromHead\":false", board.Transport.Body(0));
        board.AssertLevels("debug");
        Assert.AreEqual("2 the level is debug now, as control says", board.Lines.Last);
    }

    [TestMethod]
    public void The_level_may_be_written_in_several_ways()
    {
        string[] messages = { "debug", "DEBUG", "level=debug", "Level=Debug", " debug\\n" };
        for (int i = 0; i < messages.Length; i++)
        {
            using ControlledBoard board = new ControlledBoard();
            board.Answer(1, messages[i]);
            board.Ask();
            board.AssertLevels("debug");
        }
    }

    [TestMethod]
    public void The_same_event_is_not_applied_twice_and_a_new_one_is()
    {
        using ControlledBoard board = new ControlledBoard();
        board.Answer(1, "debug");
        board.Ask();
        board.Answer(1, "debug");
        board.AskLater();
        board.Answer(2, "debug");
        board.AskLater();
        board.AssertLevels("debug");
        board.Answer(3, "error");
        board.AskLater();
        board.Answer(4, "debug");
        board.AskLater();
        board.AssertLevels("debug");
    }

    [TestMethod]
    public void An_unknown_level_is_told_once_and_ignored()
    {
        using ControlledBoard board = new ControlledBoard();
        board.Answer(1, "verbose");
        board.Ask();
        board.Answer(1, "verbose");
        board.AskLater();
        board.AssertLevels("information");
        Assert.AreEqual(1, board.Lines.Count);
        Assert.AreEqual(
            "3 control says \"verbose\", which is not a level: it takes trace, debug, information, warning, error, critical or none",
            board.Lines.Last);
    }

    [TestMethod]
    public void A_level_holds_from_the_start_of_the_next_boots_and_is_written_when_it_changes_only()
    {
        MemoryDrive drive = new MemoryDrive();
        using ControlledBoard board = new ControlledBoard(drive);
        board.AssertLevels("information");
        board.Answer(1, "debug");
        board.Ask();
        int used = drive.Used;
        for (int boot = 2; boot < 5; boot++)
        {
            board.Boot();
            board.AssertLevels("debug");
            board.Answer(1, "debug");
            board.Ask();
            board.Answer(boot, "level=debug");
            board.AskLater();
            board.AssertLevels("debug");
            Assert.AreEqual(0, board.Lines.Count, "it was told when it changed");
        }

        Assert.AreEqual(used, drive.Used);
        board.Answer(5, "error");
        board.AskLater();
        board.AssertLevels("error");
        board.Boot();
        board.AssertLevels("error");
    }

    [TestMethod]
    public void A_drive_that_fails_keeps_nothing_and_the_level_is_applied()
    {
        MemoryDrive drive = new MemoryDrive { ThrowEvery = 1 };
        using ControlledBoard board = new ControlledBoard(drive);
        board.Answer(1, "debug");
        board.Ask();
        board.AssertLevels("debug");
        Assert.AreEqual("2 the level is debug now, as control says", board.Lines.Last);
        drive.ThrowEvery = 0;
        board.Boot();
        board.AssertLevels("information");
    }
}
