using System;
using System.Text;
using DeviceLogs.Gzip;
using DeviceLogs.UnitTests.Gzip.Support;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Gzip;

/// <summary>What is written in whatever pieces comes out of a reader again, and events of a board become small.</summary>
[TestClass]
public class GzipCompressorTests
{
    private static readonly GzipCompressor _gzip = new GzipCompressor();

    [TestMethod]
    public void The_content_encoding_is_gzip()
    {
        Assert.AreEqual("gzip", _gzip.ContentEncoding);
    }

    // Read with gzip 1.12 and with Python's zlib when these bytes were written down.
    [TestMethod]
    [DataRow("",
        "1f8b08000000000000ffed5603806bebd5fd6ddbffd7b4afbdaf4d4f3f6e4c3bb56d3d06273399892618dddedab66ddbb66ddbb679c2e393cc7daf8eb9b1f65a6b7f3f070000000000000000")]
    [DataRow("a",
        "1f8b08000000000000ffed5603806bebd5fd6ddbffd7b4afbdaf4d4f3f6e4c3bb56d3d06273399892618dddedab66ddbb66ddbb679c2e393cc7daf8eb9b1f65a6b7f959f0343beb7e801000000")]
    [DataRow("{\"timestamp\":1795219200000,\"message\":\"door opened\"},{\"timestamp\":1795219200000,\"message\":\"door closed\"}",
        "1f8b08000000000000ffed5603806bebd5fd6ddbffd7b4afbdaf4d4f3f6e4c3bb56d3d06273399892618dddedab66ddbb66ddbb679c2e393cc7daf8eb9b1f65a6b7fc74bc366db1f0c2bed5e694d213bad58cbe0522eb5fdc1a0b2e197d64af56eb72fba3dbfe3d74b27ca2bfca7d6ea0e82fffc1c81aabcb167000000")]
    public void A_body_is_these_bytes(string text, string hex)
    {
        byte[] body = Compressing.All(_gzip, Encoding.UTF8.GetBytes(text));

        Assert.AreEqual(hex, HexText.Of(body, 0, body.Length));
    }

    [TestMethod]
    public void A_hundred_lines_that_are_alike_take_a_twelfth()
    {
        byte[] target = new byte[8192];
        _gzip.Begin(target, 0, target.Length);
        int written = Compressing.HundredEvents(_gzip, null);

        int bytes = _gzip.Finish(new byte[0]);

        Assert.AreEqual(14764, written);
        Assert.IsTrue(bytes * 12 <= written, bytes + " of " + written);
        Assert.AreEqual(written, GzipReader.Read(target, 0, bytes).Length);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void A_hundred_lines_of_twelve_kinds_take_less_than_a_third(int seed)
    {
        byte[] target = new byte[8192];
        _gzip.Begin(target, 0, target.Length);
        int written = Compressing.HundredEvents(_gzip, new TwelveKinds(seed));

        int bytes = _gzip.Finish(new byte[0]);

        OutputHelper.WriteLine(bytes + " of " + written);
        Assert.IsTrue(bytes * 100 <= written * 30, bytes + " of " + written);
        Assert.AreEqual(written, GzipReader.Read(target, 0, bytes).Length);
    }

    [TestMethod]
    public void Five_lines_are_smaller_than_plain_ones_and_one_is_not()
    {
        byte[] five = new byte[1000];
        int written = 0;
        for (int i = 0; i < 5; i++)
        {
            byte[] line = EventText.Event(i, EventText.FirstTimestampMs, EventText.Alike(i));
            Array.Copy(line, 0, five, written, line.Length);
            written += line.Length;
        }

        byte[] one = EventText.Event(0, EventText.FirstTimestampMs, "door opened");

        Assert.IsTrue(Compressing.All(_gzip, Compressing.First(five, written)).Length * 2 < written);
        Assert.IsTrue(Compressing.All(_gzip, one).Length > one.Length);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    [DataRow(4)]
    [DataRow(64)]
    [DataRow(2999)]
    public void Written_in_pieces_it_reads_the_same(int pieceBytes)
    {
        byte[] text = Lines(60);
        byte[] target = new byte[8192];
        _gzip.Begin(target, 0, target.Length);
        for (int at = 0; at < text.Length; at += pieceBytes)
        {
            Assert.IsTrue(_gzip.Write(text, at, pieceBytes < text.Length - at ? pieceBytes : text.Length - at));
        }

        Assert.AreEqual(Encoding.UTF8.GetString(text, 0, text.Length), Read(target, 0, _gzip.Finish(new byte[0])));
    }

    [TestMethod]
    public void Every_byte_comes_back()
    {
        byte[] text = new byte[512];
        for (int i = 0; i < text.Length; i++)
        {
            text[i] = (byte)(i * 3);
        }

        byte[] body = Compressing.All(_gzip, text);

        CollectionAssert.AreEqual(text, GzipReader.Read(body, 0, body.Length));
    }

    // Every length of a repetition, those of the code's limits 3, 10, 11, 257 and 258 among them, at distances near and far.
    [TestMethod]
    public void A_repetition_of_any_length_comes_back()
    {
        byte[] noise = Compressing.Noise(3000, 1);
        byte[] text = new byte[noise.Length + 300];
        Array.Copy(noise, 0, text, 0, noise.Length);
        for (int length = 1; length <= 300; length += length < 12 || (length > 253 && length < 261) ? 1 : 7)
        {
            int distance = 1 + (length * 37 % 2600);
            byte[] piece = Compressing.First(text, noise.Length + length);
            for (int i = noise.Length; i < piece.Length; i++)
            {
                piece[i] = piece[i - distance];
            }

            byte[] body = Compressing.All(_gzip, piece);

            CollectionAssert.AreEqual(piece, GzipReader.Read(body, 0, body.Length));
        }
    }

    [TestMethod]
    public void Bytes_that_are_all_equal_take_almost_nothing()
    {
        byte[] text = new byte[10000];

        byte[] body = Compressing.All(_gzip, text);

        Assert.IsTrue(body.Length < 220, body.Length.ToString());
        CollectionAssert.AreEqual(text, GzipReader.Read(body, 0, body.Length));
    }

    [TestMethod]
    public void A_body_says_nothing_of_the_one_before()
    {
        byte[] text = Lines(20);
        byte[] first = Compressing.All(new GzipCompressor(), text);

        byte[] second = Compressing.All(_gzip, text);
        byte[] third = Compressing.All(_gzip, text);

        CollectionAssert.AreEqual(first, second);
        CollectionAssert.AreEqual(first, third);
    }

    [TestMethod]
    public void The_deflater_writes_a_body_without_its_first_66_bytes_and_its_last_8()
    {
        byte[] text = Lines(10);
        byte[] body = Compressing.All(_gzip, text);
        byte[] target = new byte[2048];
        _gzip.Deflater.Begin(target, 5, 2000);
        _gzip.Deflater.Write(text, 0, text.Length);

        int bytes = _gzip.Deflater.Finish() - 5;

        Assert.AreEqual(body.Length - 66 - 8, bytes);
        Assert.AreEqual(HexText.Of(body, 66, bytes), HexText.Of(target, 5, bytes));
    }

    private static byte[] Lines(int count)
    {
        TwelveKinds kinds = new TwelveKinds(9);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++)
        {
            text.Append(kinds.Next());
            text.Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Read(byte[] body, int offset, int count)
    {
        byte[] text = GzipReader.Read(body, offset, count);
        return Encoding.UTF8.GetString(text, 0, text.Length);
    }
}
