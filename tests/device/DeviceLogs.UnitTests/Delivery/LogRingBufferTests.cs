using System.Text;
using DeviceLogs.Delivery;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Delivery;

[TestClass]
public class LogRingBufferTests
{
    private static readonly byte[] _target = new byte[4096];

    [TestMethod]
    public void New_buffer_is_empty()
    {
        LogRingBuffer ring = Ring(1024);
        Assert.IsTrue(ring.IsEmpty);
        Assert.AreEqual(0, ring.Count);
        Assert.AreEqual(LogRingBuffer.Nothing, ring.Take(_target, _target.Length));
    }

    [TestMethod]
    public void Take_gives_text_time_and_kind_back()
    {
        LogRingBuffer ring = Ring(1024);
        Append(ring, 1099511627000, LogLevel.Warning, "näher 😀", false);
        Append(ring, 1099511627001, LogLevel.Debug, "plain", true);
        Assert.AreEqual("näher 😀", Next(ring));
        Assert.AreEqual(1099511627000L, ring.TakenMs);
        Assert.IsFalse(ring.TakenIsPlain);
        Assert.AreEqual("plain", Next(ring));
        Assert.AreEqual(1099511627001L, ring.TakenMs);
        Assert.IsTrue(ring.TakenIsPlain);
    }

    [TestMethod]
    public void Text_that_is_not_ascii_is_never_plain()
    {
        LogRingBuffer ring = Ring(1024);
        Append(ring, 1, LogLevel.Information, "é", true);
        Next(ring);
        Assert.IsFalse(ring.TakenIsPlain);
    }

    [TestMethod]
    public void Taking_twice_gives_the_same_lines()
    {
        LogRingBuffer ring = Filled(3);
        Assert.AreEqual("line 0", Next(ring));
        Assert.AreEqual("line 1", Next(ring));
        ring.KeepAll();
        Assert.AreEqual("line 0", Next(ring));
        Assert.AreEqual("line 1", Next(ring));
        Assert.AreEqual("line 2", Next(ring));
    }

    [TestMethod]
    public void Release_removes_only_what_was_taken()
    {
        LogRingBuffer ring = Filled(3);
        Next(ring);
        Next(ring);
        ring.Release();
        Assert.AreEqual(1, ring.Count);
        Assert.AreEqual("line 2", Next(ring));
    }

    [TestMethod]
    public void A_line_given_back_is_taken_again()
    {
        LogRingBuffer ring = Filled(2);
        Next(ring);
        Next(ring);
        ring.GiveBack();
        Assert.AreEqual(1, ring.OutstandingCount);
        ring.Release();
        Assert.AreEqual("line 1", Next(ring));
    }

    [TestMethod]
    public void A_text_larger_than_the_room_is_not_taken()
    {
        LogRingBuffer ring = Filled(1);
        Assert.AreEqual(LogRingBuffer.Nothing, ring.Take(_target, 5));
        Assert.AreEqual("line 0", Next(ring));
    }

    [TestMethod]
    public void Append_when_full_drops_the_oldest_and_marks_their_place()
    {
        LogRingBuffer ring = Ring(256);
        int count = FillOver(ring, 3);
        Assert.AreEqual(3L, ring.DroppedCount);
        Assert.AreEqual(count - 3, ring.Count);
        Assert.AreEqual(string.Empty, Next(ring));
        Assert.AreEqual(3, ring.TakenLostCount);
        Assert.AreEqual(0L, ring.TakenMs);
        Assert.AreEqual(2L, ring.TakenLostMs);
        Assert.AreEqual("line 3", Next(ring));
    }

    [TestMethod]
    public void Lines_on_their_way_are_never_dropped()
    {
        LogRingBuffer ring = Ring(256);
        Append(ring, 0, LogLevel.Information, "outstanding", true);
        Next(ring);
        FillOver(ring, 20);
        ring.KeepAll();
        Assert.AreEqual("outstanding", Next(ring));
        Assert.AreEqual(string.Empty, Next(ring));
        Assert.AreEqual(20, ring.TakenLostCount);
    }

    [TestMethod]
    public void A_line_that_finds_only_outstanding_ones_is_dropped_and_marked_behind_them()
    {
        LogRingBuffer ring = Ring(256);
        string text = new string('x', 200);
        Append(ring, 1, LogLevel.Information, text, true);
        Next(ring);
        Assert.IsFalse(Append(ring, 2, LogLevel.Information, text, true));
        Assert.AreEqual(1L, ring.DroppedCount);
        ring.Release();
        Assert.AreEqual(string.Empty, Next(ring));
        Assert.AreEqual(1, ring.TakenLostCount);
        Assert.AreEqual(2L, ring.TakenMs);
    }

    [TestMethod]
    public void DropNewest_keeps_the_first_lines_and_marks_each_run()
    {
        LogRingBuffer ring = new LogRingBuffer(256, OverflowPolicy.DropNewest, LogLevel.None);
        int stored = 0;
        while (Append(ring, stored, LogLevel.Information, "line " + stored, true))
        {
            stored++;
        }

        Append(ring, stored + 1, LogLevel.Information, "lost too", true);
        Assert.AreEqual("line 0", Next(ring));
        Assert.AreEqual("line 1", Next(ring));
        ring.Release();
        Assert.IsTrue(Append(ring, 100, LogLevel.Information, "again", true));
        for (int i = 2; i < stored; i++)
        {
            Assert.AreEqual("line " + i, Next(ring));
        }

        Assert.AreEqual(string.Empty, Next(ring));
        Assert.AreEqual(2, ring.TakenLostCount);
        Assert.AreEqual("again", Next(ring));
    }

    [TestMethod]
    public void DropLowLevels_gives_up_the_unimportant_and_keeps_the_order()
    {
        LogRingBuffer ring = new LogRingBuffer(256, OverflowPolicy.DropLowLevels, LogLevel.Error);
        Append(ring, 1, LogLevel.Error, "first error", true);
        for (int i = 2; i < 40; i++)
        {
            Append(ring, i, LogLevel.Information, "chatter", true);
        }

        Append(ring, 40, LogLevel.Critical, "second error", true);
        Assert.AreEqual("first error", Next(ring));
        Assert.AreEqual(string.Empty, Next(ring));
        Assert.AreEqual((int)ring.DroppedCount, ring.TakenLostCount);
        string last = string.Empty;
        for (string text = Next(ring); text != null; text = Next(ring))
        {
            last = text;
        }

        Assert.AreEqual("second error", last);
    }

    [TestMethod]
    public void DropLowLevels_refuses_a_low_line_when_only_high_ones_are_held()
    {
        LogRingBuffer ring = new LogRingBuffer(256, OverflowPolicy.DropLowLevels, LogLevel.Error);
        while (ring.DroppedCount == 0)
        {
            Append(ring, 1, LogLevel.Error, "error", true);
        }

        int held = ring.Count;
        Assert.IsFalse(Append(ring, 2, LogLevel.Information, "chatter", true));
        Assert.AreEqual(held, ring.Count);
    }

    [TestMethod]
    public void The_last_marker_waits_while_there_is_no_room_for_another()
    {
        LogRingBuffer ring = new LogRingBuffer(256, OverflowPolicy.DropNewest, LogLevel.None);
        while (Append(ring, 1, LogLevel.Information, "1234567", true))
        {
        }

        int lines = 0;
        while (Next(ring) != null)
        {
            lines++;
        }

        Assert.AreEqual(ring.Count, lines, "the marker went out");
        Assert.IsFalse(Append(ring, 2, LogLevel.Information, "1234567", true));
        ring.Release();
        Assert.AreEqual(string.Empty, Next(ring));
        Assert.AreEqual(2, ring.TakenLostCount);
    }

    [TestMethod]
    public void Lines_lost_while_a_marker_is_on_its_way_get_one_of_their_own()
    {
        LogRingBuffer ring = new LogRingBuffer(256, OverflowPolicy.DropNewest, LogLevel.None);
        string line = new string('x', 60);
        while (Append(ring, 1, LogLevel.Information, line, true))
        {
        }

        while (Next(ring) != null)
        {
        }

        Assert.IsFalse(Append(ring, 2, LogLevel.Information, line, true));
        Assert.IsFalse(Append(ring, 3, LogLevel.Information, line, true));
        ring.Release();
        Assert.AreEqual(string.Empty, Next(ring), "nothing tells of them");
        Assert.AreEqual(2, ring.TakenLostCount);
        Assert.AreEqual(2L, ring.TakenMs);
    }

    [TestMethod]
    public void Characters_of_three_bytes_find_their_room_wherever_the_last_line_ended()
    {
        string text = new string('€', 100);
        for (int before = 1; before < 960; before += 7)
        {
            LogRingBuffer ring = Ring(1024);
            Append(ring, 1, LogLevel.Information, new string('x', before), true);
            Assert.IsTrue(Append(ring, 2, LogLevel.Information, text, true));
            string last = null;
            for (string next = Next(ring); next != null; next = Next(ring))
            {
                last = next;
            }

            Assert.AreEqual(text, last, "behind " + before + " bytes");
        }
    }

    [TestMethod]
    public void The_shortest_lines_leave_room_for_a_marker_too()
    {
        for (int capacity = 256; capacity < 300; capacity++)
        {
            LogRingBuffer ring = new LogRingBuffer(capacity, OverflowPolicy.DropNewest, LogLevel.None);
            while (Append(ring, 1, LogLevel.Information, "x", true))
            {
            }

            Assert.IsTrue(ring.UsedBytes <= capacity, "capacity " + capacity);
            Assert.AreEqual(1L, ring.DroppedCount, "capacity " + capacity);
        }
    }

    [TestMethod]
    public void Random_work_loses_nothing_uncounted()
    {
        for (int seed = 1; seed <= 12; seed++)
        {
            OutputHelper.WriteLine("seed " + seed);
            new RingModel(seed).Run(600);
        }
    }

    private static LogRingBuffer Ring(int capacity) => new LogRingBuffer(capacity, OverflowPolicy.DropOldest, LogLevel.None);

    private static LogRingBuffer Filled(int count)
    {
        LogRingBuffer ring = Ring(1024);
        for (int i = 0; i < count; i++)
        {
            Append(ring, i, LogLevel.Information, "line " + i, true);
        }

        return ring;
    }

    private static bool Append(LogRingBuffer ring, long timeMs, LogLevel level, string text, bool isAscii)
    {
        return ring.Append(timeMs, level, text, text.Length, isAscii);
    }

    // Appends lines until so many have been dropped.
    private static int FillOver(LogRingBuffer ring, int dropped)
    {
        int count = 0;
        while (ring.DroppedCount < dropped)
        {
            Append(ring, count, LogLevel.Information, "line " + count, true);
            count++;
        }

        return count;
    }

    // The next text, empty for a marker, or null.
    private static string Next(LogRingBuffer ring)
    {
        int count = ring.Take(_target, _target.Length);
        return count == LogRingBuffer.Nothing ? null : count == 0 ? string.Empty : Encoding.UTF8.GetString(_target, _target.Length - count, count);
    }
}
