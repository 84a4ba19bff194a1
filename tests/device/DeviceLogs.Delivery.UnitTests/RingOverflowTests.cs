using DeviceLogs.Delivery;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Delivery;

/// <summary>Which lines a full ring drops: by its policy, and never one that is on its way or may have arrived.</summary>
[TestClass]
public class RingOverflowTests
{
    [TestMethod]
    public void Append_when_full_drops_the_oldest_and_marks_their_place()
    {
        RingStore ring = RingLines.Open(256);
        int count = RingLines.FillOver(ring, 3);
        Assert.AreEqual(3L, ring.DroppedCount);
        Assert.AreEqual(count - 3, ring.Count);
        Assert.AreEqual(string.Empty, RingLines.Take(ring));
        Assert.AreEqual(3, RingLines.Line.LostCount);
        Assert.AreEqual(0L, RingLines.Line.TimeMs);
        Assert.AreEqual(2L, RingLines.Line.LostMs);
        Assert.AreEqual("line 3", RingLines.Take(ring));
    }

    [TestMethod]
    public void Lines_on_their_way_are_never_dropped()
    {
        RingStore ring = RingLines.Open(256);
        RingLines.Add(ring, 0, "outstanding");
        RingLines.Take(ring);
        RingLines.FillOver(ring, 20);
        ring.Keep();
        Assert.AreEqual("outstanding", RingLines.Take(ring));
        Assert.AreEqual(string.Empty, RingLines.Take(ring));
        Assert.AreEqual(20, RingLines.Line.LostCount);
    }

    [TestMethod]
    public void DropNewest_keeps_the_first_lines_and_marks_each_run()
    {
        RingStore ring = RingLines.OpenDropNewest(256);
        int stored = 0;
        while (RingLines.Add(ring, stored, "line " + stored))
        {
            stored++;
        }

        RingLines.Add(ring, stored + 1, "lost too");
        Assert.AreEqual("line 0", RingLines.Take(ring));
        Assert.AreEqual("line 1", RingLines.Take(ring));
        ring.Release();
        Assert.IsTrue(RingLines.Add(ring, 100, "again"));
        for (int i = 2; i < stored; i++)
        {
            Assert.AreEqual("line " + i, RingLines.Take(ring));
        }

        Assert.AreEqual(string.Empty, RingLines.Take(ring));
        Assert.AreEqual(2, RingLines.Line.LostCount);
        Assert.AreEqual("again", RingLines.Take(ring));
    }

    [TestMethod]
    public void DropLowLevels_gives_up_the_unimportant_and_keeps_the_order()
    {
        RingStore ring = new RingStore(256, OverflowPolicy.DropLowLevels, LogLevel.Error);
        RingLines.Add(ring, 1, LogLevel.Error, "first error");
        for (int i = 2; i < 40; i++)
        {
            RingLines.Add(ring, i, "chatter");
        }

        RingLines.Add(ring, 40, LogLevel.Critical, "second error");
        Assert.AreEqual("ERROR first error", RingLines.Take(ring));
        Assert.AreEqual(string.Empty, RingLines.Take(ring));
        Assert.AreEqual((int)ring.DroppedCount, RingLines.Line.LostCount);
        string last = string.Empty;
        for (string text = RingLines.Take(ring); text != null; text = RingLines.Take(ring))
        {
            last = text;
        }

        Assert.AreEqual("CRITICAL second error", last);
    }

    [TestMethod]
    public void DropLowLevels_refuses_a_low_line_when_only_high_ones_are_held()
    {
        RingStore ring = new RingStore(256, OverflowPolicy.DropLowLevels, LogLevel.Error);
        while (ring.DroppedCount == 0)
        {
            RingLines.Add(ring, 1, LogLevel.Error, "error");
        }

        int held = ring.Count;
        Assert.IsFalse(RingLines.Add(ring, 2, "chatter"));
        Assert.AreEqual(held, ring.Count);
    }

    [TestMethod]
    public void Lines_that_may_have_arrived_give_no_way_even_when_they_are_not_on_their_way()
    {
        RingStore ring = RingLines.Open(256);
        RingLines.Add(ring, 0, "doubtful");
        RingLines.Take(ring);
        ring.MarkDoubtful();
        ring.Keep();
        RingLines.FillOver(ring, 20);
        Assert.AreEqual("doubtful", RingLines.Take(ring));
        Assert.AreEqual(string.Empty, RingLines.Take(ring));
        Assert.AreEqual(20, RingLines.Line.LostCount);
        ring.Release();
        RingLines.FillOver(ring, 40);
        Assert.AreEqual(string.Empty, RingLines.Take(ring));
        Assert.AreEqual(20, RingLines.Line.LostCount, "what follows gives way again");
    }
}
