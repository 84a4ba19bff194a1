using System;
using DeviceLogs.Client;
using DeviceLogs.Reading;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Reading;

/// <summary>Every event once: over pages, passes, restarts and failures.</summary>
[TestClass]
public class IncrementalReaderTests
{
    private const long Now = ManualClock.StartUtcMs;

    [TestMethod]
    public void Pages_are_read_to_the_end_and_then_only_what_is_new()
    {
        ReadingBoard board = Board(new IncrementalReaderOptions(), 20);
        Assert.AreEqual(20, board.ReadAll());
        Assert.AreEqual("0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19", board.Order);
        Assert.AreEqual(3L, board.Reader.PageCount);
        Assert.AreEqual(0, board.ReadAll());
        board.Group.Write("door-1", Now);
        Assert.AreEqual(1, board.ReadAll());
        board.AssertAllRead();
        Assert.AreEqual(21L, board.Reader.EventCount);
    }

    [TestMethod]
    public void Late_events_are_found_within_the_overlap_and_not_after_it()
    {
        ReadingBoard board = Board(new IncrementalReaderOptions { OverlapMs = 60000 }, 5);
        board.ReadAll();
        board.Group.Write("door-0", Now - 60000);
        Assert.AreEqual(1, board.ReadAll());
        board.Clock.Advance(1);
        board.ReadAll();
        board.Group.Write("door-0", Now - 60000);
        Assert.AreEqual(0, board.ReadAll());
        Assert.AreEqual(Now - 59999, board.Reader.FromMs);
    }

    [TestMethod]
    public void A_restart_after_any_event_loses_and_repeats_nothing()
    {
        for (int stop = 0; stop <= 20; stop++)
        {
            ReadingBoard board = Board(new IncrementalReaderOptions { OverlapMs = 2 }, 20);
            for (int i = 0; i < stop; i++)
            {
                Assert.IsTrue(board.Read());
            }

            board.Restart(board.Reader.GetCheckpoint());
            Assert.AreEqual(20 - stop, board.ReadAll(), "stopped after " + stop);
            board.AssertAllRead();
        }
    }

    [TestMethod]
    public void A_thousand_events_of_one_millisecond_survive_a_restart_among_them()
    {
        ReadingBoard board = new ReadingBoard(
            new StoredGroup(1) { PageSize = 100 }, new IncrementalReaderOptions { OverlapMs = 0, MaxRemembered = 16 });
        for (int i = 0; i < 300; i++)
        {
            board.Group.Write("door-" + (i % 3), Now - 5000);
        }

        for (int i = 0; i < 150; i++)
        {
            board.Read();
        }

        board.Restart(board.Reader.GetCheckpoint());
        Assert.AreEqual(150, board.ReadAll());
        board.AssertAllRead();
        Assert.AreEqual(0L, board.Reader.ForgottenCount);
    }

    [TestMethod]
    public void Whatever_happens_each_event_comes_out_once()
    {
        for (int seed = 1; seed <= 20; seed++)
        {
            new ReadingSoak(seed, 60).Run();
        }
    }

    [TestMethod]
    public void A_token_that_has_expired_is_given_up_for_the_checkpoint()
    {
        ReadingBoard board = Board(new IncrementalReaderOptions { OverlapMs = 0 }, 20);
        for (int i = 0; i < 7; i++)
        {
            board.Read();
        }

        board.Group.RefusesTokens = true;
        Assert.IsTrue(board.Read());
        board.Group.RefusesTokens = false;
        board.ReadAll();
        board.AssertAllRead();
        Assert.AreEqual(0, board.Pauses.Count);
    }

    [TestMethod]
    public void Tokens_that_are_always_refused_end_in_the_services_own_error()
    {
        ReadingBoard board = Board(new IncrementalReaderOptions(), 20);
        board.Group.RefusesTokens = true;
        LogsServiceException failure = TestClient.FailureOf(() => board.ReadAll());
        Assert.AreEqual("InvalidParameterException", failure.Code);
        Assert.IsTrue(board.Group.Requests < 10, board.Group.Requests + " requests");
        board.Group.RefusesTokens = false;
        board.ReadAll();
        board.AssertAllRead();
    }

    [TestMethod]
    public void A_token_older_than_its_life_is_not_sent()
    {
        ReadingBoard board = Board(new IncrementalReaderOptions { OverlapMs = 0 }, 20);
        for (int i = 0; i < 7; i++)
        {
            board.Read();
        }

        board.Group.RefusesTokens = true;
        board.Reader.Dispose();
        board.Clock.Advance(24L * 3600 * 1000);
        Assert.IsTrue(board.Read());
        Assert.AreEqual("{\"logGroupName\":\"boards\",\"startTime\":" + (Now - 994) + ",\"interleaved\":true}", board.Group.LastBody);
    }

    [TestMethod]
    public void Throttling_is_waited_out_longer_and_longer_and_reading_continues()
    {
        ScriptedTransport transport = new ScriptedTransport();
        PauseLog pauses = new PauseLog();
        IncrementalReader reader = Reader(transport,
            new IncrementalReaderOptions
            {
                Retry = new RetryOptions { Pause = pauses.Take, JitterSeed = 7, BaseMs = 1000, MaxDelayMs = 4000, MaxAttempts = 4 }
            });
        transport.Refuse(400, "ThrottlingException", "Rate exceeded").NotSent()
            .Answer(new ScriptedAnswer(429, string.Empty).With("Retry-After", "9"))
            .Answer(200, "{\"events\":[{\"eventId\":\"a\",\"message\":\"m\",\"timestamp\":5}]}");
        Assert.IsTrue(reader.Read());
        Assert.AreEqual("m", reader.Message);
        Assert.AreEqual(3, pauses.Count);
        AssertBetween(1, 1000, pauses[0]);
        AssertBetween(1, 2000, pauses[1]);
        AssertBetween(9001, 13000, pauses[2]);
        Assert.AreEqual(429, pauses.Failure.StatusCode);
    }

    [TestMethod]
    public void Too_many_failures_in_a_row_are_thrown_and_the_next_call_continues()
    {
        ScriptedTransport transport = new ScriptedTransport();
        PauseLog pauses = new PauseLog();
        IncrementalReader reader = Reader(
            transport, new IncrementalReaderOptions { Retry = new RetryOptions { Pause = pauses.Take, MaxAttempts = 2 } });
        transport.NotSent().Unanswered().NotSent().Answer(200, "{\"events\":[{\"eventId\":\"a\",\"message\":\"m\",\"timestamp\":5}]}");
        LogsServiceException failure = TestClient.FailureOf(() => reader.Read());
        Assert.AreEqual("FilterLogEvents: connection reset", failure.Message);
        Assert.AreEqual(1, pauses.Count);
        Assert.IsTrue(reader.Read());
    }

    [TestMethod]
    public void A_failure_that_time_does_not_cure_is_thrown_at_once()
    {
        ScriptedTransport transport = new ScriptedTransport();
        IncrementalReader reader = Reader(transport, new IncrementalReaderOptions());
        transport.Refuse(400, "ResourceNotFoundException", "The specified log group does not exist.");
        Assert.AreEqual("ResourceNotFoundException", TestClient.FailureOf(() => reader.Read()).Code);
        Assert.AreEqual(1, transport.Count);
    }

    [TestMethod]
    public void A_range_that_is_done_with_is_not_asked_for_again()
    {
        ScriptedTransport transport = new ScriptedTransport();
        IncrementalReaderOptions options = new IncrementalReaderOptions { EndTimeMs = 9, OverlapMs = 0 };
        transport.Answer(200, "{\"events\":[{\"eventId\":\"a\",\"message\":\"m\",\"timestamp\":9}]}");
        IncrementalReader reader = Reader(transport, options);
        Assert.IsTrue(reader.Read());
        Assert.IsFalse(reader.Read());
        Assert.AreEqual(10L, reader.FromMs);
        Assert.IsFalse(reader.Read());
        Assert.IsFalse(Reader(transport, new IncrementalReaderOptions { StartTimeMs = 10, EndTimeMs = 9 }).Read());
        Assert.AreEqual(1, transport.Count);
    }

    [TestMethod]
    public void Empty_pages_with_a_token_are_not_end()
    {
        ScriptedTransport transport = new ScriptedTransport();
        IncrementalReader reader = Reader(transport, new IncrementalReaderOptions());
        transport.Answer(200, "{\"events\":[],\"nextToken\":\"1\"}").Answer(200, "{\"nextToken\":\"2\",\"events\":[]}")
            .Answer(200, "{\"events\":[{\"eventId\":\"a\",\"message\":\"m\",\"timestamp\":5}]}");
        Assert.IsTrue(reader.Read());
        Assert.AreEqual("{\"logGroupName\":\"boards\",\"nextToken\":\"2\",\"interleaved\":true}", transport.LastBody);
        Assert.IsFalse(reader.Read());
    }

    [TestMethod]
    public void A_page_that_gives_its_own_token_again_is_an_error_and_no_endless_walk()
    {
        ScriptedTransport transport = new ScriptedTransport();
        IncrementalReader reader = Reader(transport, new IncrementalReaderOptions());
        transport.Answer(200, "{\"events\":[],\"nextToken\":\"1\"}").Answer(200, "{\"events\":[],\"nextToken\":\"1\"}");
        Assert.AreEqual("IncrementalReader: the service gave a page's own token for the next page, status 200",
            TestClient.FailureOf(() => reader.Read()).Message);
    }

    [TestMethod]
    public void An_event_without_an_id_is_an_error()
    {
        ScriptedTransport transport = new ScriptedTransport();
        IncrementalReader reader = Reader(transport, new IncrementalReaderOptions());
        transport.Answer(200, "{\"events\":[{\"message\":\"m\",\"timestamp\":5}]}");
        Assert.AreEqual("IncrementalReader: the service gave an event without eventId, by which it would be known again, status 200",
            TestClient.FailureOf(() => reader.Read()).Message);
    }

    [TestMethod]
    public void The_request_has_every_option()
    {
        ScriptedTransport transport = new ScriptedTransport();
        IncrementalReader reader = Reader(transport, new IncrementalReaderOptions
        {
            LogGroupIdentifier = "arn:g",
            LogStreamNames = new[] { "a", "b" },
            FilterPattern = "?ERROR",
            StartTimeMs = 5,
            EndTimeMs = 9,
            PageLimit = 3,
        });
        Assert.IsFalse(reader.Read());
        Assert.AreEqual(
            "{\"logGroupIdentifier\":\"arn:g\",\"logStreamNames\":[\"a\",\"b\"],\"startTime\":5,\"endTime\":9,\"filterPattern\":\"?ERROR\","
            + "\"limit\":3,\"interleaved\":true}", transport.LastBody);

        // A later end can be given to the same checkpoint.
        Assert.AreEqual(10L, reader.FromMs);
    }

    [TestMethod]
    public void The_overlap_is_narrowed_when_it_holds_more_than_may_be_remembered_and_nothing_comes_twice()
    {
        ReadingBoard board = Board(new IncrementalReaderOptions { OverlapMs = 60000, MaxRemembered = 32 }, 100);
        board.ReadAll();
        board.AssertAllRead();
        Assert.IsTrue(board.Reader.ForgottenCount > 0);
        Assert.IsTrue(board.Reader.FromMs > Now - 60000, "narrowed to " + board.Reader.FromMs);
        Assert.AreEqual(0, board.ReadAll());
        board.Restart(board.Reader.GetCheckpoint());
        Assert.AreEqual(0, board.ReadAll());
        board.Group.Write("door-0", board.Reader.FromMs);
        board.Group.Write("door-0", Now);
        Assert.AreEqual(2, board.ReadAll());
    }

    [TestMethod]
    public void A_server_whose_date_is_behind_the_boards_is_believed()
    {
        ScriptedTransport transport = new ScriptedTransport();
        IncrementalReader reader = Reader(transport, new IncrementalReaderOptions { OverlapMs = 1000 });
        transport.Answer(new ScriptedAnswer(200, "{\"events\":[]}").With("Date", "Fri, 20 Nov 2026 23:59:00 GMT"));
        Assert.IsFalse(reader.Read());
        Assert.AreEqual(Now - 61000, reader.FromMs);
    }

    [TestMethod]
    public void A_message_that_was_cut_says_so()
    {
        TestClient test = new TestClient(256);
        test.Transport.Answer(
            200, "{\"events\":[{\"eventId\":\"a\",\"timestamp\":5,\"ingestionTime\":6,\"message\":\"" + new string('x', 2000) + "\"}]}");
        IncrementalReader reader = new IncrementalReader(test.Client, new IncrementalReaderOptions { LogGroupName = "boards" }, null);
        Assert.IsTrue(reader.Read());
        Assert.IsTrue(reader.IsMessageCut);
        Assert.AreEqual(6L, reader.IngestionTime);
    }

    [TestMethod]
    public void Each_page_is_told_and_reading_can_be_stopped_there()
    {
        int pages = 0;
        ReadingBoard board = Board(new IncrementalReaderOptions
        {
            OnPage = () =>
            {
                if (++pages == 2)
                {
                    throw new InvalidOperationException("stop");
                }
            },
        }, 20);
        Assert.ThrowsException(typeof(InvalidOperationException), () => board.ReadAll());
        Assert.AreEqual(14L, board.Reader.EventCount);
        board.ReadAll();
        board.AssertAllRead();
    }

    [TestMethod]
    public void A_checkpoint_is_short_JSON()
    {
        ScriptedTransport transport = new ScriptedTransport();
        IncrementalReader reader = Reader(transport, new IncrementalReaderOptions { OverlapMs = 1000 });
        Assert.AreEqual("{\"version\":1,\"fromMs\":0,\"seen\":[]}", reader.GetCheckpoint());

        // FNV-1a of "" is 0xcbf29ce484222325, and of "a" 0xaf63dc4c8601ec8c (published test vectors).
        transport.Answer(
            200, "{\"events\":[{\"eventId\":\"\",\"timestamp\":" + (Now - 400) + "},{\"eventId\":\"a\",\"timestamp\":" + (Now + 5) + "}]}");
        reader.Read();
        reader.Read();
        Assert.AreEqual("{\"version\":1,\"fromMs\":1795219199000,\"seen\":[\"600 -3750763034362895579\",\"1005 -5808556873153909620\"]}",
            reader.GetCheckpoint());
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("null")]
    [DataRow("{}")]
    [DataRow("{\"version\":2,\"fromMs\":5,\"seen\":[]}")]
    [DataRow("{\"version\":1,\"fromMs\":-5,\"seen\":[]}")]
    [DataRow("{\"version\":1,\"fromMs\":5,\"seen\":[\"1 2\"")]
    [DataRow("{\"version\":1,\"fromMs\":5,\"seen\":[\"12\"]}")]
    [DataRow("{\"version\":1,\"fromMs\":5,\"seen\":[\"1 x\"]}")]
    [DataRow("{\"version\":1,\"fromMs\":5,\"seen\":[7]}")]
    [DataRow("{\"version\":1,\"fromMs\":5} {")]
    public void What_is_not_a_checkpoint_is_refused(string text)
    {
        string message = null;
        try
        {
            new IncrementalReader(new TestClient().Client, new IncrementalReaderOptions(), text);
        }
        catch (ArgumentException exception)
        {
            message = exception.Message;
        }

        Assert.EndsWith(" is not a checkpoint: give what GetCheckpoint returned, or null to begin again", message);
    }

    [TestMethod]
    [DataRow(-1, 1000, "OverlapMs is -1: it takes 0 or more")]
    [DataRow(0, 15, "MaxRemembered is 15: it takes 16 or more")]
    public void An_option_out_of_its_range_is_named(int overlapMs, int maxRemembered, string expected)
    {
        string message = null;
        try
        {
            new IncrementalReader(
                new TestClient().Client, new IncrementalReaderOptions { OverlapMs = overlapMs, MaxRemembered = maxRemembered }, null);
        }
        catch (ArgumentException exception)
        {
            message = exception.Message;
        }

        Assert.AreEqual(expected, message);
    }

    // Events 10 ms apart, the last one just now less 1 ms.
    private static ReadingBoard Board(IncrementalReaderOptions options, int events)
    {
        ReadingBoard board = new ReadingBoard(new StoredGroup(1), options);
        for (int i = 0; i < events; i++)
        {
            board.Group.Write("door-" + (i % 3), Now - 1000 + i);
        }

        return board;
    }

    private static IncrementalReader Reader(ScriptedTransport transport, IncrementalReaderOptions options)
    {
        options.LogGroupName = options.LogGroupIdentifier == null ? "boards" : null;
        return new IncrementalReader(TestClient.Over(transport), options, null);
    }

    private static void AssertBetween(int low, int high, int value)
    {
        Assert.IsTrue(value >= low && value <= high, value + " is not from " + low + " to " + high);
    }
}
