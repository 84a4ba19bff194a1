using System;
using DeviceLogs.Lines;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Lines;

[TestClass]
public class LineStreamsTests
{
    [TestMethod]
    public void Categories_go_to_streams_of_their_own_with_numbers_of_their_own()
    {
        using (LineBoard board = LineBoard.WithAuditStream())
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
    public void A_stream_without_a_spool_leaves_its_lines_in_RAM()
    {
        using (LineBoard board = LineBoard.WithAuditStream())
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
