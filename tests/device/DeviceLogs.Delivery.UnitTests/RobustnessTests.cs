using DeviceLogs.Delivery;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Delivery;

/// <summary>What neither a strange server nor a careless application can break.</summary>
[TestClass]
public class RobustnessTests
{
    [TestMethod]
    [DataRow(16)]
    [DataRow(32)]
    [DataRow(-1)]
    [DataRow(int.MaxValue)]
    public void A_level_that_is_none_harms_no_line(int level)
    {
        TestBoard board = new TestBoard();
        board.Log((LogLevel)level, "a \"quoted\" word");
        board.Flush();
        Assert.EndsWith("\"logEvents\":[{\"timestamp\":1795219200000,\"message\":\"a \\\"quoted\\\" word\"}]}", board.Transport.LastBody);
        board.AssertBalance();
    }

    [TestMethod]
    [DataRow(128, true)]
    [DataRow(129, false)]
    [DataRow(900, false)]
    public void A_token_gets_no_room_that_is_the_lines(int characters, bool isSent)
    {
        TestBoard board = new TestBoard(new LogAgentOptions { BatchBytes = 1200 });
        string token = new string('t', characters);
        board.Transport.Answer(200, "{\"nextSequenceToken\":\"" + token + "\"}");
        board.LogAndFlush("first");
        board.LogAndFlush(new string('x', 900));
        Assert.AreEqual(isSent, board.Transport.LastBody.Contains(",\"sequenceToken\":\"" + token + "\",\"logEvents\":[{"));
        Assert.AreEqual(isSent, board.Transport.LastBody.Contains("sequenceToken"));
        Assert.Contains(",\"logEvents\":[{", board.Transport.LastBody);
        Assert.AreEqual(2L, board.Statistics.Delivered);
        board.AssertBalance();
    }

    [TestMethod]
    [DataRow("\u0001", 6)]
    [DataRow("\"", 2)]
    [DataRow("\u00fc", 2)]
    [DataRow("x", 1)]
    public void A_line_of_nothing_but_escapes_is_split_where_it_does_not_fit(string character, int bytes)
    {
        // The names and what stands around an event take 300 bytes of a request: around that length a line just fits, or just does not.
        for (int length = 600 / bytes; length < 1200 / bytes; length += 1 + 20 / bytes)
        {
            TestBoard board = new TestBoard(new LogAgentOptions { BatchBytes = 1200 });
            board.LogAndFlush(new string(character[0], length));
            Assert.AreEqual(0, board.Statistics.Held, length + " of them are held for ever");
            board.AssertBalance();
        }
    }

    [TestMethod]
    [DataRow("Wed, 31 Dec 2999 23:59:59 GMT")]
    [DataRow("Wed, 31 Dec 3000 23:59:59 GMT")]
    [DataRow("Fri, 31 Dec 9999 23:59:59 GMT")]
    public void A_date_at_the_end_of_time_does_not_stop_the_clock_for_good(string date)
    {
        TestBoard board = new TestBoard();
        board.Clock.IsUtcSet = false;
        board.Transport.Answer(new ScriptedAnswer(302, string.Empty).With("Date", date))
            .RefuseSignature("Sat, 21 Nov 2026 00:00:10 GMT");
        board.Transport.OnSend = () => board.Clock.Advance(2000);
        board.LogAndFlush("line");
        board.RunFor(60000);
        Assert.AreEqual(1L, board.Statistics.Delivered, board.Statistics.LastError);
        Assert.AreEqual(0L, board.Statistics.UnexpectedErrors);
    }

    [TestMethod]
    public void An_exception_that_cannot_tell_its_message_is_survived()
    {
        TestBoard board = new TestBoard();
        board.Transport.Throw(new SilentException());
        board.LogAndFlush("line");
        Assert.StartsWith("0 1 unexpected", (string)board.Failures[0]);
        board.RunFor(60000);
        Assert.AreEqual(1L, board.Statistics.Delivered);
        board.AssertBalance();
    }
}
