using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Delivery;

/// <summary>The date that an answer of the service gives, and lines that wait for it.</summary>
[TestClass]
public class ServersDateTests
{
    [TestMethod]
    public void Without_a_Date_header_the_error_text_reports_the_servers_time()
    {
        TestBoard board = new TestBoard();
        board.Clock.UtcMs -= 3L * 3600 * 1000;
        board.Transport.Refuse(400, "InvalidSignatureException",
            "Signature expired: 20261120T210000Z is now earlier than 20261120T235502Z (20261121T000002Z - 5 min.)");
        board.LogAndFlush("line");
        Assert.AreEqual("20261121T000002Z", (string)board.Transport.Headers["X-Amz-Date"]);
        Assert.AreEqual(1L, board.Statistics.Delivered);
    }

    [TestMethod]
    public void A_corrected_clock_dates_the_lines_of_the_repeated_request()
    {
        TestBoard board = new TestBoard();
        board.Clock.UtcMs += 3L * 3600 * 1000;
        board.Transport.RefuseSignature("Sat, 21 Nov 2026 00:00:00 GMT");
        board.LogAndFlush("line");
        Assert.AreEqual("PutLogEvents PutLogEvents", board.Transport.Targets);
        Assert.Contains("\"timestamp\":1795219200999,", board.Transport.LastBody);
        Assert.AreEqual(2L, board.Statistics.Requests);
        board.AssertBalance();
    }

    [TestMethod]
    public void A_cached_date_moves_no_clock()
    {
        TestBoard board = new TestBoard();
        board.Transport.Answer(
            new ScriptedAnswer(400,
                "{\"__type\":\"InvalidSignatureException\",\"message\":\"no match\"}").With("Date", "Tue, 01 Mar 2011 00:00:00 GMT")
                .With("Age", "7"));
        board.LogAndFlush("line");
        Assert.AreEqual("PutLogEvents", board.Transport.Targets);
        Assert.AreEqual(1, board.Statistics.Held);
    }

    [TestMethod]
    public void A_board_without_a_date_asks_before_it_sends_lines()
    {
        TestBoard board = new TestBoard();
        board.Clock.IsUtcSet = false;
        board.Clock.UtcMs = 5000;
        board.Transport.RefuseSignature("Sat, 21 Nov 2026 00:00:10 GMT");
        board.Log("logged ten seconds before");
        board.Clock.Advance(10000);
        board.Flush();
        Assert.AreEqual("CreateLogStream CreateLogStream PutLogEvents", board.Transport.Targets);
        Assert.Contains("\"timestamp\":1795219200999", board.Transport.LastBody);
        board.AssertBalance();
    }

    [TestMethod]
    public void A_board_that_cannot_learn_the_date_keeps_its_lines()
    {
        TestBoard board = new TestBoard();
        board.Clock.IsUtcSet = false;
        board.LogAndFlush("line");
        Assert.AreEqual("CreateLogStream", board.Transport.Targets);
        Assert.StartsWith("0 1 the date is unknown", (string)board.Failures[0]);
        Assert.AreEqual(1, board.Statistics.Held);
        board.AssertBalance();
    }
}
