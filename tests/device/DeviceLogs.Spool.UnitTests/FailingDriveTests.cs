using DeviceLogs.Spool;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Spool;

/// <summary>
/// A drive that is full, read-only, or throws at every n-th call: nothing is thrown at the agent, and every line is accounted for.
/// </summary>
[TestClass]
public class FailingDriveTests
{
    [TestMethod]
    public void Whatever_call_fails_each_line_is_held_delivered_or_counted()
    {
        OutputHelper.WriteLine(FailingDrive.Run(SpoolLines.Open));
    }

    [TestMethod]
    public void A_start_on_a_drive_that_fails_once_finds_everything()
    {
        MemoryDrive drive = new MemoryDrive();
        FlashSpool spool = SpoolLines.Open(drive);
        SpoolLines.Put(spool, "one");
        SpoolLines.Put(spool, "two");
        for (int every = 4; every < 12; every++)
        {
            drive.ThrowEvery = every;
            FlashSpool next = SpoolLines.Open(drive);
            drive.ThrowEvery = 0;
            Assert.AreEqual("one|two|", SpoolLines.Peek(next), "every " + every);
        }
    }

    [TestMethod]
    public void A_drive_that_can_not_be_listed_takes_nothing()
    {
        MemoryDrive drive = new MemoryDrive { ThrowEvery = 1 };
        FlashSpool spool = SpoolLines.Open(drive);
        drive.ThrowEvery = 0;
        Assert.IsFalse(SpoolLines.Put(spool, "line"));
        Assert.StartsWith("can't list the folder: ", spool.Error);
        Assert.EndsWith("by plan", spool.Error);
        Assert.AreEqual(0, drive.FileCount);
    }

    [TestMethod]
    public void A_full_drive_refuses_the_whole_group_and_what_was_there_is_delivered()
    {
        MemoryDrive drive = new MemoryDrive();
        FlashSpool spool = SpoolLines.Open(drive);
        SpoolLines.Put(spool, "one");
        drive.Capacity = 28 + 40;
        Assert.IsTrue(SpoolLines.Add(spool, "fits"));
        Assert.IsFalse(SpoolLines.Add(spool, "fits no more"));
        Assert.IsFalse(spool.Commit());
        Assert.EndsWith("the drive is full", spool.Error);
        Assert.AreEqual("one|", SpoolLines.Peek(spool));
        SpoolLines.Take(spool);
        spool.Release();
        Assert.IsTrue(SpoolLines.Put(spool, "two"), spool.Error);
        Assert.AreEqual("two|", SpoolLines.Peek(spool));
    }

    [TestMethod]
    public void Nothing_is_written_behind_what_a_full_drive_has_cut()
    {
        for (int room = 0; room < 36; room++)
        {
            MemoryDrive drive = new MemoryDrive();
            FlashSpool spool = SpoolLines.Open(drive);
            SpoolLines.Put(spool, "one");
            drive.Capacity = drive.TotalBytes() + room;
            Assert.IsFalse(SpoolLines.Put(spool, "fits no more"), "room for " + room);
            Assert.IsFalse(spool.Commit(), "room for " + room);
            drive.Capacity = int.MaxValue;
            Assert.IsTrue(SpoolLines.Put(spool, "two"), spool.Error);
            Assert.AreEqual("one|two|", SpoolLines.Drain(spool), "room for " + room);
            Assert.AreEqual(0L, spool.LostCount);
        }
    }

    [TestMethod]
    public void A_segment_that_can_not_be_read_is_dropped_for_this_boot_and_read_in_the_next()
    {
        MemoryDrive drive = new MemoryDrive();
        FlashSpool spool = SpoolLines.Open(drive);
        SpoolLines.Put(spool, "one");
        drive.ThrowEvery = 1;
        Assert.IsNull(SpoolLines.Take(spool));
        drive.ThrowEvery = 0;
        Assert.AreEqual(1L, spool.LostCount);
        spool.Release();
        Assert.IsFalse(spool.HasMore);
        Assert.AreEqual("one|", SpoolLines.Peek(SpoolLines.Open(drive)));
    }

    [TestMethod]
    public void A_segment_that_can_not_be_deleted_is_not_delivered_twice_and_deleted_later()
    {
        MemoryDrive drive = new MemoryDrive();
        FlashSpool spool = SpoolLines.Open(drive);
        SpoolLines.Put(spool, "one");
        SpoolLines.Take(spool);
        drive.ThrowEvery = 1;
        spool.Release();
        drive.ThrowEvery = 0;
        Assert.IsFalse(spool.HasMore);
        Assert.AreEqual(2, drive.FileCount);
        Assert.IsTrue(SpoolLines.Put(spool, "two"));
        Assert.AreEqual("two|", SpoolLines.Peek(spool));
        SpoolLines.Take(spool);
        spool.Release();
        Assert.AreEqual(1, drive.FileCount);
    }
}
