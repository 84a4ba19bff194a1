using System;
using System.Text;
using DeviceLogs.Protocol;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Protocol;

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
    // The bytes are written as text: a device cannot read an array from an attribute, and its launcher ends there.
    [TestMethod]
    [DataRow("61 F1 80 80 E1 80 C2 62 80 63 80 BF 64", "a\uFFFD\uFFFD\uFFFDb\uFFFDc\uFFFD\uFFFDd")]
    [DataRow("C0 AF E0 80 BF F0 81 82 41", "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDA")]
    [DataRow("ED A0 80 ED BF BF 41", "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDA")]
    [DataRow("F4 91 92 93 FF 41 80 BF 42", "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDA\uFFFD\uFFFDB")]
    [DataRow("41 E2 82", "A\uFFFD")]
    public void Escape_repairs_what_is_not_UTF_8(string bytes, string expected)
    {
        Assert.AreEqual(expected, Escaped(Bytes(bytes)));
    }

    [TestMethod]
    public void A_NUL_is_escaped()
    {
        Assert.AreEqual("a\\u0000b", Escaped(new byte[] { 0x61, 0, 0x62 }));
    }

    [TestMethod]
    public void Escape_in_place_succeeds_exactly_when_the_result_fits()
    {
        SeededRandom random = new SeededRandom(11);
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
        SeededRandom random = new SeededRandom(12);
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

    private static byte[] Bytes(string hex)
    {
        string[] parts = hex.Split(' ');
        byte[] bytes = new byte[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            bytes[i] = Convert.ToByte(parts[i], 16);
        }

        return bytes;
    }

    // Bytes that are often at the edges of the rules. No NUL: a string of the device ends there.
    private static byte[] Some(SeededRandom random, int count)
    {
        byte[] edges =
        {
            0x01, 0x1F, 0x20, 0x22, 0x5C, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC1, 0xC2, 0xDF, 0xE0, 0xED, 0xEF, 0xF0, 0xF4,
            0xF5, 0xFF
        };
        byte[] text = new byte[count];
        for (int i = 0; i < count; i++)
        {
            text[i] = edges[random.Next(edges.Length)];
        }

        return text;
    }
}
