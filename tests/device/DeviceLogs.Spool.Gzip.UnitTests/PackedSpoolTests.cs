using System;
using System.Text;
using DeviceLogs.Spool;
using DeviceLogs.UnitTests.Gzip.Support;
using DeviceLogs.UnitTests.Spool.Gzip.Support;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Spool.Gzip;

/// <summary>A spool whose groups are frames: what a restart, damage and another firmware make of it.</summary>
[TestClass]
public class PackedSpoolTests
{
    private static MemoryDrive _drive;

    [TestMethod]
    public void It_keeps_the_contract_of_every_store()
    {
        LineStoreContract.Check(
            () =>
            {
                _drive = new MemoryDrive();
                return PackedSpool.Open(_drive);
            },
            store => PackedSpool.Open(_drive));
    }

    [TestMethod]
    public void It_holds_nine_times_the_benchmarks_lines_and_three_times_those_of_twelve_kinds()
    {
        Assert.AreEqual(504, Fill(null, null, 65536), "plain");
        int alike = Fill(PackedSpool.MakeCoder(), null, 65536);
        Assert.IsTrue(alike >= 9 * 504, "alike: " + alike);
        int plain = Fill(null, new TwelveKinds(3), 65536);
        int packed = Fill(PackedSpool.MakeCoder(), new TwelveKinds(3), 65536);
        Assert.IsTrue(packed >= 3 * plain, "twelve kinds: " + packed + " of " + plain);
        OutputHelper.WriteLine("lines of one kind: 504 and " + alike + "; of twelve kinds: " + plain + " and " + packed);
    }

    // A ring takes 9 bytes more than the text of a line: 142 of these in 16 KB. The drive is in RAM.
    [TestMethod]
    public void In_12_KB_of_RAM_it_holds_more_than_three_times_the_lines_of_a_ring_of_16_KB()
    {
        int lines = Fill(PackedSpool.MakeCoder(), null, 12288);
        Assert.IsTrue(lines > 3 * 142, "lines " + lines);
        OutputHelper.WriteLine(lines + " lines of one kind in 12 KB");
    }

    [TestMethod]
    public void A_turned_bit_costs_the_frame_that_it_is_in_and_no_other()
    {
        MemoryDrive drive = new MemoryDrive();
        FlashSpool spool = PackedSpool.Open(drive);
        PutGroup(spool, "one", "two");
        int first = drive.File("00000001.seg").Length;
        PutGroup(spool, "three", "four");
        byte[] file = drive.File("00000001.seg");
        for (int bit = 0; bit < file.Length * 8; bit += 3)
        {
            byte[] damaged = new byte[file.Length];
            Array.Copy(file, 0, damaged, 0, file.Length);
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            MemoryDrive other = new MemoryDrive();
            other.Put("00000001.seg", damaged);
            FlashSpool next = PackedSpool.Open(other);
            bool isFirst = bit / 8 < first;
            Assert.AreEqual(isFirst ? "three|four|" : "one|two|", SpoolLines.Peek(next), "bit " + bit);
            Assert.AreEqual(isFirst ? first : file.Length - first, next.DamagedBytes, "bit " + bit);
            Assert.AreEqual(0L, next.LostCount, "bit " + bit);
        }
    }

    [TestMethod]
    public void Damage_after_the_start_counts_each_line_of_the_frame_as_lost()
    {
        MemoryDrive drive = new MemoryDrive();
        FlashSpool spool = PackedSpool.Open(drive);
        PutGroup(spool, "one", "two");
        PutGroup(spool, "three", "four");
        drive.File("00000001.seg")[30] ^= 4;
        Assert.AreEqual("three|four|", SpoolLines.Peek(spool));
        Assert.AreEqual(2L, spool.LostCount);
        Assert.AreEqual(2, spool.Count);
        Assert.AreEqual("damaged: 00000001.seg", spool.Error);
    }

    [TestMethod]
    public void Lines_of_an_older_firmware_come_first_from_the_same_segment()
    {
        MemoryDrive drive = new MemoryDrive();
        FlashSpool old = PackedSpool.OpenPlain(drive);
        PutGroup(old, "plain one", "plain two");
        FlashSpool spool = PackedSpool.Open(drive);
        Assert.AreEqual(2, spool.Count);
        PutGroup(spool, "packed one", "packed two");
        Assert.AreEqual(1, spool.SegmentCount);
        Assert.AreEqual("plain one|plain two|packed one|packed two|", SpoolLines.Peek(PackedSpool.Open(drive)));
        Assert.AreEqual("plain one|plain two|packed one|packed two|", SpoolLines.Drain(spool));
    }

    [TestMethod]
    public void A_firmware_without_the_coder_keeps_the_lines_and_reports_them()
    {
        MemoryDrive drive = new MemoryDrive();
        FlashSpool spool = PackedSpool.Open(drive);
        PutGroup(spool, "one", "two");
        PutGroup(spool, "three", "four");

        FlashSpool without = PackedSpool.OpenPlain(drive);
        Assert.AreEqual(4, without.ForeignLines);
        Assert.AreEqual(0, without.Count);
        Assert.IsFalse(without.HasMore);
        Assert.AreEqual("compressed: 00000001.seg is kept for a firmware with a Coder", without.Error);
        Assert.AreEqual(
            "boot 2 (PowerOn); the last one ended unexpectedly, and an unknown number of lines in its RAM is lost; in flash: 0 lines"
            + "; 4 compressed lines, which this firmware cannot read, are kept",
            without.Boot.FirstLine("PowerOn"));
        Assert.AreEqual(drive.File("00000001.seg").Length, without.UsedBytes);
        PutGroup(without, "five", "six");
        Assert.AreEqual("five|six|", SpoolLines.Peek(without));

        FlashSpool with = PackedSpool.Open(drive);
        Assert.AreEqual(0, with.ForeignLines);
        Assert.AreEqual("one|two|three|four|five|six|", SpoolLines.Drain(with));
    }

    [TestMethod]
    public void A_frame_of_another_coder_counts_as_lost()
    {
        MemoryDrive drive = new MemoryDrive();
        // Three lines, and a checksum that is right; but no code ends there.
        drive.Put("00000001.seg", HexText.Bytes("020000c0" + "01000000" + "030000000000" + "000000000000" + "80a138e8" + "ffff"));
        FlashSpool spool = PackedSpool.Open(drive);
        Assert.AreEqual(3, spool.Count);
        Assert.IsNull(SpoolLines.Take(spool));
        Assert.AreEqual(3L, spool.LostCount);
        Assert.AreEqual(0, spool.Count);
        spool.Release();
        Assert.IsFalse(spool.HasMore);
    }

    [TestMethod]
    public void A_line_too_long_for_a_frame_stands_between_frames_as_it_is()
    {
        MemoryDrive drive = new MemoryDrive();
        FlashSpool spool = new FlashSpool(
            new FlashSpoolOptions { Drive = drive, Clock = new ManualClock(), Coder = PackedSpool.MakeCoder() });
        string longest = new string('x', 4093);
        SpoolLines.Add(spool, "before");
        SpoolLines.Add(spool, longest);
        SpoolLines.Add(spool, "behind");
        Assert.IsTrue(spool.Commit());
        Assert.IsTrue(drive.File("00000001.seg").Length > 4093);
        Assert.AreEqual(3, spool.Count);
        FlashSpool next = new FlashSpool(
            new FlashSpoolOptions { Drive = drive, Clock = new ManualClock(), Coder = PackedSpool.MakeCoder() });
        Assert.AreEqual("before|" + longest + "|behind|", SpoolLines.Drain(next));
    }

    [TestMethod]
    public void The_last_words_are_written_behind_the_open_frame_as_they_are()
    {
        MemoryDrive drive = new MemoryDrive();
        FlashSpool spool = PackedSpool.Open(drive);
        SpoolLines.Add(spool, "of a group that is open");
        Assert.IsTrue(spool.AppendLast("last words"));
        byte[] file = drive.File("00000001.seg");
        Assert.AreEqual("last words", Encoding.UTF8.GetString(file, file.Length - 10, 10));
        FlashSpool next = PackedSpool.Open(drive);
        Assert.AreEqual(2, next.Count);
        Assert.AreEqual("of a group that is open|last words|", SpoolLines.Drain(next));
    }

    [TestMethod]
    public void Lines_are_given_back_kept_and_released_within_a_frame()
    {
        MemoryDrive drive = new MemoryDrive();
        FlashSpool spool = PackedSpool.Open(drive);
        PutGroup(spool, "one", "two", "three", "four");
        PutGroup(spool, "five");
        SpoolLines.Take(spool);
        SpoolLines.Take(spool);
        spool.GiveBack();
        spool.Release();
        Assert.AreEqual(4, spool.Count);
        Assert.AreEqual("two|three|four|five|", SpoolLines.Peek(spool));
        Assert.AreEqual("two|three|four|five|", SpoolLines.Peek(spool));
        SpoolLines.Take(spool);
        spool.Release();
        PutGroup(spool, "six");
        Assert.AreEqual("three|four|five|six|", SpoolLines.Drain(spool));
        Assert.AreEqual(0, spool.Count);
        Assert.AreEqual(0, spool.UsedBytes);
    }

    [TestMethod]
    public void It_never_takes_more_than_its_bound_however_the_lines_fall()
    {
        MemoryDrive drive = new MemoryDrive();
        TwelveKinds kinds = new TwelveKinds(5);
        FlashSpool spool = PackedSpool.Open(drive);
        string all = string.Empty;
        bool isFull = false;
        for (int group = 1; !isFull; group++)
        {
            string lines = string.Empty;
            for (int i = 0; i < group && !isFull; i++)
            {
                string text = kinds.Next();
                isFull = !SpoolLines.Add(spool, text);
                lines += isFull ? string.Empty : text + "|";
            }

            Assert.IsTrue(spool.Commit());
            all += lines;
            Assert.IsTrue(spool.UsedBytes <= 4096, "used " + spool.UsedBytes);
        }

        Assert.StartsWith("full: ", spool.Error);
        Assert.AreEqual(all, SpoolLines.Drain(PackedSpool.Open(drive)));
    }

    [TestMethod]
    public void Whatever_call_of_the_drive_fails_each_line_is_held_delivered_or_counted()
    {
        OutputHelper.WriteLine(FailingDrive.Run(PackedSpool.Open));
    }

    private static void PutGroup(FlashSpool spool, params string[] lines)
    {
        for (int i = 0; i < lines.Length; i++)
        {
            Assert.IsTrue(SpoolLines.Add(spool, lines[i]), spool.Error);
        }

        Assert.IsTrue(spool.Commit(), spool.Error);
    }

    // How many lines so many bytes hold, moved a hundred at a time, as a full ring is.
    private static int Fill(IFrameCoder coder, TwelveKinds kinds, int maxBytes)
    {
        FlashSpool spool = new FlashSpool(new FlashSpoolOptions
        {
            Drive = new MemoryDrive(),
            MaxBytes = maxBytes,
            SegmentBytes = maxBytes / 8,
            MaxWritesPerHour = 10000,
            Clock = new ManualClock(),
            Coder = coder,
        });
        while (true)
        {
            for (int i = 0; i < 100; i++)
            {
                int number = spool.Count + i;
                if (!spool.Append(PackedSpool.Line(kinds == null ? EventText.Alike(number % 100) : kinds.Next(), number)))
                {
                    spool.Commit();
                    return spool.Count;
                }
            }

            spool.Commit();
        }
    }
}
