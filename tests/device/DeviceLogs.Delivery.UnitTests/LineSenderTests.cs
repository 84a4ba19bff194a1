using DeviceLogs.Delivery;
using DeviceLogs.Signing;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Delivery;

/// <summary>When the agent sends, and what it does about each answer.</summary>
[TestClass]
public class LineSenderTests
{
    private const string Missing = "ResourceNotFoundException";

    [TestMethod]
    public void A_request_has_the_names_and_the_events_in_order()
    {
        TestBoard board = new TestBoard();
        board.Log("first");
        board.Clock.Advance(1234);
        board.Log("say \"é\"\n");
        board.Flush();
        Assert.AreEqual(
            "{\"logGroupName\":\"boards\",\"logStreamName\":\"door-7\",\"logEvents\":[{\"timestamp\":1795219200000,\"message\":\"first\"},"
            + "{\"timestamp\":1795219201234,\"message\":\"say \\\"é\\\"\\n\"}]}",
            board.Transport.Body(0));
        board.AssertBalance();
    }

    [TestMethod]
    public void Nothing_is_sent_before_the_oldest_line_is_old_enough()
    {
        TestBoard board = new TestBoard();
        board.Log("line");
        int wait = board.Run();
        Assert.IsTrue(wait > 0 && wait <= 30000, "wait " + wait);
        board.RunFor(wait - 1);
        Assert.AreEqual(0, board.Transport.Count);
        board.RunFor(1);
        Assert.AreEqual(1, board.Transport.Count);
    }

    [TestMethod]
    public void Later_flushes_come_within_a_tenth_of_the_interval()
    {
        TestBoard board = new TestBoard();
        board.Log("line");
        board.RunFor(30000);
        for (int i = 0; i < 50; i++)
        {
            board.Log("line");
            int wait = board.Run();
            Assert.IsTrue(wait >= 27000 && wait <= 33000, "wait " + wait);
            board.RunFor(wait);
        }

        Assert.AreEqual(51, board.Transport.Count);
    }

    [TestMethod]
    public void A_severe_line_takes_all_others_with_it_at_once()
    {
        TestBoard board = new TestBoard();
        board.Log("before");
        board.Run();
        Assert.AreEqual(0, board.Transport.Count);
        board.Log(LogLevel.Error, "severe");
        board.Run();
        Assert.AreEqual(1, board.Transport.Count);
        Assert.Contains("before", board.Transport.Body(0));
    }

    [TestMethod]
    public void A_full_batch_is_sent_at_once()
    {
        TestBoard board = new TestBoard();
        for (int held = 0; held < 8192 - 49; held = board.Statistics.HeldBytes)
        {
            board.Log("0123456789012345678901234567890123456789");
            board.Run();
            Assert.AreEqual(0, board.Transport.Count, "held " + held);
        }

        board.Log("0123456789012345678901234567890123456789");
        board.Run();
        Assert.AreEqual(1, board.Transport.Count);
    }

    [TestMethod]
    public void An_empty_line_is_counted_and_not_sent()
    {
        TestBoard board = new TestBoard();
        board.Log(string.Empty);
        board.Log(null);
        board.Flush();
        Assert.AreEqual(0, board.Transport.Count);
        Assert.AreEqual(2L, board.Statistics.RefusedEmpty);
        board.AssertBalance();
    }

    [TestMethod]
    public void A_missing_group_and_stream_are_made_and_the_batch_is_sent_again()
    {
        TestBoard board = new TestBoard();
        board.Transport.Refuse(400, Missing, "no stream").Refuse(400, Missing, "no group").Answer(200, string.Empty)
            .Answer(200, string.Empty);
        board.Log("line");
        board.Flush();
        AssertTargets(board, "PutLogEvents CreateLogStream CreateLogGroup CreateLogStream PutLogEvents");
        Assert.AreEqual("{\"logGroupName\":\"boards\"}", board.Transport.Body(2));
        Assert.AreEqual(1L, board.Statistics.Delivered);
        Assert.AreEqual(0, board.Failures.Count);
        board.AssertBalance();
    }

    [TestMethod]
    public void A_group_that_may_not_be_made_is_told_and_tried_slowly()
    {
        TestBoard board = new TestBoard();
        board.Transport.Refuse(400, Missing, "no stream").Refuse(400, "AccessDeniedException", "not allowed to create");
        board.Log("line");
        board.Flush();
        board.RunFor(100000);
        Assert.AreEqual(2, board.Transport.Count);
        Assert.AreEqual("0 1 AccessDeniedException, status 400: not allowed to create", (string)board.Failures[0]);
        board.RunFor(300000);
        Assert.AreEqual(1L, board.Statistics.Delivered);
        board.AssertBalance();
    }

    [TestMethod]
    public void Without_CreateMissing_nothing_is_made()
    {
        TestBoard board = new TestBoard(new LogAgentOptions { CreateMissing = false });
        board.Transport.Refuse(400, Missing, "The specified log stream does not exist.");
        board.Log("line");
        board.Flush();
        AssertTargets(board, "PutLogEvents");
        Assert.AreEqual("0 1 ResourceNotFoundException, status 400: The specified log stream does not exist.", (string)board.Failures[0]);
        board.AssertBalance();
    }

    [TestMethod]
    public void Expired_credentials_are_refreshed_once()
    {
        RotatingCredentials credentials = new RotatingCredentials();
        TestBoard board = new TestBoard(new LogAgentOptions(), credentials);
        board.Transport.Refuse(400, "ExpiredTokenException", "expired");
        board.Log("line");
        board.Flush();
        Assert.AreEqual(2, credentials.Generation);
        Assert.Contains("Credential=KEY2/", (string)board.Transport.Headers["Authorization"]);
        Assert.AreEqual(1L, board.Statistics.Delivered);

        board.Transport.Refuse(400, "ExpiredTokenException", "expired").Refuse(400, "UnrecognizedClientException", "unknown");
        board.Log("line");
        board.Flush();
        Assert.AreEqual(3, credentials.Generation);
        board.RunFor(100000);
        Assert.AreEqual(4, board.Transport.Count, "a hot loop");
        Assert.EndsWith("unknown", (string)board.Failures[0]);
        board.AssertBalance();
    }

    [TestMethod]
    public void Access_denied_is_told_and_tried_slowly()
    {
        TestBoard board = new TestBoard();
        for (int i = 0; i < 10; i++)
        {
            board.Transport.Refuse(400, "AccessDeniedException", "no");
        }

        board.Log("line");
        board.Flush();
        board.RunFor(600000);
        Assert.IsTrue(board.Transport.Count >= 2 && board.Transport.Count <= 5, "requests in ten minutes: " + board.Transport.Count);
        Assert.AreEqual(board.Transport.Count, board.Failures.Count);
        Assert.AreEqual(1, board.Statistics.Held);
        board.AssertBalance();
    }

    [TestMethod]
    public void Without_a_Date_header_the_error_text_reports_the_servers_time()
    {
        TestBoard board = new TestBoard();
        board.Clock.UtcMs -= 3L * 3600 * 1000;
        board.Transport.Refuse(400, "InvalidSignatureException",
            "Signature expired: 20261120T210000Z is now earlier than 20261120T235502Z (20261121T000002Z - 5 min.)");
        board.Log("line");
        board.Flush();
        Assert.AreEqual("20261121T000002Z", (string)board.Transport.Headers["X-Amz-Date"]);
        Assert.AreEqual(1L, board.Statistics.Delivered);
    }

    [TestMethod]
    public void A_wrong_secret_is_not_a_clock_skew()
    {
        TestBoard board = new TestBoard();
        board.Transport.Answer(
            new ScriptedAnswer(400,
                "{\"__type\":\"InvalidSignatureException\",\"message\":\"does not match\"}").With("Date", "Sat, 21 Nov 2026 00:00:01 GMT"));
        board.Log("line");
        board.Flush();
        Assert.AreEqual(1, board.Transport.Count);
        Assert.AreEqual("0 1 InvalidSignatureException, status 400: does not match", (string)board.Failures[0]);
    }

    [TestMethod]
    public void A_batch_that_is_too_large_is_halved_until_it_passes()
    {
        TestBoard board = new TestBoard();
        board.Transport.Answer(413, string.Empty).Answer(413, "<html>413</html>");
        for (int i = 0; i < 8; i++)
        {
            board.Log("line " + i);
        }

        board.Flush();
        AssertEvents(board, "8 4 2 4 2");
        Assert.AreEqual(8L, board.Statistics.Delivered);
        board.AssertBalance();
    }

    [TestMethod]
    public void A_poisonous_event_is_found_dropped_and_told()
    {
        TestBoard board = new TestBoard();
        board.Transport.Refuse(400, "InvalidParameterException", "poison").Answer(200, "{}")
            .Refuse(400, "InvalidParameterException", "poison").Refuse(400, "InvalidParameterException", "poison");
        for (int i = 0; i < 4; i++)
        {
            board.Log("line " + i);
        }

        board.Flush();
        AssertEvents(board, "4 2 2 1 1");
        Assert.Contains("line 3", board.Transport.LastBody);
        Assert.AreEqual(3L, board.Statistics.Delivered);
        Assert.AreEqual(1L, board.Statistics.RefusedByService);
        Assert.AreEqual("1 1 InvalidParameterException, status 400: poison", (string)board.Failures[0]);
        board.AssertBalance();
    }

    [TestMethod]
    public void When_single_events_are_refused_with_the_same_words_all_from_the_second_on_are_held()
    {
        TestBoard board = new TestBoard();
        for (int i = 0; i < 100; i++)
        {
            board.Transport.Refuse(400, "InvalidParameterException", "whatever you send");
            board.Log("line " + i);
        }

        board.Flush();
        board.RunFor(3600000);
        Assert.AreEqual(1L, board.Statistics.RefusedByService);
        Assert.AreEqual(99, board.Statistics.Held);
        board.AssertBalance();
    }

    [TestMethod]
    public void Single_events_that_are_refused_each_for_a_reason_of_its_own_are_dropped_and_from_the_third_on_slowly()
    {
        TestBoard board = new TestBoard();
        for (int i = 0; i < 4; i++)
        {
            board.Transport.Refuse(400, "InvalidParameterException", "half of it");
        }

        for (int i = 0; i < 10; i++)
        {
            board.Transport.Refuse(400, "InvalidParameterException", "event " + i);
            board.Log("line " + i);
        }

        board.Flush();
        board.RunFor(60000);
        Assert.AreEqual(3L, board.Statistics.RefusedByService);
        Assert.AreEqual(7, board.Statistics.Held);
        board.AssertBalance();
    }

    [TestMethod]
    [DataRow("IncompleteSignatureException")]
    [DataRow("MissingAuthenticationTokenException")]
    [DataRow("OptInRequired")]
    [DataRow("UnknownOperationException")]
    [DataRow("KMSAccessDeniedException")]
    [DataRow("InvalidOperationException")]
    public void A_400_whose_code_says_nothing_against_the_events_keeps_the_batch_and_is_retried_slowly(string code)
    {
        TestBoard board = new TestBoard();
        for (int i = 0; i < 8; i++)
        {
            board.Transport.Refuse(400, code, "not the events");
            board.Log("line " + i);
        }

        board.Flush();
        board.RunFor(60000);
        AssertEvents(board, "8");
        Assert.AreEqual(8, board.Statistics.Held);
        board.RunFor(3600000);
        Assert.AreEqual(8L, board.Statistics.Delivered);
        board.AssertBalance();
    }

    [TestMethod]
    public void A_400_without_a_code_keeps_the_batch_as_an_outage_does()
    {
        TestBoard board = new TestBoard();
        for (int i = 0; i < 8; i++)
        {
            board.Transport.Answer(400, "<html><body><h1>400 Bad request</h1></body></html>");
            board.Log("line " + i);
        }

        board.Flush();
        board.RunFor(180000);
        Assert.AreEqual(9, board.Transport.Count);
        Assert.AreEqual(8L, board.Statistics.Delivered);
        board.AssertBalance();
    }

    [TestMethod]
    public void The_secret_is_not_told_when_key_id_and_secret_are_swapped()
    {
        const string secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
        TestBoard board = new TestBoard(new LogAgentOptions(), new StaticCredentials(new AwsCredentials(secret, "AKIDEXAMPLE")));
        board.Transport.Refuse(400, "IncompleteSignatureException",
            "Credential must have exactly 5 slash-delimited elements, got '" + secret + "/20261121/eu-west-1/logs/aws4_request'");
        board.Log("line");
        board.Flush();
        Assert.AreEqual(
            "0 1 IncompleteSignatureException, status 400: Credential must have exactly 5 slash-delimited elements, got "
            + "'****************************************/20261121/eu-west-1/logs/aws4_request'",
            (string)board.Failures[0]);
        Assert.IsTrue(board.Statistics.LastError.IndexOf(secret) < 0, board.Statistics.LastError);
    }

    // A proxy that shows what it was sent.
    [TestMethod]
    [DataRow(302)]
    [DataRow(407)]
    public void The_session_token_is_not_told_whatever_the_status(int status)
    {
        TestBoard board = new TestBoard(
            new LogAgentOptions(), new StaticCredentials(new AwsCredentials("ASIAEXAMPLE", "secret", "the/session+token=")));
        board.Transport.Answer(status, "{\"message\":\"sent with the\\/session\\u002Btoken=\"}");
        board.Log("line");
        board.Flush();
        Assert.AreEqual("no error code, status " + status + ": sent with ************************", board.Statistics.LastError);
        Assert.AreEqual(1, board.Statistics.Held);
    }

    [TestMethod]
    public void The_session_token_is_not_told_where_a_header_shows_it()
    {
        TestBoard board = new TestBoard(
            new LogAgentOptions(), new StaticCredentials(new AwsCredentials("ASIAEXAMPLE", "secret", "the/session+token=")));
        board.Transport.Answer(new ScriptedAnswer(403, "{}").With("x-amzn-errortype", "the/session+token=:http://internal/"));
        board.Log("line");
        board.Flush();
        Assert.AreEqual("******************, status 403: no text", board.Statistics.LastError);
    }

    [TestMethod]
    public void A_corrected_clock_dates_the_lines_of_the_repeated_request()
    {
        TestBoard board = new TestBoard();
        board.Clock.UtcMs += 3L * 3600 * 1000;
        board.Transport.Answer(
            new ScriptedAnswer(400, "{\"__type\":\"InvalidSignatureException\"}").With("Date", "Sat, 21 Nov 2026 00:00:00 GMT"));
        board.Log("line");
        board.Flush();
        AssertTargets(board, "PutLogEvents PutLogEvents");
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
        board.Log("line");
        board.Flush();
        AssertTargets(board, "PutLogEvents");
        Assert.AreEqual(1, board.Statistics.Held);
    }

    [TestMethod]
    public void A_lost_token_is_looked_up()
    {
        TestBoard board = new TestBoard();
        board.Transport.Refuse(400, "InvalidSequenceTokenException", "no word of the right one")
            .Answer(200,
                "{\"logStreams\":[{\"arn\":\"x\",\"logStreamName\":\"door-70\",\"uploadSequenceToken\":\"1\"},"
                + "{\"logStreamName\":\"door-7\",\"uploadSequenceToken\":\"2\"}]}");
        board.Log("line");
        board.Flush();
        AssertTargets(board, "PutLogEvents DescribeLogStreams PutLogEvents");
        Assert.Contains("\"logStreamName\":\"door-7\",\"sequenceToken\":\"2\",\"logEvents\"", board.Transport.LastBody);
        board.AssertBalance();
    }

    [TestMethod]
    public void A_board_without_a_date_asks_before_it_sends_lines()
    {
        TestBoard board = new TestBoard();
        board.Clock.IsUtcSet = false;
        board.Clock.UtcMs = 5000;
        board.Transport.Answer(
            new ScriptedAnswer(400, "{\"__type\":\"InvalidSignatureException\"}").With("Date", "Sat, 21 Nov 2026 00:00:10 GMT"));
        board.Log("logged ten seconds before");
        board.Clock.Advance(10000);
        board.Flush();
        AssertTargets(board, "CreateLogStream CreateLogStream PutLogEvents");
        Assert.Contains("\"timestamp\":1795219200999", board.Transport.LastBody);
        board.AssertBalance();
    }

    [TestMethod]
    public void A_board_that_cannot_learn_the_date_keeps_its_lines()
    {
        TestBoard board = new TestBoard();
        board.Clock.IsUtcSet = false;
        board.Log("line");
        board.Flush();
        AssertTargets(board, "CreateLogStream");
        Assert.StartsWith("0 1 the date is unknown", (string)board.Failures[0]);
        Assert.AreEqual(1, board.Statistics.Held);
        board.AssertBalance();
    }

    [TestMethod]
    public void Lines_from_before_the_clock_was_set_get_their_date_then()
    {
        TestBoard board = new TestBoard();
        board.Clock.IsUtcSet = false;
        board.Clock.UtcMs = 100;
        board.Log("early");
        board.Clock.Advance(60000);
        board.Clock.IsUtcSet = true;
        board.Clock.UtcMs = ManualClock.StartUtcMs;
        board.Flush();
        Assert.Contains("\"timestamp\":1795219140000", board.Transport.LastBody);
    }

    [TestMethod]
    public void A_clock_set_back_reorders_nothing()
    {
        TestBoard board = new TestBoard();
        board.Log("first");
        board.Flush();
        board.Clock.Advance(10);
        board.Clock.UtcMs -= 90000;
        board.Log("second");
        board.Flush();
        Assert.Contains("{\"timestamp\":1795219200000,\"message\":\"second\"}", board.Transport.LastBody);
    }

    [TestMethod]
    public void A_line_of_an_earlier_moment_opens_a_request_and_keeps_its_time()
    {
        // The board has been up for 5,000 ms.
        TestBoard board = new TestBoard();
        board.Log("now");
        board.LogAt(1000, "held back");
        board.LogAt(3500, "held back too");
        board.Log("next");
        board.Flush();
        Assert.AreEqual(2, board.Transport.Count);
        Assert.Contains("[{\"timestamp\":1795219200000,\"message\":\"now\"}]", board.Transport.Body(0));
        Assert.Contains(
            "[{\"timestamp\":1795219196000,\"message\":\"held back\"},{\"timestamp\":1795219198500,\"message\":\"held back "
            + "too\"},{\"timestamp\":1795219200000,\"message\":\"next\"}]",
            board.Transport.Body(1));
        board.AssertBalance();
    }

    [TestMethod]
    public void A_clock_set_back_reorders_nothing_behind_a_line_of_an_earlier_moment_either()
    {
        TestBoard board = new TestBoard();
        board.Log("first");
        board.Flush();
        board.LogAt(1000, "held back");
        board.Flush();
        Assert.Contains("{\"timestamp\":1795219196000,\"message\":\"held back\"}", board.Transport.LastBody);
        board.Clock.Advance(10);
        board.Clock.UtcMs -= 90000;
        board.Log("second");
        board.Flush();
        Assert.Contains("{\"timestamp\":1795219200000,\"message\":\"second\"}", board.Transport.LastBody);
    }

    [TestMethod]
    public void A_time_that_is_yet_to_come_is_now()
    {
        TestBoard board = new TestBoard();
        board.LogAt(5001, "too early");
        board.LogAt(-1, "before the start");
        board.Flush();
        Assert.AreEqual(1, board.Transport.Count);
        Assert.Contains(
            "{\"timestamp\":1795219200000,\"message\":\"too early\"},{\"timestamp\":1795219200000,\"message\":\"before the start\"}",
            board.Transport.LastBody);
    }

    [TestMethod]
    public void A_clock_set_forward_by_mistake_and_back_leaves_no_false_date_behind()
    {
        TestBoard board = new TestBoard();
        board.Clock.UtcMs += 10L * 3600 * 1000;
        board.Transport.Answer(200, "{\"rejectedLogEventsInfo\":{\"tooNewLogEventStartIndex\":0}}");
        board.Log("refused");
        board.Flush();
        board.Clock.UtcMs -= 10L * 3600 * 1000;
        board.Log("line");
        board.Flush();
        Assert.Contains("{\"timestamp\":1795219200000,", board.Transport.LastBody);
    }

    [TestMethod]
    public void A_captive_portal_is_not_taken_for_the_service()
    {
        TestBoard board = new TestBoard();
        board.Transport.Answer(200, "<html>Welcome to the hotel</html>");
        board.Log("line");
        board.Flush();
        Assert.AreEqual(1, board.Statistics.Held);
        Assert.Contains("not the service's", board.Statistics.LastError);
        board.RunFor(20000);
        Assert.AreEqual(1L, board.Statistics.Delivered);
        board.AssertBalance();
    }

    [TestMethod]
    public void A_failing_callback_of_the_application_harms_nothing()
    {
        TestBoard board = new TestBoard(
            new LogAgentOptions { OnFailure = (kind, reason, lines) => throw new System.Exception("from the application") });
        board.Transport.NotSent();
        board.Log("line");
        board.RunFor(120000);
        Assert.AreEqual(1L, board.Statistics.Delivered);
        Assert.AreEqual(0L, board.Statistics.UnexpectedErrors);
    }

    [TestMethod]
    public void Providers_without_credentials_cost_no_request()
    {
        TestBoard board = new TestBoard(new LogAgentOptions(), new NoCredentials());
        board.Log("line");
        board.Flush();
        Assert.AreEqual(0, board.Transport.Count);
        Assert.Contains("no credentials", board.Statistics.LastError);
        board.AssertBalance();
    }

    private static void AssertTargets(TestBoard board, string expected)
    {
        string targets = string.Empty;
        for (int i = 0; i < board.Transport.Count; i++)
        {
            targets += (i > 0 ? " " : string.Empty) + board.Transport.Target(i);
        }

        Assert.AreEqual(expected, targets);
    }

    // Number of events of each request.
    private static void AssertEvents(TestBoard board, string expected)
    {
        string counts = string.Empty;
        for (int i = 0; i < board.Transport.Count; i++)
        {
            counts += (i > 0 ? " " : string.Empty) + (board.Transport.Body(i).Split('{').Length - 2);
        }

        Assert.AreEqual(expected, counts);
    }
}
