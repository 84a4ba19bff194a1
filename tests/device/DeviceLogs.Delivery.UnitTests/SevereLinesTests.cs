using DeviceLogs.Delivery;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Delivery;

/// <summary>A line of the flush level is in a hurry until it has left, whatever comes between.</summary>
[TestClass]
public class SevereLinesTests
{
    [TestMethod]
    public void A_severe_line_that_failed_is_tried_again_after_the_delay_of_failures()
    {
        TestBoard board = new TestBoard();
        board.Transport.NotSent();
        board.Log(LogLevel.Error, "severe");
        board.RunFor(1001);
        Assert.AreEqual(1L, board.Statistics.Delivered, "it waits for the next flush");
        board.AssertBalance();
    }

    [TestMethod]
    public void A_severe_line_waits_for_no_flush_when_its_stream_has_to_be_made()
    {
        TestBoard board = new TestBoard();
        board.Transport.Refuse(400, "ResourceNotFoundException", "no stream");
        board.Log(LogLevel.Error, "severe");
        board.Run();
        Assert.AreEqual(1L, board.Statistics.Delivered, "it waits for the next flush");
    }

    [TestMethod]
    public void A_severe_line_behind_more_than_a_request_leaves_at_once_too()
    {
        TestBoard board = TestBoard.Small();
        for (int i = 0; i < 20; i++)
        {
            board.Log("one of many lines that take some room, number " + i);
        }

        board.Log(LogLevel.Error, "severe");
        board.Run();
        Assert.Contains("severe", board.Transport.LastBody);
        Assert.AreEqual(0, board.Statistics.Held);
    }

    [TestMethod]
    public void A_severe_line_that_is_logged_while_a_request_is_built_or_sent_leaves_at_once_too()
    {
        TestBoard board = new TestBoard();
        board.Log(LogLevel.Error, "first");
        board.Transport.OnSend = () =>
        {
            board.Transport.OnSend = null;
            board.Log(LogLevel.Error, "second");
            board.Log("third");
        };
        board.Run();
        Assert.AreEqual(3L, board.Statistics.Delivered);
    }

    [TestMethod]
    public void The_lines_after_a_severe_one_wait_as_usual()
    {
        TestBoard board = new TestBoard();
        board.Log(LogLevel.Error, "severe");
        board.Run();
        board.Clock.Advance(1);
        board.Log("usual");
        Assert.IsTrue(board.Run() >= 27000, "a request for a line that is in no hurry");
    }
}
