using System.Text;
using DeviceLogs.Delivery;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Delivery;

[TestClass]
public class RingStoreTests
{
    private static readonly Line _line = new Line { Buffer = new byte[4096], Room = 4096 };

    [TestMethod]
    public void The_ring_keeps_the_contract_of_a_store()
    {
        LineStoreContract.Check(() => new RingStore(4096, OverflowPolicy.DropNewest, LogLevel.None), null);
    }

    [TestMethod]
    public void New_buffer_is_empty()
    {
        RingStore ring = Ring(1024);
        Assert.IsTrue(ring.IsEmpty);
        Assert.AreEqual(0, ring.Count);
        Assert.IsFalse(ring.HasMore);
        Assert.IsFalse(ring.Take(_line));
    }

    [TestMethod]
    public void Take_gives_text_time_and_kind_back()
    {
        RingStore ring = Ring(1024);
        Append(ring, 1099511627000, LogLevel.Information, "näher 😀", false);
        Append(ring, 1099511627001, LogLevel.Information, "plain", true);
        Assert.AreEqual("näher 😀", Next(ring));
        Assert.AreEqual(1099511627000L, _line.TimeMs);
        Assert.IsFalse(_line.IsPlain);
        Assert.AreEqual("plain", Next(ring));
        Assert.AreEqual(1099511627001L, _line.TimeMs);
        Assert.IsTrue(_line.IsPlain);
    }

    [TestMethod]
    [DataRow(0, "TRACE lock jammed")]
    [DataRow(1, "DEBUG lock jammed")]
    [DataRow(2, "lock jammed")]
    [DataRow(3, "WARN lock jammed")]
    [DataRow(4, "ERROR lock jammed")]
    [DataRow(5, "CRITICAL lock jammed")]
    [DataRow(9, "lock jammed")]
    public void The_word_of_the_level_stands_before_the_text(int level, string text)
    {
        RingStore ring = Ring(1024);
        Append(ring, 1, (LogLevel)level, "lock jammed", true);
        Assert.AreEqual(text, Next(ring));
        Assert.IsTrue(_line.IsPlain);
    }

    [TestMethod]
    public void The_word_of_the_level_stands_before_the_text_of_a_nearly_full_buffer()
    {
        RingStore ring = new RingStore(256, OverflowPolicy.DropNewest, LogLevel.None);
        string fill = "0123456789012345678901234567890123456789012345678901234567890123456789";
        Append(ring, 1, LogLevel.Information, fill, true);
        Append(ring, 1, LogLevel.Information, fill, true);
        Append(ring, 2, LogLevel.Error, "0123456789012345678901234567890123456789", true);
        Next(ring);
        Next(ring);
        Assert.AreEqual("ERROR 0123456789012345678901234567890123456789", Next(ring));
        Assert.IsTrue(_line.IsPlain);
    }

    [TestMethod]
    public void Text_that_is_not_ascii_is_never_plain()
    {
        RingStore ring = Ring(1024);
        Append(ring, 1, LogLevel.Information, "é", true);
        Next(ring);
        Assert.IsFalse(_line.IsPlain);
    }

    [TestMethod]
    public void Taking_twice_gives_the_same_lines()
    {
        RingStore ring = Filled(3);
        Assert.AreEqual("line 0", Next(ring));
        Assert.AreEqual("line 1", Next(ring));
        ring.Keep();
        Assert.AreEqual("line 0", Next(ring));
        Assert.AreEqual("line 1", Next(ring));
        Assert.AreEqual("line 2", Next(ring));
    }

    [TestMethod]
    public void Release_removes_only_what_was_taken()
    {
        RingStore ring = Filled(3);
        Next(ring);
        Next(ring);
        ring.Release();
        Assert.AreEqual(1, ring.Count);
        Assert.AreEqual("line 2", Next(ring));
    }

    [TestMethod]
    public void A_line_given_back_is_taken_again()
    {
        RingStore ring = Filled(2);
        Next(ring);
        Next(ring);
        ring.GiveBack();
        ring.Release();
        Assert.AreEqual(1, ring.Count);
        Assert.AreEqual("line 1", Next(ring));
    }

    [TestMethod]
    public void Of_a_text_larger_than_the_room_as_much_is_given_as_fits_from_where_it_is_wanted()
    {
        RingStore ring = Filled(1);
        Line line = new Line { Buffer = new byte[8], Room = 4, Start = 1 };
        Assert.IsTrue(ring.Take(line));
        Assert.AreEqual("ine ", Encoding.UTF8.GetString(line.Buffer, line.Offset, line.Count));
        Assert.AreEqual(4, line.Offset);
        Assert.AreEqual(6, line.TotalBytes);
        ring.GiveBack();
        Assert.AreEqual("line 0", Next(ring));
    }

    [TestMethod]
    public void Append_when_full_drops_the_oldest_and_marks_their_place()
    {
        RingStore ring = Ring(256);
        int count = FillOver(ring, 3);
        Assert.AreEqual(3L, ring.DroppedCount);
        Assert.AreEqual(count - 3, ring.Count);
        Assert.AreEqual(string.Empty, Next(ring));
        Assert.AreEqual(3, _line.LostCount);
        Assert.AreEqual(0L, _line.TimeMs);
        Assert.AreEqual(2L, _line.LostMs);
        Assert.AreEqual("line 3", Next(ring));
    }

    [TestMethod]
    public void Lines_on_their_way_are_never_dropped()
    {
        RingStore ring = Ring(256);
        Append(ring, 0, LogLevel.Information, "outstanding", true);
        Next(ring);
        FillOver(ring, 20);
        ring.Keep();
        Assert.AreEqual("outstanding", Next(ring));
        Assert.AreEqual(string.Empty, Next(ring));
        Assert.AreEqual(20, _line.LostCount);
    }

    [TestMethod]
    public void A_line_that_finds_only_outstanding_ones_is_dropped_and_marked_after_them()
    {
        RingStore ring = Ring(256);
        string text = new string('x', 200);
        Append(ring, 1, LogLevel.Information, text, true);
        Next(ring);
        Assert.IsFalse(Append(ring, 2, LogLevel.Information, text, true));
        Assert.AreEqual(1L, ring.DroppedCount);
        ring.Release();
        Assert.AreEqual(string.Empty, Next(ring));
        Assert.AreEqual(1, _line.LostCount);
        Assert.AreEqual(2L, _line.TimeMs);
    }

    [TestMethod]
    public void A_run_that_ends_with_a_line_of_an_earlier_moment_takes_no_time()
    {
        RingStore ring = Ring(256);
        string text = new string('x', 200);
        Append(ring, 7, LogLevel.Information, text, true);
        Next(ring);
        Assert.IsFalse(Append(ring, 8, LogLevel.Information, text, true));
        Assert.IsFalse(Append(ring, 3, LogLevel.Information, text, true));
        ring.Release();
        Assert.AreEqual(string.Empty, Next(ring));
        Assert.AreEqual(2, _line.LostCount);
        Assert.AreEqual(0L, _line.LostMs);
    }

    [TestMethod]
    public void DropNewest_keeps_the_first_lines_and_marks_each_run()
    {
        RingStore ring = new RingStore(256, OverflowPolicy.DropNewest, LogLevel.None);
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
        Assert.AreEqual(2, _line.LostCount);
        Assert.AreEqual("again", Next(ring));
    }

    [TestMethod]
    public void DropLowLevels_gives_up_the_unimportant_and_keeps_the_order()
    {
        RingStore ring = new RingStore(256, OverflowPolicy.DropLowLevels, LogLevel.Error);
        Append(ring, 1, LogLevel.Error, "first error", true);
        for (int i = 2; i < 40; i++)
        {
            Append(ring, i, LogLevel.Information, "chatter", true);
        }

        Append(ring, 40, LogLevel.Critical, "second error", true);
        Assert.AreEqual("ERROR first error", Next(ring));
        Assert.AreEqual(string.Empty, Next(ring));
        Assert.AreEqual((int)ring.DroppedCount, _line.LostCount);
        string last = string.Empty;
        for (string text = Next(ring); text != null; text = Next(ring))
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
            Append(ring, 1, LogLevel.Error, "error", true);
        }

        int held = ring.Count;
        Assert.IsFalse(Append(ring, 2, LogLevel.Information, "chatter", true));
        Assert.AreEqual(held, ring.Count);
    }

    [TestMethod]
    public void The_last_marker_waits_while_there_is_no_room_for_another()
    {
        RingStore ring = new RingStore(256, OverflowPolicy.DropNewest, LogLevel.None);
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
        Assert.AreEqual(2, _line.LostCount);
    }

    [TestMethod]
    public void Lines_lost_while_a_marker_is_on_its_way_get_one_of_their_own()
    {
        RingStore ring = new RingStore(256, OverflowPolicy.DropNewest, LogLevel.None);
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
        Assert.AreEqual(string.Empty, Next(ring), "nothing reports them");
        Assert.AreEqual(2, _line.LostCount);
        Assert.AreEqual(2L, _line.TimeMs);
    }

    [TestMethod]
    public void Characters_of_three_bytes_find_their_room_wherever_the_last_line_ended()
    {
        string text = new string('€', 100);
        for (int before = 1; before < 960; before += 7)
        {
            RingStore ring = Ring(1024);
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
            RingStore ring = new RingStore(capacity, OverflowPolicy.DropNewest, LogLevel.None);
            while (Append(ring, 1, LogLevel.Information, "x", true))
            {
            }

            Assert.IsTrue(ring.UsedBytes <= capacity, "capacity " + capacity);
            Assert.AreEqual(1L, ring.DroppedCount, "capacity " + capacity);
        }
    }

    [TestMethod]
    public void Lines_that_may_have_arrived_give_no_way_even_when_they_are_not_on_their_way()
    {
        RingStore ring = Ring(256);
        Append(ring, 0, LogLevel.Information, "doubtful", true);
        Next(ring);
        ring.MarkDoubtful();
        ring.Keep();
        FillOver(ring, 20);
        Assert.AreEqual("doubtful", Next(ring));
        Assert.AreEqual(string.Empty, Next(ring));
        Assert.AreEqual(20, _line.LostCount);
        ring.Release();
        FillOver(ring, 40);
        Assert.AreEqual(string.Empty, Next(ring));
        Assert.AreEqual(20, _line.LostCount, "what follows gives way again");
    }

    [TestMethod]
    public void A_notice_of_another_cause_is_told_with_both_when_they_meet()
    {
        RingStore ring = Ring(256);
        ring.Append(new Line { LostCount = 3, TimeMs = 5, Cause = LossCause.Unreadable });
        Assert.AreEqual(string.Empty, Next(ring));
        Assert.AreEqual((int)LossCause.Unreadable, (int)_line.Cause);
        ring.Keep();
        FillOver(ring, 2);
        Assert.AreEqual(string.Empty, Next(ring));
        Assert.AreEqual(5, _line.LostCount);
        Assert.AreEqual((int)LossCause.Both, (int)_line.Cause);
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

    private static RingStore Ring(int capacity) => new RingStore(capacity, OverflowPolicy.DropOldest, LogLevel.None);

    private static RingStore Filled(int count)
    {
        RingStore ring = Ring(1024);
        for (int i = 0; i < count; i++)
        {
            Append(ring, i, LogLevel.Information, "line " + i, true);
        }

        return ring;
    }

    private static bool Append(RingStore ring, long timeMs, LogLevel level, string text, bool isAscii)
    {
        return ring.Append(timeMs, level, text, text.Length, isAscii);
    }

    // Appends lines until so many have been dropped.
    private static int FillOver(RingStore ring, int dropped)
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
    private static string Next(RingStore ring)
    {
        return !ring.Take(_line)
            ? null
            : _line.LostCount > 0 ? string.Empty : Encoding.UTF8.GetString(_line.Buffer, _line.Offset, _line.Count);
    }
}
