using System.Text;
using DeviceLogs.Delivery;
using DeviceLogs.Spool;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Spool;

/// <summary>What stands in the files, and how lines come out of them again.</summary>
[TestClass]
public class FlashSpoolTests
{
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
        Assert.AreEqual(RecordedSegment.Hex, HexText.Of(file, 0, file.Length));
    }

    [TestMethod]
    public void Recorded_bytes_are_read_with_the_dates_of_the_boot_that_wrote_them()
    {
        MemoryDrive drive = new MemoryDrive();
        drive.Put("00000001.seg", RecordedSegment.Bytes());
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
}
