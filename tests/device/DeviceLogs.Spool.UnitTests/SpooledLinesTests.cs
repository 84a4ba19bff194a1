using DeviceLogs.Delivery;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Spool;

/// <summary>How lines get from the ring into a spool, and from there to the service, also after a restart.</summary>
[TestClass]
public class SpooledLinesTests
{
    // Generous: an interpreter on a busy machine. No test waits for it unless it fails.
    private const int PatienceMs = 60000;

    [TestMethod]
    public void A_ring_that_runs_full_in_an_outage_moves_into_the_spool_and_nothing_is_dropped()
    {
        ListSpool spool = new ListSpool();
        TestBoard board = new TestBoard(spool);
        Outage.Log(board, 1000);
        Assert.AreEqual(0L, board.Statistics.Dropped);
        Assert.AreEqual(1000, board.Statistics.Held);
        Assert.AreEqual(spool.Count, board.Statistics.Spooled);
        Assert.IsTrue(spool.Commits >= 3 && spool.Commits <= 6, "writes " + spool.Commits);
        board.AssertBalance();

        board.RunFor(60000);
        Assert.AreEqual(1000L, board.Statistics.Delivered);
        Assert.AreEqual(0, board.Statistics.Spooled);
        AssertOrder(board, 1000);
        board.AssertBalance();
    }

    [TestMethod]
    public void While_requests_succeed_nothing_is_spooled()
    {
        ListSpool spool = new ListSpool();
        TestBoard board = new TestBoard(spool);
        for (int i = 0; i < 1000; i++)
        {
            board.Log(i + Outage.Text);
            board.Run();
        }

        board.Flush();
        Assert.AreEqual(0, spool.Commits);
        Assert.AreEqual(1000L, board.Statistics.Delivered);
    }

    [TestMethod]
    public void A_full_spool_leaves_the_lines_in_the_ring_whose_drops_are_told_in_their_place()
    {
        ListSpool spool = new ListSpool { Capacity = 400 };
        TestBoard board = new TestBoard(spool);
        Outage.Log(board, 1000);
        Assert.AreEqual(400, spool.Count);
        Assert.IsTrue(board.Statistics.Dropped > 0);
        Assert.AreEqual("the spool is full", board.Statistics.LastError);
        board.AssertBalance();

        long dropped = board.Statistics.Dropped;
        board.RunFor(60000);
        string all = board.Transport.Bodies;
        int notice = all.IndexOf("DeviceLogs dropped " + dropped + " lines");
        Assert.IsTrue(all.IndexOf("\"399" + Outage.Text) < notice && notice < all.IndexOf("\"999" + Outage.Text), all.Substring(0, 200));
        Assert.IsTrue(all.IndexOf("\"399" + Outage.Text) > 0 && notice > 0);
        board.AssertBalance();
    }

    [TestMethod]
    public void A_failing_spool_leaves_the_lines_in_the_ring()
    {
        ListSpool spool = new ListSpool { CommitFails = true };
        TestBoard board = new TestBoard(spool);
        Outage.Log(board, 300);
        Assert.AreEqual(300, board.Statistics.Held);
        Assert.AreEqual(0, board.Statistics.Spooled);
        Assert.AreEqual("the medium fails", board.Statistics.LastError);
        spool.CommitFails = false;
        Outage.Log(board, 1);
        Assert.AreEqual(301, board.Statistics.Spooled);
        board.AssertBalance();
    }

    [TestMethod]
    public void Lines_of_an_earlier_boot_come_first_and_are_counted_on_their_own()
    {
        ListSpool spool = new ListSpool();
        TestBoard first = new TestBoard(spool);
        first.Log("of the first boot");
        first.Spool();
        Assert.AreEqual(1, spool.Count);

        spool.Restart();
        spool.PossibleDuplicates = 1;
        TestBoard second = new TestBoard(spool);
        second.Log("of the second boot");
        Assert.AreEqual(1L, second.Statistics.Recovered);
        Assert.AreEqual(2, second.Statistics.Held);
        Assert.AreEqual(1L, second.Statistics.Logged);
        Assert.AreEqual(0L, second.Statistics.PossibleDuplicates, "nothing has been sent again yet");
        second.AssertBalance();
        second.RunFor(30000);
        Assert.AreEqual(1L, second.Statistics.PossibleDuplicates);
        Assert.AreEqual("of the first boot", Message(second.Transport.Body(0)));
        Assert.AreEqual("of the second boot", Message(second.Transport.Body(1)));
        Assert.AreEqual(2L, second.Statistics.Delivered);
        second.AssertBalance();
    }

    [TestMethod]
    public void A_drop_notice_passes_through_the_spool_and_a_restart()
    {
        ListSpool spool = new ListSpool { Capacity = 0 };
        TestBoard first = new TestBoard(spool);
        Outage.Log(first, 1000);
        long dropped = first.Statistics.Dropped;
        spool.Capacity = int.MaxValue;
        first.Spool();
        spool.Restart();
        TestBoard second = new TestBoard(spool);
        Assert.AreEqual(1000L - dropped, second.Statistics.Recovered);
        second.Clock.Advance(60000);
        second.Flush();
        Assert.Contains(
            "DeviceLogs dropped " + dropped + " lines for lack of room, from 2026-11-21 00:00:00.000 to ", second.Transport.Body(0));
        Assert.AreEqual(1000L - dropped, second.Statistics.Delivered);
        second.AssertBalance();
    }

    [TestMethod]
    public void A_refused_request_leaves_its_lines_in_the_spool()
    {
        ListSpool spool = new ListSpool();
        TestBoard board = new TestBoard(spool);
        board.Log("line");
        board.Spool();
        board.Transport.Refuse(400, "ThrottlingException", "slower").Unanswered();
        board.Flush();
        board.RunFor(60000);
        Assert.AreEqual(3, board.Transport.Count);
        Assert.AreEqual(board.Transport.Body(0), board.Transport.Body(2));
        Assert.AreEqual(1L, board.Statistics.Delivered);
        Assert.AreEqual(1L, board.Statistics.PossibleDuplicates);
        Assert.IsFalse(spool.HasMore);
        board.AssertBalance();
    }

    [TestMethod]
    public void Lines_that_the_spool_loses_are_counted_as_dropped_and_told_in_the_log()
    {
        ListSpool spool = new ListSpool();
        TestBoard board = new TestBoard(spool);
        board.Log("one");
        board.Log("two");
        board.Spool();
        spool.Damage();
        board.Flush();
        Assert.AreEqual(1L, board.Statistics.Delivered);
        Assert.AreEqual(1L, board.Statistics.Dropped);
        Assert.AreEqual("a record is damaged", board.Statistics.LastError);
        Assert.AreEqual("two", Message(board.Transport.Body(0)));
        Assert.AreEqual("DeviceLogs dropped 1 line that the spool could not read back", Message(board.Transport.Body(1)));
        Assert.AreEqual(2, board.Transport.Count);
        board.AssertBalance();
    }

    [TestMethod]
    public void An_agent_spools_on_demand_and_when_it_is_disposed()
    {
        ListSpool spool = new ListSpool();
        LogAgent agent = OfflineAgent.Start(spool, out CloudWatchLogs logs);
        agent.Log("one");
        Assert.IsTrue(agent.Spool(PatienceMs));
        Assert.AreEqual(1, spool.Count);
        agent.Log("two");
        agent.Dispose();

        // What an agent that may not wait has left to the worker is done when that has ended.
        logs.Worker.Join();
        Assert.AreEqual(2, spool.Count);
    }

    [TestMethod]
    public void Spooling_reports_that_it_did_not_work()
    {
        using LogAgent full = OfflineAgent.Start(new ListSpool { Capacity = 0 });
        full.Log("line");
        Assert.IsFalse(full.Spool(PatienceMs), "no room");
        using LogAgent without = OfflineAgent.Start(null);
        without.Log("line");
        Assert.IsFalse(without.Spool(PatienceMs), "no spool");
    }

    private static string Message(string body)
    {
        int start = body.IndexOf("\"message\":\"") + 11;
        return body.Substring(start, body.IndexOf("\"}", start) - start);
    }

    // Each line once among the requests behind the failed ones, in order.
    private static void AssertOrder(TestBoard board, int count)
    {
        int next = 0;
        for (int i = 0; i < board.Transport.Count; i++)
        {
            string body = board.Transport.Body(i);
            for (int at = body.IndexOf("\"message\":\""); at >= 0; at = body.IndexOf("\"message\":\"", at + 1))
            {
                int number = int.Parse(body.Substring(at + 11, body.IndexOf(' ', at) - at - 11));
                next = number == 0 ? 0 : next;
                Assert.AreEqual(next, number);
                next++;
            }
        }

        Assert.AreEqual(count, next);
    }
}
