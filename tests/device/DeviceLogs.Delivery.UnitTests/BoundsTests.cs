using DeviceLogs.Delivery;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Delivery;

/// <summary>The values at which the agent changes its mind, from both sides.</summary>
[TestClass]
public class BoundsTests
{
    [TestMethod]
    [DataRow(86400000, 2)]
    [DataRow(86400001, 3)]
    public void A_batch_may_span_24_hours_and_no_more(int spanMs, int requests)
    {
        TestBoard board = new TestBoard();
        board.Transport.NotSent();
        board.LogAndFlush("before");
        board.Clock.Advance(spanMs);
        board.LogAndFlush("after");
        Assert.AreEqual(requests, board.Transport.Count);
        Assert.AreEqual(2L, board.Statistics.Delivered);
        board.AssertBalance();
    }

    [TestMethod]
    public void Only_the_first_line_of_an_empty_buffer_wakes_the_worker()
    {
        TestBoard board = new TestBoard();
        Assert.IsTrue(board.Intake.Log(LogLevel.Information, "first"), "it would sleep on");
        Assert.IsFalse(board.Intake.Log(LogLevel.Information, "second"));
        board.Flush();
        Assert.IsTrue(board.Intake.Log(LogLevel.Information, "first again"), "it would sleep on");
        board.AssertBalance();
    }

    [TestMethod]
    [DataRow(4096, 0)]
    [DataRow(4097, 1)]
    public void A_line_may_take_half_of_the_buffer_and_no_more(int characters, int cut)
    {
        TestBoard board = new TestBoard(new LogAgentOptions { BatchBytes = 1200, BufferBytes = 8192 });
        board.Log(new string('x', characters));
        Assert.AreEqual((long)cut, board.Statistics.Cut);
        board.Flush();
        Assert.AreEqual(cut == 1, board.Transport.LastBody.Contains("[cut: 4096 of 4097 bytes]"));
        Assert.AreEqual(board.Statistics.Logged, board.Statistics.Delivered);
        board.AssertBalance();
    }

    [TestMethod]
    public void What_can_be_remedied_is_sent_again_at_once_four_times_and_then_slowly()
    {
        TestBoard board = new TestBoard();
        for (int i = 0; i < 10; i++)
        {
            board.Transport.Answer(400, "{\"__type\":\"InvalidSequenceTokenException\",\"expectedSequenceToken\":\"7\"}");
        }

        board.LogAndFlush("line");
        Assert.AreEqual(5, board.Transport.Count);
        Assert.AreEqual(1, board.Failures.Count);
        Assert.IsTrue(board.Run() >= 150000, "it does not wait for a person");
        board.AssertBalance();
    }
}
