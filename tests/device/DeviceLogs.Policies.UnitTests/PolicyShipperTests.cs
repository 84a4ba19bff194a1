using DeviceLogs.Delivery;
using DeviceLogs.Policies;
using DeviceLogs.Signing;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Policies;

[TestClass]
public class PolicyShipperTests
{
    [TestMethod]
    public void An_event_waits_out_an_outage_and_keeps_its_time()
    {
        Board board = new Board();
        board.Transport.NotSent();
        board.Transport.Refuse(400, "ThrottlingException", "Rate exceeded");
        board.Transport.Answer(503, "");
        board.Transport.Unanswered();
        board.Log("hello", "eu-west-1");
        board.RunFor(60000);
        Assert.AreEqual(5, board.Transport.Count);
        Assert.Contains("{\"timestamp\":1795219200000,\"message\":\"hello\"}", board.Transport.LastBody);
        board.AssertCounts(1, 1, 0, 0, 0);
        Assert.AreEqual("Temporary: connection reset", board.Told);
    }

    [TestMethod]
    public void The_next_attempt_waits_for_what_the_service_asks()
    {
        Board board = new Board();
        board.Transport.Answer(new ScriptedAnswer(400, "{\"__type\":\"ThrottlingException\"}").With("Retry-After", "7"));
        board.Log("hello", "eu-west-1");
        board.RunFor(6999);
        Assert.AreEqual(1, board.Transport.Count);
        board.RunFor(3000);
        Assert.AreEqual(2, board.Transport.Count);
    }

    [TestMethod]
    public void A_region_that_does_not_answer_holds_up_no_other()
    {
        Board board = new Board();
        board.Transport.NotSent();
        board.Log("lost", "eu-west-9");
        board.Log("lost too", "eu-west-9");
        board.Log("good", "eu-west-1");
        board.RunFor(5000);
        Assert.AreEqual(4, board.Transport.Count);
        Assert.Contains("\"message\":\"good\"", board.Transport.Body(1));
        board.AssertCounts(3, 3, 0, 0, 0);
    }

    [TestMethod]
    public void The_oldest_give_way_when_too_many_are_held()
    {
        Board board = new Board();
        for (int i = 0; i < PolicyRunner.MaxHeldEvents + 3; i++)
        {
            board.Log("event " + i, "eu-west-1");
        }

        board.AssertCounts(35, 0, 0, 3, 32);
        board.RunFor(0);
        board.AssertCounts(35, 32, 0, 3, 0);
        Assert.Contains("\"event 0\"", board.Transport.Body(0));
        Assert.Contains("\"event 4\"", board.Transport.Body(1));
        Assert.Contains("\"event 34\"", board.Transport.LastBody);
    }

    [TestMethod]
    public void The_oldest_give_way_to_a_long_message_and_one_too_long_to_none()
    {
        Board board = new Board();
        board.Log("first", "eu-west-1");
        board.Log(new string('a', 9000), "eu-west-1");
        board.Log(new string('b', 9000), "eu-west-1");
        board.AssertCounts(3, 0, 0, 1, 2);
        board.Log(new string('c', 17000), "eu-west-1");
        board.AssertCounts(4, 0, 0, 2, 2);
        board.RunFor(0);
        board.Log(new string('d', 17000), "eu-west-1");
        board.RunFor(0);
        board.AssertCounts(5, 3, 0, 2, 0);
    }

    [TestMethod]
    public void A_board_without_a_date_learns_it_first()
    {
        Board board = new Board();
        board.Clock.IsUtcSet = false;
        board.Clock.UtcMs = 5000;
        board.Transport.Answer(
            new ScriptedAnswer(400, "{\"__type\":\"InvalidSignatureException\"}").With("Date", "Sat, 21 Nov 2026 00:00:00 GMT"));
        board.Log("hello", "eu-west-1");
        board.RunFor(0);
        Assert.AreEqual("CreateLogStream", board.Transport.Target(0));
        Assert.AreEqual("PutLogEvents", board.Transport.Target(2));
        Assert.Contains("\"timestamp\":1795219200999,", board.Transport.LastBody);
        board.AssertCounts(1, 1, 0, 0, 0);
    }

    [TestMethod]
    public void A_board_without_a_date_and_without_an_answer_waits()
    {
        Board board = new Board();
        board.Clock.IsUtcSet = false;
        board.Transport.NotSent();
        board.Log("hello", "eu-west-1");
        board.RunFor(0);
        board.AssertCounts(1, 0, 0, 0, 1);
        Assert.AreEqual("Temporary: connection refused", board.Told);
    }

    [TestMethod]
    public void A_wrong_clock_is_corrected_at_once()
    {
        Board board = new Board();
        board.Clock.UtcMs += 3600000;
        board.Transport.Answer(
            new ScriptedAnswer(400, "{\"__type\":\"InvalidSignatureException\"}").With("Date", "Sat, 21 Nov 2026 00:00:00 GMT"));
        board.Log("hello", "eu-west-1");
        board.RunFor(0);
        Assert.Contains("\"timestamp\":1795219200999,", board.Transport.LastBody);
        board.AssertCounts(1, 1, 0, 0, 0);
    }

    [TestMethod]
    public void Events_keep_their_order_though_the_two_clocks_tick_apart()
    {
        Board board = new Board();
        board.Log("first", "eu-west-1");
        board.RunFor(0);
        board.Clock.UtcMs -= 16;
        board.Log("second", "eu-west-1");
        board.RunFor(0);
        Assert.Contains("\"timestamp\":1795219200000,", board.Transport.LastBody);
        board.Clock.UtcMs -= 60000;
        board.Log("after the clock was set", "eu-west-1");
        board.RunFor(0);
        Assert.Contains("\"timestamp\":1795219139984,", board.Transport.LastBody);
    }

    [TestMethod]
    public void An_event_refused_for_its_content_is_told_and_makes_way()
    {
        Board board = new Board();
        board.Transport.Refuse(400, "InvalidParameterException", "No.");
        board.Log("refused", "eu-west-1");
        board.Log("good", "eu-west-1");
        board.RunFor(0);
        Assert.AreEqual("Permanent: InvalidParameterException, status 400: No.", board.Told);
        board.AssertCounts(2, 1, 1, 0, 0);
    }

    [TestMethod]
    [DataRow("InvalidSignatureException")]
    [DataRow("IncompleteSignatureException")]
    [DataRow("AccessDeniedException")]
    public void What_a_person_must_fix_costs_no_event_and_is_tried_slowly(string code)
    {
        Board board = new Board();
        board.Transport.Refuse(400, code, "No.");
        board.Log("kept", "eu-west-1");
        board.RunFor(100000);
        Assert.AreEqual("Temporary: " + code + ", status 400: No.", board.Told);
        Assert.AreEqual(1, board.Transport.Count);
        board.AssertCounts(1, 0, 0, 0, 1);
        board.RunFor(300000);
        board.AssertCounts(1, 1, 0, 0, 0);
    }

    [TestMethod]
    public void A_destination_that_a_person_must_fix_holds_up_no_other()
    {
        Board board = new Board();
        board.Transport.Refuse(400, "AccessDeniedException", "No.");
        board.Log("first", "eu-west-1", "closed");
        board.Log("second", "eu-west-1", "closed");
        board.Log("good", "eu-west-1", "open");
        board.RunFor(5000);
        Assert.Contains("\"message\":\"good\"", board.Transport.Body(1));
        Assert.Contains("\"message\":\"first\"", board.Transport.Body(2));
        Assert.Contains("\"message\":\"second\"", board.Transport.Body(3));
        board.AssertCounts(3, 3, 0, 0, 0);
    }

    [TestMethod]
    [DataRow("{\"rejectedLogEventsInfo\":{\"tooOldLogEventEndIndex\":1}}", "1 too old, 0 beyond the group's retention, 0 too far ahead")]
    [DataRow("{\"rejectedLogEventsInfo\":{\"expiredLogEventEndIndex\":1}}", "0 too old, 1 beyond the group's retention, 0 too far ahead")]
    [DataRow("{\"rejectedLogEventsInfo\":{\"tooNewLogEventStartIndex\":0}}", "0 too old, 0 beyond the group's retention, 1 too far ahead")]
    public void An_event_refused_by_its_time_is_told(string answer, string expected)
    {
        Board board = new Board();
        board.Transport.Answer(200, answer);
        board.Log("hello", "eu-west-1");
        board.RunFor(0);
        Assert.AreEqual("Permanent: refused by their time: " + expected, board.Told);
        board.AssertCounts(1, 0, 1, 0, 0);
    }

    [TestMethod]
    public void An_event_that_the_service_has_already_is_delivered()
    {
        Board board = new Board();
        board.Transport.Refuse(400, "DataAlreadyAcceptedException", "The given batch of log events has already been accepted.");
        board.Log("hello", "eu-west-1");
        board.RunFor(0);
        board.AssertCounts(1, 1, 0, 0, 0);
    }

    [TestMethod]
    public void A_service_that_always_misses_the_stream_is_not_asked_for_ever()
    {
        Board board = new Board();
        for (int i = 0; i < 5; i++)
        {
            board.Transport.Refuse(400, "ResourceNotFoundException", "No stream.");
            board.Transport.Answer(200, "{}");
        }

        board.Log("hello", "eu-west-1");
        board.RunFor(0);
        Assert.AreEqual(10, board.Transport.Count);
        Assert.AreEqual("Temporary: ResourceNotFoundException, status 400: No stream.", board.Told);
        board.AssertCounts(1, 0, 0, 0, 1);
    }

    [TestMethod]
    public void A_service_that_never_takes_its_own_token_is_not_asked_for_ever()
    {
        Board board = new Board();
        for (int i = 0; i < 5; i++)
        {
            board.Transport.Answer(
                400, "{\"__type\":\"InvalidSequenceTokenException\",\"expectedSequenceToken\":\"" + i + "\",\"message\":\"No.\"}");
        }

        board.Log("hello", "eu-west-1");
        board.RunFor(0);
        Assert.AreEqual(5, board.Transport.Count);
        board.AssertCounts(1, 0, 0, 0, 1);
    }

    [TestMethod]
    public void A_token_that_the_answer_does_not_name_is_looked_up()
    {
        Board board = new Board();
        board.Transport.Refuse(400, "InvalidSequenceTokenException", "No.");
        board.Transport.Answer(200, "{\"logStreams\":[{\"logStreamName\":\"s\",\"uploadSequenceToken\":\"49540115\"}]}");
        board.Log("hello", "eu-west-1");
        board.RunFor(0);
        Assert.AreEqual("DescribeLogStreams", board.Transport.Target(1));
        Assert.Contains("\"sequenceToken\":\"49540115\"", board.Transport.Body(2));
        board.AssertCounts(1, 1, 0, 0, 0);
    }

    [TestMethod]
    public void An_event_goes_out_after_another_region_was_not_to_be_reached()
    {
        Board board = new Board();
        board.Transport.NotSent();
        board.Log("kept", "eu-west-1");
        board.Log("refused", "");
        board.RunFor(60000);
        Assert.Contains("\"message\":\"kept\"", board.Transport.LastBody);
        board.AssertCounts(2, 1, 1, 0, 0);
    }

    [TestMethod]
    public void A_connection_that_cannot_be_made_costs_its_event_only()
    {
        Board board = new Board();
        board.Log("refused", "");
        board.Log("good", "eu-west-1");
        board.RunFor(0);
        Assert.StartsWith("Permanent: no connection to region : region is empty: give an AWS region", board.Told);
        board.AssertCounts(2, 1, 1, 0, 0);
    }

    [TestMethod]
    public void A_factory_that_returns_null_costs_its_event_only_and_is_reported()
    {
        Board board = new Board();
        board.Log("refused", Board.RegionWithoutConnection);
        board.Log("good", "eu-west-1");
        board.RunFor(0);
        Assert.AreEqual("Permanent: no connection to region nowhere: the LogsFactory returned null", board.Told);
        board.AssertCounts(2, 1, 1, 0, 0);
    }

    /// <summary>A shipper whose time a test moves.</summary>
    private sealed class Board
    {
        internal const string RegionWithoutConnection = "nowhere";

        private readonly PolicyQueue _queue = new PolicyQueue();
        private readonly PolicyShipper _shipper;

        internal Board()
        {
            _shipper = new PolicyShipper(_queue, Connect, Hear, Clock);
        }

        internal ManualClock Clock { get; } = new ManualClock();

        internal ScriptedTransport Transport { get; set; } = new ScriptedTransport();

        internal string Told { get; private set; }

        internal void Log(string message, string region) => Log(message, region, "s");

        internal void Log(string message, string region, string stream)
        {
            PolicyEvent made = new PolicyEvent(message)
            {
                LogGroupName = "g",
                LogStreamName = stream,
                Region = region,
                Credentials = new AwsCredentials("AKIDEXAMPLE", Documents.Secret),
                HappenedMs = Clock.MonotonicMs,
            };
            _queue.Add(made, out int _);
        }

        internal void RunFor(long ms)
        {
            int wait;
            while ((wait = _shipper.Step()) != Worker.Never && wait <= ms)
            {
                Clock.Advance(wait);
                ms -= wait;
            }

            Clock.Advance(ms);
        }

        internal void AssertCounts(int logged, int delivered, int refused, int dropped, int held)
        {
            PolicyStatistics s = new PolicyStatistics();
            _queue.CopyStatistics(s);
            Assert.AreEqual(
                "logged " + logged + ", delivered " + delivered + ", refused " + refused + ", dropped " + dropped + ", held " + held,
                "logged " + s.Logged + ", delivered " + s.Delivered + ", refused " + s.Refused + ", dropped " + s.Dropped + ", held "
                    + s.Held,
                s.LastError);
        }

        private CloudWatchLogs Connect(string region, ICredentialsProvider credentials)
        {
            return region == RegionWithoutConnection
                ? null
                : new CloudWatchLogs(
                    new CloudWatchLogsOptions
                    {
                        Region = region,
                        Credentials = credentials,
                        Transport = new SharedTransport(Transport),
                        Clock = Clock
                    });
        }

        private void Hear(FailureKind kind, string reason, int events)
        {
            Told = (kind == FailureKind.Temporary ? "Temporary: " : "Permanent: ") + reason;
        }
    }
}
