using System.Text;
using DeviceLogs.Delivery;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Delivery;

/// <summary>Lines come out of the ring as they went in, until they are released.</summary>
[TestClass]
public class RingStoreTests
{
    [TestMethod]
    public void The_ring_keeps_the_contract_of_a_store()
    {
        LineStoreContract.Check(() => RingLines.OpenDropNewest(4096), null);
    }

    [TestMethod]
    public void New_buffer_is_empty()
    {
        RingStore ring = RingLines.Open(1024);
        Assert.IsTrue(ring.IsEmpty);
        Assert.AreEqual(0, ring.Count);
        Assert.IsFalse(ring.HasMore);
        Assert.IsFalse(ring.Take(RingLines.Line));
    }

    [TestMethod]
    public void Take_gives_text_time_and_kind_back()
    {
        RingStore ring = RingLines.Open(1024);
        RingLines.Add(ring, 1099511627000, "näher 😀", false);
        RingLines.Add(ring, 1099511627001, "plain");
        Assert.AreEqual("näher 😀", RingLines.Take(ring));
        Assert.AreEqual(1099511627000L, RingLines.Line.TimeMs);
        Assert.IsFalse(RingLines.Line.IsPlain);
        Assert.AreEqual("plain", RingLines.Take(ring));
        Assert.AreEqual(1099511627001L, RingLines.Line.TimeMs);
        Assert.IsTrue(RingLines.Line.IsPlain);
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
        RingStore ring = RingLines.Open(1024);
        RingLines.Add(ring, 1, (LogLevel)level, "lock jammed");
        Assert.AreEqual(text, RingLines.Take(ring));
        Assert.IsTrue(RingLines.Line.IsPlain);
    }

    [TestMethod]
    public void The_word_of_the_level_stands_before_the_text_of_a_nearly_full_buffer()
    {
        RingStore ring = RingLines.OpenDropNewest(256);
        string fill = "0123456789012345678901234567890123456789012345678901234567890123456789";
        RingLines.Add(ring, 1, fill);
        RingLines.Add(ring, 1, fill);
        RingLines.Add(ring, 2, LogLevel.Error, "0123456789012345678901234567890123456789");
        RingLines.Take(ring);
        RingLines.Take(ring);
        Assert.AreEqual("ERROR 0123456789012345678901234567890123456789", RingLines.Take(ring));
        Assert.IsTrue(RingLines.Line.IsPlain);
    }

    [TestMethod]
    public void Text_that_is_not_ascii_is_never_plain()
    {
        RingStore ring = RingLines.Open(1024);
        RingLines.Add(ring, 1, "é", isAscii: true);
        RingLines.Take(ring);
        Assert.IsFalse(RingLines.Line.IsPlain);
    }

    [TestMethod]
    public void Taking_twice_gives_the_same_lines()
    {
        RingStore ring = RingLines.Filled(3);
        Assert.AreEqual("line 0", RingLines.Take(ring));
        Assert.AreEqual("line 1", RingLines.Take(ring));
        ring.Keep();
        Assert.AreEqual("line 0", RingLines.Take(ring));
        Assert.AreEqual("line 1", RingLines.Take(ring));
        Assert.AreEqual("line 2", RingLines.Take(ring));
    }

    [TestMethod]
    public void Release_removes_only_what_was_taken()
    {
        RingStore ring = RingLines.Filled(3);
        RingLines.Take(ring);
        RingLines.Take(ring);
        ring.Release();
        Assert.AreEqual(1, ring.Count);
        Assert.AreEqual("line 2", RingLines.Take(ring));
    }

    [TestMethod]
    public void A_line_given_back_is_taken_again()
    {
        RingStore ring = RingLines.Filled(2);
        RingLines.Take(ring);
        RingLines.Take(ring);
        ring.GiveBack();
        ring.Release();
        Assert.AreEqual(1, ring.Count);
        Assert.AreEqual("line 1", RingLines.Take(ring));
    }

    [TestMethod]
    public void Of_a_text_larger_than_the_room_as_much_is_given_as_fits_from_where_it_is_wanted()
    {
        RingStore ring = RingLines.Filled(1);
        Line line = new Line { Buffer = new byte[8], Room = 4, Start = 1 };
        Assert.IsTrue(ring.Take(line));
        Assert.AreEqual("ine ", Encoding.UTF8.GetString(line.Buffer, line.Offset, line.Count));
        Assert.AreEqual(4, line.Offset);
        Assert.AreEqual(6, line.TotalBytes);
        ring.GiveBack();
        Assert.AreEqual("line 0", RingLines.Take(ring));
    }

    [TestMethod]
    public void Characters_of_three_bytes_find_their_room_wherever_the_last_line_ended()
    {
        string text = new string('€', 100);
        for (int before = 1; before < 960; before += 7)
        {
            RingStore ring = RingLines.Open(1024);
            RingLines.Add(ring, 1, new string('x', before));
            Assert.IsTrue(RingLines.Add(ring, 2, text, isAscii: true));
            string last = null;
            for (string next = RingLines.Take(ring); next != null; next = RingLines.Take(ring))
            {
                last = next;
            }

            Assert.AreEqual(text, last, "behind " + before + " bytes");
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
}
