using DeviceLogs.Delivery;
using DeviceLogs.Spool;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Spool;

/// <summary>Turned bits, garbage and files of others: what is intact is found, what is not is counted, and no more is touched.</summary>
[TestClass]
public class DamagedSegmentsTests
{
    [TestMethod]
    public void A_turned_bit_costs_the_record_that_it_is_in_and_no_other()
    {
        byte[] file = RecordedSegment.Bytes();
        for (int bit = 0; bit < file.Length * 8; bit++)
        {
            byte[] damaged = RecordedSegment.Bytes();
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
        drive.Put("00000002.seg", RecordedSegment.Bytes());
        drive.Put("00000003.seg", HexText.Bytes("00" + RecordedSegment.Hex));
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
            drive.Put(others[i], RecordedSegment.Bytes());
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
}
