using System.Text;
using DeviceLogs.Delivery;
using DeviceLogs.Gzip;
using DeviceLogs.UnitTests.Gzip.Support;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Gzip;

/// <summary>An agent with a compressor: what its requests say, and when they are plain.</summary>
[TestClass]
public class CompressedRequestsTests
{
    [TestMethod]
    public void Five_lines_go_compressed_and_say_what_plain_ones_say()
    {
        ReadingService service = new ReadingService();
        TestBoard board = CompressingBoard.Over(service);
        TestBoard plain = new TestBoard();
        for (int i = 0; i < 5; i++)
        {
            board.Log(EventText.Alike(i) + "\n\"é\"");
            plain.Log(EventText.Alike(i) + "\n\"é\"");
        }

        board.Flush();
        plain.Flush();

        Assert.AreEqual("gzip", service.Encoding(0));
        Assert.AreEqual(plain.Transport.Body(0), service.Text(0));
        Assert.IsTrue(service.Size(0) * 2 < service.Text(0).Length, service.Size(0) + " bytes");
        Assert.Contains("SignedHeaders=content-encoding;content-type;host;x-amz-date;x-amz-target", service.Authorization);
        Assert.AreEqual((long)service.Size(0), board.Statistics.RequestBytes);
        Assert.AreEqual(5L, board.Statistics.Delivered);
        board.AssertBalance();
    }

    [TestMethod]
    public void One_short_line_goes_plain_and_counts_no_retry()
    {
        ReadingService service = new ReadingService();
        TestBoard board = CompressingBoard.Over(service);
        board.LogAndFlush("door opened");

        Assert.IsNull(service.Encoding(0));
        Assert.AreEqual(
            "{\"logGroupName\":\"boards\",\"logStreamName\":\"door-7\",\"logEvents\":[{\"timestamp\":1795219200000,\"message\":\"door "
            + "opened\"}]}",
            service.Text(0));
        Assert.AreEqual(0L, board.Statistics.Retries);
        Assert.IsNull(board.Statistics.LastError);
        board.AssertBalance();
    }

    [TestMethod]
    public void A_batch_of_8_KB_holds_the_whole_ring()
    {
        ReadingService service = new ReadingService();
        TestBoard board = CompressingBoard.Over(service);
        for (int i = 0; i < 140; i++)
        {
            board.Log(EventText.Alike(i));
        }

        board.Run();

        Assert.AreEqual(1, service.Count);
        Assert.IsFalse(service.KeptAlive, "nothing follows");
        Assert.AreEqual(140L, board.Statistics.Delivered);
        Assert.Contains(EventText.Alike(139) + "\"}]}", service.Text(0));
        board.AssertBalance();
    }

    // The body's half is full within an event, at every place of one that there is.
    [TestMethod]
    public void A_full_batch_ends_between_two_events_and_the_next_follows_at_once()
    {
        for (int extra = 0; extra < 40; extra++)
        {
            ReadingService service = new ReadingService();
            TestBoard board = CompressingBoard.Over(service, new LogAgentOptions { BatchBytes = 1100 + extra, BufferBytes = 16384 });
            TwelveKinds kinds = new TwelveKinds(extra);
            for (int i = 0; i < 30; i++)
            {
                board.Log(i + " " + kinds.Next());
            }

            board.Flush();

            Assert.IsTrue(service.Count > 1, "it was to be more than one request");
            int line = 0;
            for (int i = 0; i < service.Count; i++)
            {
                Assert.IsTrue(service.Size(i) <= 1100 + extra, service.Size(i) + " bytes");
                Assert.IsTrue(service.Text(i).EndsWith("\"}]}"), service.Text(i));
                while (line < 30 && service.Text(i).IndexOf(",\"message\":\"" + line + " ") > 0)
                {
                    line++;
                }
            }

            Assert.AreEqual(30, line, "lines in their order, of " + extra);
            Assert.AreEqual(30L, board.Statistics.Delivered);
            board.AssertBalance();
        }
    }

    [TestMethod]
    public void A_line_for_which_half_a_batch_is_too_small_goes_plain_and_whole()
    {
        ReadingService service = new ReadingService();
        TestBoard board = CompressingBoard.Over(service, new LogAgentOptions { BatchBytes = 2048, BufferBytes = 8192 });
        string text = new string('x', 1500);
        board.Log("before");
        board.Log("before it");
        board.Log("before that");
        board.Log(text);
        board.LogAndFlush("after");

        Assert.AreEqual(5L, board.Statistics.Delivered);
        bool isFound = false;
        for (int i = 0; i < service.Count; i++)
        {
            isFound |= service.Text(i).IndexOf(text) > 0;
        }

        Assert.IsTrue(isFound, "the line is in one request");
        board.AssertBalance();
    }

    // A part of it and the part's mark are as long as the line.
    [TestMethod]
    [DataRow((int)OversizedLines.Split)]
    [DataRow((int)OversizedLines.Cut)]
    public void A_stored_line_a_little_too_long_for_half_a_batch_goes_plain_and_whole(int oversized)
    {
        for (int length = 970; length < 1030; length++)
        {
            ReadingService service = new ReadingService();
            LogAgentOptions options = new LogAgentOptions
            {
                BatchBytes = 2048,
                BufferBytes = 8192,
                OversizedLines = (OversizedLines)oversized,
                Spool = new RingStore(8192, OverflowPolicy.DropOldest, LogLevel.Error)
            };
            TestBoard board = CompressingBoard.Over(service, options);
            board.Log(new string('x', length));
            board.Spool();
            board.Flush();

            Assert.AreEqual(1L, board.Statistics.Delivered, length + " characters: " + board.Statistics.LastError);
            Assert.Contains("\"message\":\"" + new string('x', length) + "\"}", service.Text(0));
            Assert.AreEqual(0L, board.Statistics.UnexpectedErrors);
            board.AssertBalance();
        }
    }

    [TestMethod]
    public void Text_that_does_not_repeat_goes_plain()
    {
        ReadingService service = new ReadingService();
        TestBoard board = CompressingBoard.Over(service);
        SeededRandom random = new SeededRandom(3);
        for (int i = 0; i < 4; i++)
        {
            char[] noise = new char[400];
            for (int j = 0; j < noise.Length; j++)
            {
                noise[j] = (char)(0x4E00 + random.Next(8000));
            }

            board.Log(new string(noise));
        }

        board.Flush();

        for (int i = 0; i < service.Count; i++)
        {
            Assert.IsNull(service.Encoding(i));
        }

        Assert.AreEqual(4L, board.Statistics.Delivered);
        board.AssertBalance();
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(5)]
    public void Every_line_is_accounted_for_through_every_fault(int seed)
    {
        FaultSoak soak = new FaultSoak(seed, 600, null, new GzipCompressor(), GzipReader.Read);
        soak.Run();
        OutputHelper.WriteLine("seed " + seed + ": " + soak.Summary);
    }
}
