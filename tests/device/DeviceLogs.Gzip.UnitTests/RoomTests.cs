using System;
using System.Text;
using DeviceLogs.Gzip;
using DeviceLogs.UnitTests.Gzip.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Gzip;

/// <summary>A body keeps to the room that was lent, and what does not fit leaves no trace.</summary>
[TestClass]
public class RoomTests
{
    private const byte Untouched = 0xA5;

    private static readonly GzipCompressor _gzip = new GzipCompressor();

    [TestMethod]
    public void The_least_room_takes_an_empty_body_and_nothing_else()
    {
        byte[] target = new byte[85];
        Assert.AreEqual(85, _gzip.MinBytes);
        _gzip.Begin(target, 0, target.Length);

        Assert.IsFalse(_gzip.Write(Compressing.Noise(30, 1), 0, 30));

        Assert.AreEqual(0, GzipReader.Read(target, 0, _gzip.Finish(new byte[0])).Length);
    }

    [TestMethod]
    [DataRow(0, 84)]
    [DataRow(-1, 200)]
    [DataRow(1, 200)]
    public void Room_that_is_too_small_or_not_in_the_array_is_refused(int offset, int count)
    {
        Assert.ThrowsException(typeof(ArgumentException), () => _gzip.Begin(new byte[200], offset, count));
    }

    // In every room from the least to enough: what Write has taken and a tail of two rare bytes are in the body, to the byte, and nothing
    // else is.
    [TestMethod]
    public void A_body_holds_what_was_taken_in_any_room()
    {
        TwelveKinds kinds = new TwelveKinds(4);
        byte[] lines = new byte[4096];
        int[] ends = new int[12];
        byte[] tail = { 0xC3, 0xA9 };
        int written = 0;
        for (int i = 0; i < ends.Length; i++)
        {
            byte[] line = Encoding.UTF8.GetBytes(kinds.Next());
            Array.Copy(line, 0, lines, written, line.Length);
            written += line.Length;
            ends[i] = written;
        }

        for (int room = _gzip.MinBytes; room < 700; room += 3)
        {
            byte[] target = new byte[room + 10];
            Fill(target);
            _gzip.Begin(target, 5, room);
            int taken = 0;
            for (int i = 0; i < ends.Length && _gzip.Write(lines, taken, ends[i] - taken); i++)
            {
                _gzip.Mark();
                taken = ends[i];
            }

            int bytes = _gzip.Finish(tail);
            byte[] expected = Compressing.First(lines, taken + 2);
            Array.Copy(tail, 0, expected, taken, 2);

            Assert.IsTrue(bytes <= room, "room " + room + " took " + bytes);
            AssertUntouched(target, 0, 5);
            AssertUntouched(target, room + 5, 5);
            CollectionAssert.AreEqual(expected, GzipReader.Read(target, 5, bytes));
        }
    }

    [TestMethod]
    public void What_did_not_fit_may_be_followed_by_what_does()
    {
        byte[] target = new byte[400];
        byte[] text = Encoding.UTF8.GetBytes("door opened, door closed, ");
        _gzip.Begin(target, 0, target.Length);
        _gzip.Write(text, 0, text.Length);
        _gzip.Mark();

        Assert.IsFalse(_gzip.Write(Compressing.Noise(5000, 2), 0, 5000));
        Assert.IsTrue(_gzip.Write(text, 0, text.Length));

        byte[] read = GzipReader.Read(target, 0, _gzip.Finish(new byte[0]));
        Assert.AreEqual("door opened, door closed, door opened, door closed, ", Encoding.UTF8.GetString(read, 0, read.Length));
    }

    [TestMethod]
    [DataRow(10)]
    [DataRow(300)]
    [DataRow(3000)]
    [DataRow(9000)]
    public void Rollback_forgets_what_came_after_the_mark_however_much_it_is(int forgottenBytes)
    {
        byte[] text = Encoding.UTF8.GetBytes("relay 2 switched on by rule 7, relay 2 switched on by rule 8");
        byte[] target = new byte[20000];
        _gzip.Begin(target, 0, target.Length);
        _gzip.Write(text, 0, text.Length);
        _gzip.Mark();
        _gzip.Write(text, 0, 20);
        Assert.IsTrue(_gzip.Write(Compressing.Noise(forgottenBytes, 3), 0, forgottenBytes));

        _gzip.Rollback();
        _gzip.Rollback();
        _gzip.Write(text, 0, 7);

        byte[] read = GzipReader.Read(target, 0, _gzip.Finish(new byte[0]));
        Assert.AreEqual(
            "relay 2 switched on by rule 7, relay 2 switched on by rule 8relay 2", Encoding.UTF8.GetString(read, 0, read.Length));
    }

    [TestMethod]
    public void Rollback_without_a_mark_leaves_an_empty_body()
    {
        byte[] target = new byte[400];
        _gzip.Begin(target, 0, target.Length);
        _gzip.Write(Compressing.Noise(100, 5), 0, 100);

        _gzip.Rollback();

        Assert.AreEqual(0, GzipReader.Read(target, 0, _gzip.Finish(new byte[0])).Length);
    }

    private static void Fill(byte[] bytes)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = Untouched;
        }
    }

    private static void AssertUntouched(byte[] bytes, int from, int count)
    {
        for (int i = from; i < from + count; i++)
        {
            Assert.AreEqual(Untouched, bytes[i]);
        }
    }
}
