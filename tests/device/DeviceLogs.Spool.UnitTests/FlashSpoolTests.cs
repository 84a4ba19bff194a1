using System;
using System.Text;
using DeviceLogs.Delivery;
using DeviceLogs.Spool;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Spool;

/// <summary>What stands in the files, the bounds, and what a restart brings back.</summary>
[TestClass]
public class FlashSpoolTests
{
    // "door é", logged at 5,000 ms and 2026-11-21T00:00:00.000Z; three lines dropped from 5,001 ms on, over 1,500 ms; "plain" without a
    // date.
    private const string Recorded =
        "07000080" + "01000000" + "881300000000" + "001867fba101" + "5d20511a" + "646f6f7220c3a9"
        + "080000a0" + "01000000" + "891300000000" + "011867fba101" + "588bcd3b" + "03000000dc050000"
        + "05000090" + "01000000" + "581b00000000" + "000000000000" + "2c9613a8" + "706c61696e";

    [TestMethod]
    public void A_group_of_records_has_these_bytes()
    {
        MemoryDrive drive = new MemoryDrive();
        FlashSpool spool = SpoolLines.Open(drive);
        byte[] door = Encoding.UTF8.GetBytes("xdoor é");
        byte[] plain = Encoding.UTF8.GetBytes("plain");
        Assert.IsTrue(spool.Append(new Line { Buffer = door, Offset = 1, Count = door.Length - 1, TimeMs = 5000, DateMs = 1795219200000 }));
        Assert.IsTrue(spool.Append(new Line { TimeMs = 5001, DateMs = 1795219200001, LostCount = 3, LostMs = 1500 }));
        Assert.IsTrue(spool.Append(new Line { Buffer = plain, Count = plain.Length, TimeMs = 7000, IsPlain = true }));
        Assert.AreEqual(0, spool.Count, "before it is closed");
        Assert.IsTrue(spool.Commit());
        Assert.AreEqual(2, spool.Count);
        byte[] file = drive.File("00000001.seg");
        Assert.AreEqual(Recorded, HexText.Of(file, 0, file.Length));
    }

    [TestMethod]
    public void Recorded_bytes_are_read_with_the_dates_of_the_boot_that_wrote_them()
    {
        MemoryDrive drive = new MemoryDrive();
        drive.Put("00000001.seg", HexText.Bytes(Recorded));
        FlashSpool spool = SpoolLines.Open(drive);
        Assert.AreEqual(2, spool.Count);
        Assert.AreEqual(2, spool.Boot.Number);
        Assert.AreEqual("door é", SpoolLines.Take(spool));
        Assert.AreEqual(1795219200000L, SpoolLines.Line.DateMs);
        Assert.IsFalse(SpoolLines.Line.IsPlain);
        Assert.AreEqual("-3", SpoolLines.Take(spool));
        Assert.AreEqual(1795219200001L, SpoolLines.Line.DateMs);
        Assert.AreEqual(1500L, SpoolLines.Line.LostMs);
        Assert.AreEqual("plain", SpoolLines.Take(spool));
        Assert.AreEqual(0L, SpoolLines.Line.DateMs);
        Assert.IsTrue(SpoolLines.Line.IsRecovered, "the uptime is that of another boot");
        Assert.IsTrue(SpoolLines.Line.IsPlain);
        Assert.IsNull(SpoolLines.Take(spool));
    }

    [TestMethod]
    public void A_boot_reads_its_own_lines_with_their_uptime()
    {
        FlashSpool spool = SpoolLines.Open(new MemoryDrive());
        spool.Append(new Line { Buffer = new byte[1], Count = 1, TimeMs = 5000, DateMs = 1795219200000 });
        spool.Commit();
        SpoolLines.Take(spool);
        Assert.AreEqual(5000L, SpoolLines.Line.TimeMs);
        Assert.IsFalse(SpoolLines.Line.IsRecovered);
    }

    [TestMethod]
    public void A_turned_bit_costs_the_record_that_it_is_in_and_no_other()
    {
        byte[] file = HexText.Bytes(Recorded);
        for (int bit = 0; bit < file.Length * 8; bit++)
        {
            byte[] damaged = HexText.Bytes(Recorded);
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            MemoryDrive drive = new MemoryDrive();
            drive.Put("00000001.seg", damaged);
            FlashSpool spool = SpoolLines.Open(drive);
            int index = bit / 8;
            Assert.AreEqual(index < 31 ? "-3|plain|" : index < 63 ? "door é|plain|" : "door é|-3|", SpoolLines.Peek(spool), "bit " + bit);
            Assert.AreEqual(index < 31 ? 31 : index < 63 ? 32 : 29, spool.DamagedBytes, "bit " + bit);
            Assert.AreEqual(0L, spool.LostCount, "bit " + bit);
        }
    }

    [TestMethod]
    public void A_record_counts_only_where_it_was_written()
    {
        MemoryDrive drive = new MemoryDrive();
        drive.Put("00000002.seg", HexText.Bytes(Recorded));
        drive.Put("00000003.seg", HexText.Bytes("00" + Recorded));
        FlashSpool spool = SpoolLines.Open(drive);
        Assert.IsFalse(spool.HasMore);
        Assert.AreEqual(92 + 93, spool.DamagedBytes);
        Assert.AreEqual("00000001.bot", drive.Name(0), "nothing else is left");
    }

    [TestMethod]
    public void Files_of_others_stay_untouched_and_garbage_with_a_segments_name_is_removed()
    {
        MemoryDrive drive = new MemoryDrive();
        string[] others = { "config.json", "1.seg", "0000000g.seg", "00000001.SEG", "FFFFFFFF.seg", "00000001.seg.bak", "0000000a.bot" };
        for (int i = 0; i < others.Length; i++)
        {
            drive.Put(others[i], HexText.Bytes(Recorded));
        }

        byte[] garbage = new byte[700];
        for (int i = 0; i < garbage.Length; i++)
        {
            garbage[i] = (byte)(i % 4 == 3 ? 0x80 + i : i % 4 == 2 ? 0 : i);
        }

        drive.Put("00000005.seg", garbage);
        drive.Put("00000006.seg", new byte[0]);
        FlashSpool spool = SpoolLines.Open(drive);
        Assert.AreEqual(700, spool.DamagedBytes);
        Assert.IsFalse(spool.HasMore);
        Assert.IsTrue(SpoolLines.Put(spool, "line"));
        Assert.AreEqual("line|", SpoolLines.Peek(spool));
        Assert.AreEqual(others.Length + 2, drive.FileCount, "the others, the journal's and a new segment");
        Assert.IsTrue(drive.File("00000007.seg").Length > 0);
        for (int i = 0; i < others.Length; i++)
        {
            Assert.AreEqual(92, drive.File(others[i]).Length, others[i]);
        }
    }

    [TestMethod]
    public void A_full_spool_takes_no_more_until_a_segment_has_been_delivered()
    {
        MemoryDrive drive = new MemoryDrive();
        FlashSpool spool = SpoolLines.Open(drive);
        string line = new string('x', 232);
        for (int i = 0; i < 4; i++)
        {
            Assert.IsTrue(SpoolLines.Put(spool, line), "line " + i);
        }

        Assert.IsFalse(SpoolLines.Put(spool, "no room"));
        Assert.AreEqual("full: 1024 of 1024 bytes are in use", spool.Error);
        SpoolLines.Take(spool);
        spool.Release();
        Assert.AreEqual(3, spool.Count);
        Assert.IsTrue(SpoolLines.Put(spool, "room again"));
        Assert.IsNull(spool.Error);
        Assert.AreEqual(line + "|" + line + "|" + line + "|room again|", SpoolLines.Drain(spool));
    }

    [TestMethod]
    public void What_does_not_fit_leaves_the_rest_of_the_group_as_it_was()
    {
        FlashSpool spool = SpoolLines.Open(new MemoryDrive());
        Assert.IsTrue(SpoolLines.Add(spool, "one"));
        Assert.IsFalse(SpoolLines.Add(spool, new string('x', 1000)));
        Assert.IsTrue(SpoolLines.Add(spool, "two"));
        Assert.IsTrue(spool.Commit());
        Assert.AreEqual("one|two|", SpoolLines.Peek(spool));
    }

    [TestMethod]
    public void Writes_are_bounded_by_the_hour()
    {
        ManualClock clock = new ManualClock();
        FlashSpool spool = SpoolLines.Open(new MemoryDrive(), clock);
        for (int i = 0; i < 100; i++)
        {
            Assert.IsTrue(SpoolLines.Put(spool, "x"), "write " + i);
            SpoolLines.Take(spool);
            spool.Release();
        }

        Assert.IsFalse(SpoolLines.Put(spool, "x"));
        Assert.AreEqual("written 100 times within an hour: no more, for the flash's sake", spool.Error);
        clock.Advance(3599999);
        Assert.IsFalse(SpoolLines.Put(spool, "x"));
        clock.Advance(1);
        Assert.IsTrue(SpoolLines.Put(spool, "x"));
    }

    [TestMethod]
    public void A_restart_brings_a_segment_again_that_was_not_delivered_whole_and_counts_it_as_possible_duplicates()
    {
        MemoryDrive drive = new MemoryDrive();
        FlashSpool spool = SpoolLines.Open(drive);
        string line = new string('x', 96);
        for (int i = 0; i < 5; i++)
        {
            Assert.IsTrue(SpoolLines.Put(spool, i + line));
        }

        // A segment is closed at 256 bytes, with three of these.
        for (int i = 0; i < 4; i++)
        {
            SpoolLines.Take(spool);
            spool.Release();
        }

        Assert.AreEqual(1, spool.Count);
        FlashSpool next = SpoolLines.Open(drive);
        Assert.AreEqual("3" + line + "|4" + line + "|", SpoolLines.Peek(next));
        Assert.AreEqual(2, next.PossibleDuplicates);
    }

    [TestMethod]
    public void A_request_takes_of_one_segment_only_so_that_a_restart_brings_no_more_again()
    {
        MemoryDrive drive = new MemoryDrive();
        FlashSpool spool = SpoolLines.Open(drive);
        string line = new string('x', 96);
        for (int i = 0; i < 7; i++)
        {
            Assert.IsTrue(SpoolLines.Put(spool, i + line));
        }

        Assert.AreEqual("0" + line + "|1" + line + "|2" + line + "|", SpoolLines.Peek(spool));
        Assert.AreEqual(3, SpoolLines.Open(drive).PossibleDuplicates, "the power went, and the answer never came");
        for (int i = 0; i < 3; i++)
        {
            SpoolLines.Take(spool);
        }

        Assert.IsNull(SpoolLines.Take(spool));
        Assert.IsNull(SpoolLines.Take(spool), "nor when it is asked again");
        spool.Release();
        Assert.AreEqual("3" + line + "|4" + line + "|5" + line + "|", SpoolLines.Peek(spool));
    }

    [TestMethod]
    public void What_is_given_back_or_kept_comes_again()
    {
        FlashSpool spool = SpoolLines.Open(new MemoryDrive());
        SpoolLines.Put(spool, "one");
        SpoolLines.Put(spool, "two");
        SpoolLines.Take(spool);
        SpoolLines.Take(spool);
        spool.GiveBack();
        spool.Release();
        Assert.AreEqual("two|", SpoolLines.Peek(spool));
        Assert.AreEqual("two|", SpoolLines.Peek(spool));
        Assert.AreEqual(1, spool.Count);
    }

    [TestMethod]
    public void Of_a_text_longer_than_the_room_as_much_is_given_as_fits_from_where_it_is_wanted()
    {
        FlashSpool spool = SpoolLines.Open(new MemoryDrive());
        string text = string.Empty;
        for (int i = 0; i < 100; i++)
        {
            text += i.ToString("D4");
        }

        SpoolLines.Put(spool, text);
        Line line = new Line { Buffer = new byte[30], Room = 20 };
        for (int start = 0; start < 400; start += 7)
        {
            line.Start = start;
            Assert.IsTrue(spool.Take(line));
            int count = 400 - start < 20 ? 400 - start : 20;
            Assert.AreEqual(text.Substring(start, count), Encoding.UTF8.GetString(line.Buffer, line.Offset, line.Count));
            Assert.AreEqual(400, line.TotalBytes);
            Assert.AreEqual(30, line.Offset + line.Count);
            spool.GiveBack();
        }

        Assert.AreEqual(1, spool.Count);
    }

    [TestMethod]
    public void Bytes_within_a_damaged_record_are_not_record()
    {
        // The text is itself a record, right for where it would stand if the outer header were gone.
        MemoryDrive inner = new MemoryDrive();
        FlashSpool spool = SpoolLines.Open(inner);
        SpoolLines.Put(spool, "fake");
        MemoryDrive outer = new MemoryDrive();
        FlashSpool victim = SpoolLines.Open(outer);
        byte[] fake = inner.File("00000001.seg");
        victim.Append(new Line { Buffer = fake, Count = fake.Length });
        victim.Commit();
        SpoolLines.Put(victim, "true");
        outer.File("00000001.seg")[0] ^= 1;
        FlashSpool next = SpoolLines.Open(outer);
        Assert.AreEqual("true|", SpoolLines.Peek(next));
    }

    [TestMethod]
    public void An_intact_record_is_found_however_far_behind_a_damaged_one_it_begins()
    {
        for (int before = 180; before < 540; before++)
        {
            MemoryDrive drive = new MemoryDrive();
            FlashSpoolOptions options = new FlashSpoolOptions { Drive = drive, Clock = new ManualClock() };
            FlashSpool spool = new FlashSpool(options);
            SpoolLines.Put(spool, new string('x', before));
            SpoolLines.Put(spool, "intact");
            drive.File("00000001.seg")[0] ^= 0xFF;
            Assert.AreEqual("intact|", SpoolLines.Peek(new FlashSpool(options)), before + " bytes before it");
        }
    }

    [TestMethod]
    public void Damage_after_the_start_is_counted_as_dropped()
    {
        MemoryDrive drive = new MemoryDrive();
        FlashSpool spool = SpoolLines.Open(drive);
        SpoolLines.Put(spool, "one");
        SpoolLines.Put(spool, "two");
        SpoolLines.Put(spool, "three");
        drive.File("00000001.seg")[30] ^= 4;
        Assert.AreEqual("one|three|", SpoolLines.Peek(spool));
        Assert.AreEqual(1L, spool.LostCount);
        Assert.AreEqual(2, spool.Count);
        Assert.AreEqual("damaged: 00000001.seg", spool.Error);
        Assert.AreEqual("one|three|", SpoolLines.Peek(spool));
        Assert.AreEqual(1L, spool.LostCount, "counted once");
    }

    [TestMethod]
    public void The_last_words_have_room_in_a_full_spool_and_may_be_the_write_too_many()
    {
        FlashSpool spool = new FlashSpool(
            new FlashSpoolOptions
            {
                Drive = new MemoryDrive(),
                SegmentBytes = 256,
                MaxBytes = 512,
                MaxWritesPerHour = 1,
                Clock = new ManualClock()
            });
        Assert.IsTrue(SpoolLines.Put(spool, new string('x', 488)));
        Assert.IsFalse(SpoolLines.Put(spool, "y"));
        Assert.IsTrue(spool.AppendLast("last words"));
        Assert.EndsWith("|last words|", SpoolLines.Drain(spool));
    }

    [TestMethod]
    public void The_last_words_are_kept_too_where_nothing_is_bounded()
    {
        FlashSpool spool = new FlashSpool(
            new FlashSpoolOptions
            {
                Drive = new MemoryDrive(),
                MaxBytes = int.MaxValue,
                MaxWritesPerHour = int.MaxValue,
                Clock = new ManualClock()
            });
        Assert.IsTrue(spool.AppendLast("last words"), spool.Error);
        Assert.AreEqual("last words|", SpoolLines.Peek(spool));
    }

    [TestMethod]
    public void Wrong_options_are_named_with_their_range()
    {
        AssertThrows(new FlashSpoolOptions { SegmentBytes = 255 }, "SegmentBytes is 255: it takes 256 or more");
        AssertThrows(new FlashSpoolOptions { MaxBytes = 8191 }, "MaxBytes is 8191: it takes 8192 or more");
        AssertThrows(new FlashSpoolOptions { MaxWritesPerHour = 0 }, "MaxWritesPerHour is 0: it takes 1 or more");
    }

    private static void AssertThrows(FlashSpoolOptions options, string text)
    {
        options.Drive = new MemoryDrive();
        string message = null;
        try
        {
            SpoolLines.Put(new FlashSpool(options), "line");
        }
        catch (ArgumentException exception)
        {
            message = exception.Message;
        }

        Assert.AreEqual(text, message);
    }
}
