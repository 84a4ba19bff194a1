using System;
using DeviceLogs.Spool;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Spool;

/// <summary>How much a spool takes and how often it writes, and the last words, which have room of their own.</summary>
[TestClass]
public class SpoolBoundsTests
{
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
