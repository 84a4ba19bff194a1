using System;
using System.Collections;
using DeviceLogs.Delivery;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Delivery;

/// <summary>Lines that go with a bearer token: neither signed nor hashed.</summary>
[TestClass]
public class BearerDeliveryTests
{
    private const string Token = "ACWL-a-long-lived-secret";

    [TestMethod]
    public void A_request_is_an_array_of_events_with_the_token_and_no_signature()
    {
        TestBoard board = Board(new LogAgentOptions { LogGroupName = "boards/7", LogStreamName = "door 7&é" });
        board.Log("first");
        board.Clock.Advance(1234);
        board.LogAndFlush("say \"é\"\n");

        Assert.AreEqual("[{\"time\":1795219200.000,\"event\":\"first\"},{\"time\":1795219201.234,\"event\":\"say \\\"é\\\"\\n\"}]",
            board.Transport.Body(0));
        Assert.Contains("/services/collector/event?logGroup=boards%2F7&logStream=door%207%26%C3%A9", board.Transport.LastUri);
        Assert.AreEqual("Bearer " + Token, (string)board.Transport.Headers["Authorization"]);
        Assert.AreEqual("application/json", (string)board.Transport.Headers["Content-Type"]);
        Assert.AreEqual(2, board.Transport.Headers.Count);
        Assert.AreEqual(2L, board.Statistics.Delivered);
        board.AssertBalance();
    }

    [TestMethod]
    public void A_board_without_a_date_learns_it_from_the_first_answer()
    {
        TestBoard board = Board(new LogAgentOptions());
        board.Clock.IsUtcSet = false;
        board.Transport.Answer(new ScriptedAnswer(404, string.Empty).With("Date", "Sat, 21 Nov 2026 00:00:00 GMT"));
        board.LogAndFlush("line");

        Assert.AreEqual(2, board.Transport.Count);
        Assert.AreEqual("[{\"time\":1795219200.999,\"event\":\"line\"}]", board.Transport.LastBody);
        Assert.AreEqual(1L, board.Statistics.Delivered);
    }

    [TestMethod]
    public void A_refused_token_keeps_the_lines_and_is_in_no_text()
    {
        TestBoard board = Board(new LogAgentOptions());
        board.Transport.Refuse(401, "UnrecognizedClientException", "not known: " + Token)
            .Refuse(401, "UnrecognizedClientException", "not known: " + Token);
        board.LogAndFlush("line");
        board.RunFor(200000);

        Assert.AreEqual(2, board.Transport.Count);
        Assert.AreEqual(1, board.Statistics.Held);
        Assert.AreEqual("0 1 UnrecognizedClientException, status 401: not known: ************************", (string)board.Failures[0]);
        board.RunFor(200000);
        Assert.AreEqual(1L, board.Statistics.Delivered);
        board.AssertBalance();
    }

    [TestMethod]
    public void A_missing_stream_is_not_made_and_its_lines_wait()
    {
        TestBoard board = Board(new LogAgentOptions());
        board.Transport.Refuse(400, "ResourceNotFoundException", "The specified log stream does not exist.");
        board.LogAndFlush("line");

        Assert.AreEqual(1, board.Transport.Count);
        Assert.AreEqual(1, board.Statistics.Held);
        Assert.AreEqual("0 1 ResourceNotFoundException, status 400: The specified log stream does not exist.", (string)board.Failures[0]);
    }

    [TestMethod]
    public void An_action_is_refused_at_once()
    {
        using (CloudWatchLogs logs = new CloudWatchLogs(
            new CloudWatchLogsOptions { Region = "eu-west-1", BearerToken = Token, Transport = new ScriptedTransport() }))
        {
            string error = null;
            logs.Action(LogsAction.CreateLogGroup, new Hashtable { { "logGroupName", "boards" } },
                response => error = (string)response[ResponseTable.Error]);
            Assert.AreEqual("a bearer token is for lines only: actions take credentials", error);
        }
    }

    [TestMethod]
    [DataRow("token with blanks")]
    [DataRow("token\r\nX: y")]
    public void A_token_that_is_not_a_header_is_refused_and_not_shown(string token)
    {
        try
        {
            new CloudWatchLogs(new CloudWatchLogsOptions { Region = "eu-west-1", BearerToken = token });
        }
        catch (ArgumentException exception)
        {
            Assert.AreEqual("BearerToken has a character that is not printable ASCII (it is secret, and not shown)", exception.Message);
            return;
        }

        Assert.IsTrue(false, "it was taken");
    }

    [TestMethod]
    public void A_request_may_be_as_large_as_the_largest_event()
    {
        Board(new LogAgentOptions { BatchBytes = 262144, BufferBytes = 524288 });
        Assert.ThrowsException(typeof(ArgumentException), () => Board(new LogAgentOptions { BatchBytes = 262145, BufferBytes = 524290 }));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void Every_line_is_accounted_for_through_every_fault(int seed)
    {
        FaultSoak soak = new FaultSoak(seed, 600, null, null, null, Token);
        soak.Run();
        OutputHelper.WriteLine("seed " + seed + ": " + soak.Summary);
    }

    private static TestBoard Board(LogAgentOptions options) =>
        new TestBoard(options, null, new ManualClock(), new ScriptedTransport(), Token);
}
