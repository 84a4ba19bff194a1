using System;
using DeviceLogs.Reading;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Reading;

/// <summary>A restart from a checkpoint loses and repeats nothing, and what is not a checkpoint is refused.</summary>
[TestClass]
public class CheckpointTests
{
    private const long Now = ManualClock.StartUtcMs;

    [TestMethod]
    public void A_restart_after_any_event_loses_and_repeats_nothing()
    {
        for (int stop = 0; stop <= 20; stop++)
        {
            ReadingBoard board = ReadingBoard.Holding(new IncrementalReaderOptions { OverlapMs = 2 }, 20);
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
    public void A_checkpoint_is_short_JSON()
    {
        ScriptedTransport transport = new ScriptedTransport();
        IncrementalReader reader = ReadingBoard.Scripted(transport, new IncrementalReaderOptions { OverlapMs = 1000 });
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
}
