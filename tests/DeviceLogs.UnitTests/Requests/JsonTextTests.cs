using System;
using System.Text;
using DeviceLogs.Requests;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Requests;

[TestClass]
public class JsonTextTests
{
    [TestMethod]
    [DataRow("plain", "plain")]
    [DataRow("", "")]
    [DataRow("say \"hi\"", "say \\\"hi\\\"")]
    [DataRow("C:\\temp", "C:\\\\temp")]
    [DataRow("a\nb\rc\td", "a\\nb\\rc\\td")]
    [DataRow("\b\f", "\\b\\f")]
    [DataRow("\u0001\u001f\u007f", "\\u0001\\u001f\u007f")]
    [DataRow("é€😀", "é€😀")]
    public void Escape_writes_what_RFC_8259_asks_for(string text, string expected)
    {
        Assert.AreEqual(expected, Escaped(Encoding.UTF8.GetBytes(text)));
    }

    // Unicode 15, 3.9: one U+FFFD for each maximal part of a broken sequence.
    [TestMethod]
    [DataRow(new byte[] { 0x61, 0xF1, 0x80, 0x80, 0xE1, 0x80, 0xC2, 0x62, 0x80, 0x63, 0x80, 0xBF, 0x64 }, "a\uFFFD\uFFFD\uFFFDb\uFFFDc\uFFFD\uFFFDd")]
    [DataRow(new byte[] { 0xC0, 0xAF, 0xE0, 0x80, 0xBF, 0xF0, 0x81, 0x82, 0x41 }, "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDA")]
    [DataRow(new byte[] { 0xED, 0xA0, 0x80, 0xED, 0xBF, 0xBF, 0x41 }, "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDA")]
    [DataRow(new byte[] { 0xF4, 0x91, 0x92, 0x93, 0xFF, 0x41, 0x80, 0xBF, 0x42 }, "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDA\uFFFD\uFFFDB")]
    [DataRow(new byte[] { 0x41, 0xE2, 0x82 }, "A\uFFFD")]
    public void Escape_repairs_what_is_no_UTF_8(byte[] text, string expected)
    {
        Assert.AreEqual(expected, Escaped(text));
    }

    [TestMethod]
    public void A_NUL_is_escaped()
    {
        Assert.AreEqual("a\\u0000b", Escaped(new byte[] { 0x61, 0, 0x62 }));
    }

    [TestMethod]
    public void Escape_in_place_succeeds_exactly_when_the_result_fits()
    {
        Random random = new Random(11);
        for (int i = 0; i < 300; i++)
        {
            byte[] text = Some(random, random.Next(30));
            int length = JsonText.EscapedLength(text, 0, text.Length);
            string expected = Escaped(text);
            for (int room = text.Length; room <= length + 2; room++)
            {
                byte[] buffer = new byte[5 + room];
                Array.Copy(text, 0, buffer, buffer.Length - text.Length, text.Length);
                int end = JsonText.Escape(buffer, buffer.Length - text.Length, buffer.Length, buffer, 5, buffer.Length);
                Assert.AreEqual(room < length ? JsonText.NoRoom : 5 + length, end, "case " + i + ", room " + room);
                if (end > 0)
                {
                    Assert.AreEqual(expected, Encoding.UTF8.GetString(buffer, 5, length), "case " + i);
                }
            }
        }
    }

    [TestMethod]
    public void What_is_escaped_can_be_read_again()
    {
        Random random = new Random(12);
        for (int i = 0; i < 500; i++)
        {
            byte[] text = Some(random, random.Next(40));
            byte[] json = Encoding.UTF8.GetBytes("\"" + Escaped(text) + "\"");
            JsonReader reader = new JsonReader(json, json.Length);
            Assert.AreEqual((int)JsonToken.String, (int)reader.Read(), "case " + i);
            string first = reader.Text();
            Assert.AreEqual((int)JsonToken.End, (int)reader.Read(), "case " + i);
            Assert.AreEqual(Escaped(text), Escaped(Encoding.UTF8.GetBytes(first)), "case " + i);
        }
    }

    private static string Escaped(byte[] text)
    {
        byte[] target = new byte[6 * text.Length];
        int count = JsonText.Escape(text, 0, text.Length, target, 0, target.Length);
        Assert.AreEqual(JsonText.EscapedLength(text, 0, text.Length), count);
        return Encoding.UTF8.GetString(target, 0, count);
    }

    // Bytes that are often at the edges of the rules. No NUL: a string of the device ends there.
    private static byte[] Some(Random random, int count)
    {
        byte[] edges = { 0x01, 0x1F, 0x20, 0x22, 0x5C, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC1, 0xC2, 0xDF, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF5, 0xFF };
        byte[] text = new byte[count];
        for (int i = 0; i < count; i++)
        {
            text[i] = edges[random.Next(edges.Length)];
        }

        return text;
    }
}
