using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Delivery;

/// <summary>What a line that reports lost ones may count: what is in the log nowhere else, and each line once.</summary>
[TestClass]
public class LossNoticeTests
{
    [TestMethod]
    public void Lines_whose_answer_was_lost_are_not_counted_as_dropped_when_they_had_arrived()
    {
        TestBoard board = TestBoard.Small();
        board.LogLines(20);
        board.Transport.Unanswered();
        board.Flush();
        board.LogLines(400);
        board.RunFor(60000);
        board.Flush();
        AssertEachOnceOrCounted(board, 420);
    }

    [TestMethod]
    public void A_notice_whose_answer_was_lost_does_not_count_again_what_it_told()
    {
        TestBoard board = TestBoard.Small();
        board.LogLines(400);
        board.Transport.Unanswered();
        board.Flush();
        Assert.Contains("DeviceLogs dropped ", board.Transport.Body(0));
        board.LogLines(400);
        board.RunFor(60000);
        board.Flush();
        Assert.AreEqual(board.Transport.Body(0), board.Transport.Body(1), "what may have arrived must come again as it was");
        AssertEachOnceOrCounted(board, 800);
    }

    [TestMethod]
    public void What_was_certainly_not_sent_may_still_give_way()
    {
        TestBoard board = TestBoard.Small();
        board.LogLines(20);
        board.Transport.NotSent();
        board.Flush();
        board.LogLines(400);
        board.RunFor(60000);
        board.Flush();
        Assert.StartsWith(
            "{\"logGroupName\":\"boards\",\"logStreamName\":\"door-7\",\"logEvents\":[{\"timestamp\":1795219200000,"
            + "\"message\":\"DeviceLogs dropped ", board.Transport.Body(1));
        board.AssertBalance();
    }

    // Over all requests: the same notice twice is one.
    private static void AssertEachOnceOrCounted(TestBoard board, int logged)
    {
        const string notice = "\"DeviceLogs dropped ";
        string bodies = board.Transport.Bodies;
        string notices = string.Empty;
        int told = 0;
        for (int at = bodies.IndexOf(notice); at >= 0; at = bodies.IndexOf(notice, at + 1))
        {
            string text = bodies.Substring(at, bodies.IndexOf("\"}", at) - at);
            if (notices.IndexOf(text) < 0)
            {
                notices += text;
                told += int.Parse(text.Substring(notice.Length, text.IndexOf(' ', notice.Length) - notice.Length));
            }
        }

        int stored = 0;
        for (int i = 0; i < logged; i++)
        {
            stored += bodies.Contains("\"line " + i + "\"") ? 1 : 0;
        }

        Assert.AreEqual(logged, stored + told, "logged = in the log + told");
        Assert.AreEqual((long)told, board.Statistics.Dropped);
        board.AssertBalance();
    }
}
