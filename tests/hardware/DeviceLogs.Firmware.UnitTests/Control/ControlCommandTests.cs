using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Firmware.Control;

/// <summary>Commands that stand in the stream are executed once, and only those that the settings allow.</summary>
[TestClass]
public class ControlCommandTests
{
    [TestMethod]
    public void All_orders_since_the_last_one_are_taken_in_their_order()
    {
        using ControlledBoard board = new ControlledBoard();
        board.Answer(1, "warning");
        board.Ask();
        board.Transport.Answer(200, "{\"events\":[" + ControlledBoard.Event(1, "warning") + ","
            + ControlledBoard.Event(2, "{\\\"command\\\":\\\"flush\\\",\\\"board\\\":\\\"door-7\\\"}") + ","
            + ControlledBoard.Event(2, "{\\\"command\\\":\\\"restart\\\",\\\"board\\\":\\\"door-8\\\"}") + ","
            + ControlledBoard.Event(3, "error") + "]}");
        board.AskLater();
        board.AssertLevels("error");
        board.Control.Step();
        Assert.AreEqual("flush ", board.Commands);
    }

    [TestMethod]
    public void A_command_is_executed_once_also_after_a_restart()
    {
        using ControlledBoard board = new ControlledBoard();
        board.Ask();
        board.Order(1, "{\"command\":\"restart\"}");
        board.AskLater();
        Assert.IsFalse(board.Control.IsAnswered, "a command waits");
        board.Control.Step();
        Assert.AreEqual("restart ", board.Commands);
        Assert.IsTrue(board.Control.IsAnswered);
        for (int boot = 0; boot < 2; boot++)
        {
            board.Boot();
            board.Order(1, "{\"command\":\"restart\"}");
            board.Ask();
            board.Control.Step();
            Assert.AreEqual(string.Empty, board.Commands);
        }

        board.Order(2, "{\"command\":\"flush\"}");
        board.AskLater();
        board.Control.Step();
        Assert.AreEqual("flush ", board.Commands);
    }

    [TestMethod]
    public void A_board_that_has_never_read_the_stream_executes_none_of_its_past()
    {
        using ControlledBoard board = new ControlledBoard(new MemoryDrive { ThrowEvery = 1 });
        board.Order(1, "{\"command\":\"restart\"}");
        board.Ask();
        board.Control.Step();
        Assert.AreEqual(string.Empty, board.Commands);
        Assert.AreEqual(
            "3 control asks for \"restart\", which was there before this board first read the stream: it is not executed",
            board.Lines.Last);
    }

    [TestMethod]
    public void A_command_that_the_settings_do_not_allow_is_refused_with_a_line()
    {
        using ControlledBoard board = new ControlledBoard();
        board.Ask();
        board.Order(1, "{\"command\":\"settings\"}");
        board.AskLater();
        board.Control.Step();
        Assert.AreEqual(string.Empty, board.Commands);
        Assert.AreEqual(
            "3 control asks for \"settings\", which is not a command that the settings allow (control.commands): it is not executed",
            board.Lines.Last);
    }
}
