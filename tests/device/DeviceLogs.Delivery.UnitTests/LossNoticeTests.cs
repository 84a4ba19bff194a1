using DeviceLogs.Delivery;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Delivery;

/// <summary>What a line that reports lost ones may count: what is in the log nowhere else, and each line once.</summary>
[TestClass]
public class LossNoticeTests
{
    private const int Lines = 400;

    [TestMethod]
    public void Lines_whose_answer_was_lost_are_not_counted_as_dropped_when_they_had_arrived()
    {
        TestBoard board = new TestBoard(new LogAgentOptions { BatchBytes = 1200, BufferBytes = 2400 });
        int logged = Fill(board, 0, 20);
        board.Transport.Unanswered();
        board.Flush();
        logged = Fill(board, logged, Lines);
        board.RunFor(60000);
        board.Flush();
        AssertEachOnceOrCounted(board, logged);
    }

    [TestMethod]
    public void A_notice_whose_answer_was_lost_does_not_count_again_what_it_told()
    {
        TestBoard board = new TestBoard(new LogAgentOptions { BatchBytes = 1200, BufferBytes = 2400 });
        int logged = Fill(board, 0, Lines);
        board.Transport.Unanswered();
        board.Flush();
        Assert.Contains("DeviceLogs dropped ", board.Transport.Body(0));
        logged = Fill(board, logged, Lines);
        board.RunFor(60000);
        board.Flush();
        Assert.AreEqual(board.Transport.Body(0), board.Transport.Body(1), "what may have arrived must come again as it was");
        AssertEachOnceOrCounted(board, logged);
    }

    [TestMethod]
    public void What_was_certainly_not_sent_may_still_give_way()
    {
        TestBoard board = new TestBoard(new LogAgentOptions { BatchBytes = 1200, BufferBytes = 2400 });
        int logged = Fill(board, 0, 20);
        board.Transport.NotSent();
        board.Flush();
        logged = Fill(board, logged, Lines);
        board.RunFor(60000);
        board.Flush();
        Assert.StartsWith(
            "{\"logGroupName\":\"boards\",\"logStreamName\":\"door-7\",\"logEvents\":[{\"timestamp\":1795219200000,"
            + "\"message\":\"DeviceLogs dropped ", board.Transport.Body(1));
        board.AssertBalance();
    }

    private static int Fill(TestBoard board, int from, int count)
    {
        for (int i = 0; i < count; i++)
        {
            board.Log("line " + (from + i) + ";");
        }

        return from + count;
    }

    // Over all requests: the same notice twice is one.
    private static void AssertEachOnceOrCounted(TestBoard board, int logged)
    {
        const string notice = "\"DeviceLogs dropped ";
        string notices = string.Empty;
        string bodies = string.Empty;
        int told = 0;
        for (int i = 0; i < board.Transport.Count; i++)
        {
            string body = board.Transport.Body(i);
            bodies += body;
            for (int at = body.IndexOf(notice); at >= 0; at = body.IndexOf(notice, at + 1))
            {
                string text = body.Substring(at, body.IndexOf("\"}", at) - at);
                if (notices.IndexOf(text) < 0)
                {
                    notices += text;
                    told += int.Parse(text.Substring(notice.Length, text.IndexOf(' ', notice.Length) - notice.Length));
                }
            }
        }

        int stored = 0;
        for (int i = 0; i < logged; i++)
        {
            stored += bodies.Contains("\"line " + i + ";\"") ? 1 : 0;
        }

        Assert.AreEqual(logged, stored + told, "logged = in the log + told");
        Assert.AreEqual((long)told, board.Statistics.Dropped);
        board.AssertBalance();
    }
}
