using System;
using System.Threading;
using DeviceLogs.Delivery;
using DeviceLogs.Lines;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Lines;

[TestClass]
public class LineStreamsTests
{
    // Generous: no test waits for it unless it fails.
    private const int PatienceMs = 60000;

    [TestMethod]
    public void Categories_go_to_streams_of_their_own_with_numbers_of_their_own()
    {
        using (LineBoard board = LineBoard.WithAuditStream(out _))
        {
            board.Agent.Log(LogLevel.Information, "Door", "opened", null);
            board.Agent.Log(LogLevel.Information, "Audit.Card", "card 17", null);
            board.Agent.Log("closed");
            board.Agent.Log(LogLevel.Information, "Audit", "card 18", null);
            board.Sent();
            Assert.AreEqual(2, board.Transport.Count);
            bool isAuditFirst = board.Transport.Body(0).IndexOf("door-7-audit") >= 0;
            string audit = board.Transport.Body(isAuditFirst ? 0 : 1);
            string own = board.Transport.Body(isAuditFirst ? 1 : 0);
            Assert.Contains("\"logStreamName\":\"door-7-audit\"", audit);
            Assert.Contains("card 17\\\",\\\"seq\\\":1}", audit);
            Assert.Contains("card 18\\\",\\\"seq\\\":2}", audit);
            Assert.Contains("\"logStreamName\":\"door-7\"", own);
            Assert.Contains("opened\\\",\\\"seq\\\":1}", own);
            Assert.Contains("closed\\\",\\\"seq\\\":2}", own);
        }
    }

    [TestMethod]
    public void Lines_that_alternate_between_two_streams_take_one_request_for_each_stream()
    {
        using (LineBoard board = LineBoard.WithAuditStream(out _))
        {
            for (int i = 0; i < 10; i++)
            {
                board.Agent.Log(LogLevel.Information, "Door", "opened", null);
                board.Agent.Log(LogLevel.Information, "Audit", "card 17", null);
            }

            board.Sent();
            Assert.AreEqual(2, board.Transport.Count);
        }
    }

    [TestMethod]
    public void A_flood_of_one_stream_pushes_no_line_out_of_another()
    {
        using (LineBoard board = LineBoard.WithAuditStream(out LogAgent audit))
        {
            // The service takes its time until the flood is over: the worker makes no room meanwhile.
            ManualResetEvent isLogged = new ManualResetEvent(false);
            board.Transport.OnSend = () => isLogged.WaitOne();
            board.Agent.Log(LogLevel.Information, "Door", "opened", null);
            for (int i = 0; i < 500; i++)
            {
                board.Agent.Log(LogLevel.Information, "Audit", "card 17 at the door of the cellar", null);
            }

            isLogged.Set();
            Assert.Contains("opened", board.Sent());
            LogStatistics statistics = new LogStatistics();
            audit.GetStatistics(statistics);
            Assert.IsTrue(statistics.Dropped > 300, "the flood fits");
            board.Agent.GetStatistics(statistics);
            Assert.AreEqual(0L, statistics.Dropped);
        }
    }

    [TestMethod]
    public void A_stream_that_is_denied_holds_up_no_other()
    {
        using (LineBoard board = LineBoard.WithAuditStream(out LogAgent audit))
        {
            AutoResetEvent ownSent = new AutoResetEvent(false);
            board.Transport.OnSend = () =>
            {
                if (board.Transport.LastBody.IndexOf("door-7-audit") >= 0)
                {
                    board.Transport.Refuse(400, "AccessDeniedException", "not authorized");
                    return;
                }

                ownSent.Set();
            };
            board.Agent.Log(LogLevel.Information, "Audit", "card 17", null);
            board.Agent.Log("opened");
            board.Agent.Flush(0);
            Assert.IsTrue(ownSent.WaitOne(PatienceMs, false), "the first line waits");
            board.Agent.Log("closed");
            board.Agent.Flush(0);
            Assert.IsTrue(ownSent.WaitOne(PatienceMs, false), "the second line waits");

            // Alone: the first one has been delivered.
            Assert.Contains("closed", board.Transport.LastBody);
            Assert.IsFalse(board.Transport.LastBody.IndexOf("opened") >= 0);
            LogStatistics statistics = new LogStatistics();
            audit.GetStatistics(statistics);
            Assert.AreEqual(1, statistics.Held);
        }
    }

    [TestMethod]
    public void A_stream_without_a_spool_leaves_its_lines_in_RAM()
    {
        using (LineBoard board = LineBoard.WithAuditStream(out _))
        {
            board.Agent.Log(LogLevel.Information, "Audit", "card 17", null);
            Assert.IsFalse(board.Agent.Spool(0));
        }
    }

    [TestMethod]
    public void A_stream_takes_a_prefix_and_an_agent()
    {
        using (LineBoard board = new LineBoard(new LineOptions()))
        {
            Assert.ThrowsException(typeof(ArgumentException), () => new LineStreams().Add(string.Empty, board.Agent));
            Assert.ThrowsException(typeof(ArgumentException),
                () => new LineStreams().Add("a", board.Agent).Add("b", board.Agent).Add("c", board.Agent).Add("d", board.Agent)
                    .Add("e", board.Agent));
        }
    }
}
