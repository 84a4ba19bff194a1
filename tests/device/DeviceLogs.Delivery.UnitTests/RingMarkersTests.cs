using DeviceLogs.Delivery;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Delivery;

/// <summary>The marker of a run of dropped lines: its place, its time, its cause, and the room that it always finds.</summary>
[TestClass]
public class RingMarkersTests
{
    [TestMethod]
    public void A_line_that_finds_only_outstanding_ones_is_dropped_and_marked_after_them()
    {
        RingStore ring = RingLines.Open(256);
        string text = new string('x', 200);
        RingLines.Add(ring, 1, text);
        RingLines.Take(ring);
        Assert.IsFalse(RingLines.Add(ring, 2, text));
        Assert.AreEqual(1L, ring.DroppedCount);
        ring.Release();
        Assert.AreEqual(string.Empty, RingLines.Take(ring));
        Assert.AreEqual(1, RingLines.Line.LostCount);
        Assert.AreEqual(2L, RingLines.Line.TimeMs);
    }

    [TestMethod]
    public void A_run_that_ends_with_a_line_of_an_earlier_moment_takes_no_time()
    {
        RingStore ring = RingLines.Open(256);
        string text = new string('x', 200);
        RingLines.Add(ring, 7, text);
        RingLines.Take(ring);
        Assert.IsFalse(RingLines.Add(ring, 8, text));
        Assert.IsFalse(RingLines.Add(ring, 3, text));
        ring.Release();
        Assert.AreEqual(string.Empty, RingLines.Take(ring));
        Assert.AreEqual(2, RingLines.Line.LostCount);
        Assert.AreEqual(0L, RingLines.Line.LostMs);
    }

    [TestMethod]
    public void The_last_marker_waits_while_there_is_no_room_for_another()
    {
        RingStore ring = RingLines.OpenDropNewest(256);
        while (RingLines.Add(ring, 1, "1234567"))
        {
        }

        int lines = 0;
        while (RingLines.Take(ring) != null)
        {
            lines++;
        }

        Assert.AreEqual(ring.Count, lines, "the marker went out");
        Assert.IsFalse(RingLines.Add(ring, 2, "1234567"));
        ring.Release();
        Assert.AreEqual(string.Empty, RingLines.Take(ring));
        Assert.AreEqual(2, RingLines.Line.LostCount);
    }

    [TestMethod]
    public void Lines_lost_while_a_marker_is_on_its_way_get_one_of_their_own()
    {
        RingStore ring = RingLines.OpenDropNewest(256);
        string line = new string('x', 60);
        while (RingLines.Add(ring, 1, line))
        {
        }

        while (RingLines.Take(ring) != null)
        {
        }

        Assert.IsFalse(RingLines.Add(ring, 2, line));
        Assert.IsFalse(RingLines.Add(ring, 3, line));
        ring.Release();
        Assert.AreEqual(string.Empty, RingLines.Take(ring), "nothing reports them");
        Assert.AreEqual(2, RingLines.Line.LostCount);
        Assert.AreEqual(2L, RingLines.Line.TimeMs);
    }

    [TestMethod]
    public void The_shortest_lines_leave_room_for_a_marker_too()
    {
        for (int capacity = 256; capacity < 300; capacity++)
        {
            RingStore ring = RingLines.OpenDropNewest(capacity);
            while (RingLines.Add(ring, 1, "x"))
            {
            }

            Assert.IsTrue(ring.UsedBytes <= capacity, "capacity " + capacity);
            Assert.AreEqual(1L, ring.DroppedCount, "capacity " + capacity);
        }
    }

    [TestMethod]
    public void A_notice_of_another_cause_is_told_with_both_when_they_meet()
    {
        RingStore ring = RingLines.Open(256);
        ring.Append(new Line { LostCount = 3, TimeMs = 5, Cause = LossCause.Unreadable });
        Assert.AreEqual(string.Empty, RingLines.Take(ring));
        Assert.AreEqual((int)LossCause.Unreadable, (int)RingLines.Line.Cause);
        ring.Keep();
        RingLines.FillOver(ring, 2);
        Assert.AreEqual(string.Empty, RingLines.Take(ring));
        Assert.AreEqual(5, RingLines.Line.LostCount);
        Assert.AreEqual((int)LossCause.Both, (int)RingLines.Line.Cause);
    }
}
