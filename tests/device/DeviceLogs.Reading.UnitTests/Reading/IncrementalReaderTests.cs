using System;
using DeviceLogs.Reading;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Reading;

/// <summary>Every event once, over pages and passes; and each option does what it says.</summary>
[TestClass]
public class IncrementalReaderTests
{
    private const long Now = ManualClock.StartUtcMs;

    [TestMethod]
    public void Pages_are_read_to_the_end_and_then_only_what_is_new()
    {
        ReadingBoard board = ReadingBoard.Holding(new IncrementalReaderOptions(), 20);
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
        ReadingBoard board = ReadingBoard.Holding(new IncrementalReaderOptions { OverlapMs = 60000 }, 5);
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
    public void Whatever_happens_each_event_comes_out_once()
    {
        for (int seed = 1; seed <= 20; seed++)
        {
            new ReadingSoak(seed, 60).Run();
        }
    }

    [TestMethod]
    public void A_range_that_is_done_with_is_not_asked_for_again()
    {
        ScriptedTransport transport = new ScriptedTransport();
        IncrementalReaderOptions options = new IncrementalReaderOptions { EndTimeMs = 9, OverlapMs = 0 };
        transport.Answer(200, "{\"events\":[{\"eventId\":\"a\",\"message\":\"m\",\"timestamp\":9}]}");
        IncrementalReader reader = ReadingBoard.Scripted(transport, options);
        Assert.IsTrue(reader.Read());
        Assert.IsFalse(reader.Read());
        Assert.AreEqual(10L, reader.FromMs);
        Assert.IsFalse(reader.Read());
        Assert.IsFalse(ReadingBoard.Scripted(transport, new IncrementalReaderOptions { StartTimeMs = 10, EndTimeMs = 9 }).Read());
        Assert.AreEqual(1, transport.Count);
    }

    [TestMethod]
    public void The_request_has_every_option()
    {
        ScriptedTransport transport = new ScriptedTransport();
        IncrementalReader reader = ReadingBoard.Scripted(transport, new IncrementalReaderOptions
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
        ReadingBoard board = ReadingBoard.Holding(new IncrementalReaderOptions { OverlapMs = 60000, MaxRemembered = 32 }, 100);
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
        IncrementalReader reader = ReadingBoard.Scripted(transport, new IncrementalReaderOptions { OverlapMs = 1000 });
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
        ReadingBoard board = ReadingBoard.Holding(new IncrementalReaderOptions
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
}
