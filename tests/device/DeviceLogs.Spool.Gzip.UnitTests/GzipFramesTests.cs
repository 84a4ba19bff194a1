using System;
using System.Text;
using DeviceLogs.Delivery;
using DeviceLogs.Gzip;
using DeviceLogs.Spool;
using DeviceLogs.Spool.Gzip;
using DeviceLogs.UnitTests.Gzip.Support;
using DeviceLogs.UnitTests.Spool.Gzip.Support;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Spool.Gzip;

/// <summary>What a frame is made of, and what becomes of one that nobody has written.</summary>
[TestClass]
public class GzipFramesTests
{
    // "door 7 opened" at 60,000 ms and 2026-11-21T00:00:00Z, "door 7 closed" ten seconds later, three lost lines over 1,500 ms another
    // second later.
    // Read by zlib behind the head of every body: 1=4<a1k2343?6<>300adoor 7 opened4>2a1k2adoor 7 closed7=agAa;;i.
    private const string Recorded = "6add5eaca2b6b5b1e61270b18b1b292bf56eb72f50747b7ec7afdb8bebe0"
        + "ebd987b55677e0d771bdb271a9ca452fdafc39";

    private static readonly Line _line = new Line { Buffer = new byte[4200], Room = 4200 };

    [TestMethod]
    public void A_frame_has_these_bytes()
    {
        IFrameCoder coder = PackedSpool.MakeCoder();
        coder.Begin(2048);
        Assert.IsTrue(coder.Add(PackedSpool.Line("door 7 opened", 0)));
        Assert.IsTrue(coder.Add(PackedSpool.Line("door 7 closed", 1)));
        Assert.IsTrue(
            coder.Add(new Line { TimeMs = 71000, DateMs = 1795219211000, LostCount = 3, LostMs = 1500, Cause = LossCause.Unreadable }));
        Assert.AreEqual(Recorded, HexText.Of(coder.Buffer, 0, coder.Finish()));
    }

    [TestMethod]
    public void A_recorded_frame_is_read()
    {
        IFrameCoder coder = PackedSpool.MakeCoder();
        Assert.IsTrue(Open(coder, HexText.Bytes(Recorded)));
        Assert.AreEqual("door 7 opened", Take(coder, 0, true));
        Assert.AreEqual(60000L, _line.TimeMs);
        Assert.AreEqual(1795219200000L, _line.DateMs);
        Assert.AreEqual((int)LogLevel.Information, (int)_line.Level);
        Assert.IsTrue(_line.IsPlain);
        Assert.AreEqual("door 7 closed", Take(coder, 1, true));
        Assert.AreEqual(70000L, _line.TimeMs);
        Assert.AreEqual("-3", Take(coder, 2, false));
        Assert.AreEqual(71000L, _line.TimeMs);
        Assert.AreEqual(1795219211000L, _line.DateMs);
        Assert.AreEqual(1500L, _line.LostMs);
        Assert.AreEqual((int)LossCause.Unreadable, (int)_line.Cause);
        Assert.IsNull(Take(coder, 3, false));
        Assert.AreEqual("door 7 opened", Take(coder, 0, true));
    }

    [TestMethod]
    public void Dates_that_begin_end_jump_and_are_out_of_range_come_back_within_it()
    {
        long[] times = { 0, 5000, 4999, -7, 0xFFFFFFFFFFFF, long.MaxValue, 1 };
        long[] dates = { 0, 1795219200000, 1795219199000, 0, 0xFFFFFFFFFFFF, long.MaxValue, -1 };
        IFrameCoder coder = PackedSpool.MakeCoder();
        coder.Begin(2048);
        for (int i = 0; i < times.Length; i++)
        {
            Assert.IsTrue(coder.Add(new Line { Buffer = new byte[1], Count = 1, TimeMs = times[i], DateMs = dates[i] }));
        }

        Assert.IsTrue(coder.Open(coder.Finish()));
        for (int i = 0; i < times.Length; i++)
        {
            Take(coder, i, i < times.Length - 1);
            Assert.AreEqual(Bounded(times[i]), _line.TimeMs, "line " + i);
            Assert.AreEqual(Bounded(dates[i]), _line.DateMs, "line " + i);
        }
    }

    // In every room: what Add has taken is in the frame, in its order, and nothing else is.
    [TestMethod]
    public void A_frame_holds_what_was_taken_in_any_room()
    {
        IFrameCoder coder = PackedSpool.MakeCoder();
        for (int room = -1; room < 400; room += 3)
        {
            TwelveKinds kinds = new TwelveKinds(room + 9);
            string[] lines = new string[30];
            int taken = 0;
            coder.Begin(room);
            for (int tries = 0; tries < lines.Length; tries++)
            {
                lines[taken] = kinds.Next();
                taken += coder.Add(PackedSpool.Line(lines[taken], tries)) ? 1 : 0;
            }

            if (taken == 0)
            {
                continue;
            }

            int bytes = coder.Finish();
            Assert.IsTrue(bytes <= room, bytes + " bytes in room for " + room);
            Assert.IsTrue(coder.Open(bytes), "room for " + room);
            for (int i = 0; i < taken; i++)
            {
                Assert.AreEqual(lines[i], Take(coder, i, i < taken - 1), "room for " + room);
            }
        }
    }

    [TestMethod]
    public void Noise_and_one_byte_over_and_over_come_back()
    {
        SeededRandom random = new SeededRandom(1);
        IFrameCoder coder = PackedSpool.MakeCoder();
        for (int round = 0; round < 20; round++)
        {
            byte[] text = new byte[1 + random.Next(round % 2 == 0 ? 1300 : 4000)];
            for (int i = 0; i < text.Length; i++)
            {
                text[i] = (byte)(round % 2 == 0 ? random.Next(256) : 'x');
            }

            coder.Begin(2048);
            Assert.IsTrue(coder.Add(new Line { Buffer = text, Count = text.Length }), text.Length + " bytes");
            Assert.IsTrue(coder.Open(coder.Finish()));
            Assert.IsTrue(coder.Take(0, _line, out bool hasMore));
            Assert.IsFalse(hasMore);
            Assert.AreEqual(HexText.Of(text, 0, text.Length), HexText.Of(_line.Buffer, _line.Offset, _line.Count));
        }
    }

    [TestMethod]
    public void A_frame_that_is_cut_is_not_opened()
    {
        IFrameCoder coder = PackedSpool.MakeCoder();
        coder.Begin(2048);
        coder.Add(PackedSpool.Line("door 7 opened by badge 1234", 0));
        int bytes = coder.Finish();
        for (int cut = 0; cut < bytes; cut++)
        {
            Assert.IsFalse(coder.Open(cut), cut + " of " + bytes);
        }
    }

    [TestMethod]
    public void Turned_bits_and_noise_give_something_or_nothing_and_never_harm()
    {
        IFrameCoder coder = PackedSpool.MakeCoder();
        SeededRandom random = new SeededRandom(2);
        coder.Begin(2048);
        for (int i = 0; i < 8; i++)
        {
            coder.Add(PackedSpool.Line(EventText.Alike(i), i));
        }

        byte[] frame = new byte[coder.Finish()];
        Array.Copy(coder.Buffer, 0, frame, 0, frame.Length);
        for (int bit = 0; bit < 8 * frame.Length; bit++)
        {
            frame[bit / 8] ^= (byte)(1 << (bit % 8));
            TakeAll(coder, frame);
            frame[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        for (int round = 0; round < 200; round++)
        {
            byte[] noise = new byte[1 + random.Next(200)];
            for (int i = 0; i < noise.Length; i++)
            {
                noise[i] = (byte)random.Next(256);
            }

            TakeAll(coder, noise);
        }
    }

    // The numbers of a head: uptime, length, kind, date.
    [TestMethod]
    [DataRow("", "nothing")]
    [DataRow("a", "a head that ends")]
    [DataRow("ac ", "a head without a date")]
    [DataRow("ai ahi", "a text longer than the frame")]
    [DataRow("ab ahi", "a negative length")]
    [DataRow("a1000000000000000a ahi", "a length of more than 64 bits")]
    [DataRow("a200000000a ahi", "a length of more than 31 bits")]
    [DataRow("ae~ahi", "a kind that is not one")]
    [DataRow("aa@aa", "a notice of no lost lines")]
    [DataRow("?????????????????a ahi", "a number without an end")]
    [DataRow("qc ahi", "a character that is not a digit")]
    public void A_record_that_is_not_one_is_not_taken(string text, string what)
    {
        GzipCompressor gzip = new GzipCompressor();
        GzipFrames coder = new GzipFrames(gzip);
        byte[] records = Encoding.UTF8.GetBytes(text);
        gzip.Deflater.Begin(coder.Buffer, 0, 2000);
        gzip.Deflater.Write(records, 0, records.Length);
        Assert.IsTrue(coder.Open(gzip.Deflater.Finish()), what);
        Assert.IsNull(Take(coder, 0, false), what);
        Assert.IsNull(Take(coder, 5, false), what);
    }

    [TestMethod]
    public void A_coder_needs_a_compressor()
    {
        Assert.ThrowsException(typeof(ArgumentNullException), () => new GzipFrames(null));
    }

    private static bool Open(IFrameCoder coder, byte[] frame)
    {
        Array.Copy(frame, 0, coder.Buffer, 0, frame.Length);
        return coder.Open(frame.Length);
    }

    private static void TakeAll(IFrameCoder coder, byte[] frame)
    {
        if (Open(coder, frame))
        {
            int taken = 0;
            while (coder.Take(taken, _line, out bool _))
            {
                taken++;
            }

            Assert.IsTrue(taken < 2048, "records " + taken);
        }
    }

    private static string Take(IFrameCoder coder, int index, bool isMoreExpected)
    {
        bool isTaken = coder.Take(index, _line, out bool hasMore);
        Assert.AreEqual(isMoreExpected, hasMore, "after record " + index);
        if (!isTaken)
        {
            return null;
        }

        return _line.LostCount > 0 ? "-" + _line.LostCount : Encoding.UTF8.GetString(_line.Buffer, _line.Offset, _line.Count);
    }

    private static long Bounded(long timeMs) => timeMs < 0 ? 0 : timeMs > 0xFFFFFFFFFFFF ? 0xFFFFFFFFFFFF : timeMs;
}
