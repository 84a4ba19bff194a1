using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Firmware.Control;

/// <summary>How a board asks for the stream of orders, and what it makes of the answers.</summary>
[TestClass]
public class ControlStreamTests
{
    [TestMethod]
    public void It_asks_at_once_and_then_each_interval()
    {
        using ControlledBoard board = new ControlledBoard();
        board.Ask();
        int asked = board.Transport.Count;
        board.Clock.Advance(299999);
        board.Control.Step();
        board.Clock.Advance(1);
        board.Ask();
        Assert.AreEqual(asked + 2, board.Transport.Count, "one request, and that of the test");
        Assert.AreEqual("GetLogEvents", board.Transport.Target(asked));
    }

    [TestMethod]
    public void A_stream_that_is_missing_or_empty_is_not_an_error()
    {
        using ControlledBoard board = new ControlledBoard();
        board.Transport.Refuse(400, "ResourceNotFoundException", "The specified log stream does not exist.");
        board.Ask();
        board.Transport.Answer(200, "{\"events\":[],\"nextForwardToken\":\"f/0\"}");
        board.AskLater();
        board.AssertLevels("information");
        Assert.AreEqual(0, board.Lines.Count);
    }

    [TestMethod]
    public void An_empty_first_page_is_followed_to_the_older_ones_until_an_event_comes()
    {
        using ControlledBoard board = new ControlledBoard();
        board.Transport.Answer(200, "{\"events\":[],\"nextBackwardToken\":\"b/1\",\"nextForwardToken\":\"f/1\"}");
        board.Transport.Answer(200, "{\"events\":[],\"nextBackwardToken\":\"b/2\",\"nextForwardToken\":\"f/2\"}");
        board.Answer(1, "debug");
        board.AskThrough(3);
        board.AssertLevels("debug");
        Assert.Contains("\"nextToken\":\"b/2\"", board.Transport.Body(2));
    }

    [TestMethod]
    public void Empty_pages_are_followed_until_the_token_repeats()
    {
        using ControlledBoard board = new ControlledBoard();
        board.Transport.Answer(200, "{\"events\":[],\"nextBackwardToken\":\"b/1\"}");
        board.Transport.Answer(200, "{\"events\":[],\"nextBackwardToken\":\"b/1\"}");
        board.AskThrough(2);
        Assert.IsTrue(board.Control.IsAnswered);
        board.AssertLevels("information");
    }

    [TestMethod]
    public void Empty_pages_without_end_are_followed_twenty_times()
    {
        using ControlledBoard board = new ControlledBoard();
        for (int i = 0; i < 30; i++)
        {
            board.Transport.Answer(200, "{\"events\":[],\"nextBackwardToken\":\"b/" + i + "\"}");
        }

        board.AskThrough(21);
        Assert.AreEqual(21, board.Transport.Count);
        Assert.IsTrue(board.Control.IsAnswered);
    }

    [TestMethod]
    public void A_refusal_is_told_once_and_again_after_it_was_fixed()
    {
        using ControlledBoard board = new ControlledBoard();
        board.Transport.Refuse(400, "AccessDeniedException", "not authorized to perform: logs:GetLogEvents");
        board.Ask();
        board.Transport.Refuse(400, "AccessDeniedException", "not authorized to perform: logs:GetLogEvents");
        board.AskLater();
        Assert.AreEqual(1, board.Lines.Count);
        Assert.AreEqual(
            "3 the level can't be read from control: status 400, not authorized to perform: logs:GetLogEvents", board.Lines.Last);
        board.Answer(1, "debug");
        board.AskLater();
        board.Transport.Answer(403, "<html>");
        board.AskLater();
        Assert.AreEqual(3, board.Lines.Count);
        Assert.AreEqual("3 the level can't be read from control: status 403, without a reason", board.Lines.Last);
    }

    [TestMethod]
    public void Failures_are_left_to_the_agent_and_tried_again()
    {
        using ControlledBoard board = new ControlledBoard();
        board.Transport.NotSent();
        board.Ask();
        board.Transport.Answer(500, "oops");
        board.AskLater();
        board.Answer(1, "warning");
        board.AskLater();
        board.AssertLevels("warning");
        Assert.AreEqual(1, board.Lines.Count);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("[]")]
    [DataRow("null")]
    [DataRow("{\"events\":{\"message\":\"debug\"}}")]
    [DataRow("{\"events\":[{\"message\":{\"message\":\"debug\"}}]}")]
    [DataRow("{\"events\":[{\"message\":1,\"timestamp\":\"x\"}]}")]
    [DataRow("{\"events\":[{\"message\":\"debug\"")]
    [DataRow("{\"events\":[{\"message\":\"debug\"}]}}")]
    public void An_answer_that_makes_no_sense_changes_nothing(string body)
    {
        using ControlledBoard board = new ControlledBoard();
        board.Transport.Answer(200, body);
        board.Ask();
        board.AssertLevels("information");
        Assert.AreEqual(0, board.Lines.Count);
    }

    [TestMethod]
    public void An_answer_beyond_the_bound_changes_nothing()
    {
        using ControlledBoard board = new ControlledBoard();
        string blanks = "                                                                ";
        for (int i = 0; i < 5; i++)
        {
            blanks += blanks;
        }

        board.Answer(1, "debug" + blanks);
        board.Ask();
        board.AssertLevels("information");
        board.Answer(1, "debug");
        board.AskLater();
        board.AssertLevels("debug");
    }

    [TestMethod]
    public void Without_a_date_it_does_not_ask_as_the_answer_would_be_a_refusal()
    {
        using ControlledBoard board = new ControlledBoard();
        board.Clock.IsUtcSet = false;
        board.Ask();
        Assert.AreEqual("DescribeLogGroups", board.Transport.Target(0), "that of the test");
        board.Clock.IsUtcSet = true;
        board.Answer(1, "debug");
        board.Ask();
        Assert.AreEqual("GetLogEvents", board.Transport.Target(1));
        board.AssertLevels("debug");
    }
}
