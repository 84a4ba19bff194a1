using System;
using System.Text;
using DeviceLogs.Protocol;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Protocol;

[TestClass]
public class JsonReaderTests
{
    [TestMethod]
    public void Reads_an_answer_token_by_token()
    {
        JsonReader json = Reader("{ \"a\" : [1, -2.5e+3, true, null, \"x\\u00e9\\ud83d\\ude00\\/\"], \"b\":{}, \"c\":[] }");
        AssertTokens(json, "{ N [ # # L L S ] N { } N [ ] } .");
    }

    [TestMethod]
    public void Text_undoes_escapes()
    {
        JsonReader json = Reader("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\u00e9\\u20AC\\ud83d\\ude00\"");
        json.Read();
        Assert.AreEqual("\"\\/\b\f\n\r\tAé€😀", json.Text());
    }

    [TestMethod]
    public void What_is_not_UTF8_becomes_the_replacement_character_however_much_there_is()
    {
        byte[] bytes = new byte[100];
        bytes[0] = (byte)'"';
        for (int i = 1; i < 99; i++)
        {
            bytes[i] = (byte)(i % 3 == 0 ? 'x' : 0xFF);
        }

        bytes[99] = (byte)'"';
        JsonReader json = new JsonReader(bytes, bytes.Length);
        Assert.AreEqual((int)JsonToken.String, (int)json.Read());
        Assert.AreEqual(98, json.Text().Length);
        Assert.StartsWith("\uFFFD\uFFFDx\uFFFD\uFFFDx\uFFFD", json.Text());
    }

    [TestMethod]
    public void Quotes_and_control_characters_pass_where_another_grammar_lets_them()
    {
        byte[] bytes = Encoding.UTF8.GetBytes("say \"hi\"\t\\'\\n");
        Assert.AreEqual("say \"hi\"\t'\n", JsonString.Decode(bytes, 0, bytes.Length));
    }

    [TestMethod]
    public void A_lone_surrogate_becomes_the_replacement_character()
    {
        JsonReader json = Reader("\"\\ud83dx\\ude00\\ud83d\\u0041\"");
        json.Read();
        Assert.AreEqual("\uFFFDx\uFFFD\uFFFDA", json.Text());
    }

    [TestMethod]
    public void Skip_leaves_a_value_behind_whatever_it_is()
    {
        JsonReader json = Reader("{\"a\":{\"b\":[{},[[1]]]},\"c\":7}");
        json.Read();
        json.Read();
        json.Skip();
        Assert.AreEqual((int)JsonToken.Name, (int)json.Read());
        Assert.IsTrue(json.Is("c"));
        json.Read();
        Assert.AreEqual(7L, json.Whole(-1));
    }

    [TestMethod]
    [DataRow("7", 7L)]
    [DataRow("-7", -7L)]
    [DataRow("9223372036854775807", 9223372036854775807L)]
    [DataRow("1e3", -1L)]
    [DataRow("99999999999999999999999999", -1L)]
    [DataRow("\"7\"", -1L)]
    public void Whole_gives_only_whole_numbers(string text, long expected)
    {
        JsonReader json = Reader(text);
        json.Read();
        Assert.AreEqual(expected, json.Whole(-1));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow(" ")]
    [DataRow("{")]
    [DataRow("}")]
    [DataRow("[1,]")]
    [DataRow("[,1]")]
    [DataRow("[1 2]")]
    [DataRow("{\"a\"}")]
    [DataRow("{\"a\":}")]
    [DataRow("{\"a\":1,}")]
    [DataRow("{a:1}")]
    [DataRow("{\"a\":1]")]
    [DataRow("[1}")]
    [DataRow("01")]
    [DataRow("1.")]
    [DataRow("-")]
    [DataRow("1e")]
    [DataRow("tru")]
    [DataRow("nul")]
    [DataRow("\"a")]
    [DataRow("\"\\x\"")]
    [DataRow("\"\\u12g4\"")]
    [DataRow("\"\\u12")]
    [DataRow("\"\n\"")]
    [DataRow("1 1")]
    [DataRow("<html>")]
    public void What_is_not_JSON_is_invalid_and_stays_so(string text)
    {
        JsonReader json = Reader(text);
        int reads = 0;
        while (json.Read() != JsonToken.Invalid)
        {
            Assert.AreNotEqual((int)JsonToken.End, (int)json.Token, text);
            Assert.IsTrue(++reads < 20, text);
        }

        Assert.AreEqual((int)JsonToken.Invalid, (int)json.Read());
    }

    [TestMethod]
    public void Nesting_is_bounded()
    {
        JsonReader json = Reader(new string('[', 1000));
        int depth = 0;
        while (json.Read() == JsonToken.ArrayStart)
        {
            depth++;
        }

        Assert.AreEqual(31, depth);
        Assert.AreEqual((int)JsonToken.Invalid, (int)json.Token);
    }

    [TestMethod]
    public void Any_bytes_come_to_an_end()
    {
        byte[] good = Encoding.UTF8.GetBytes("{\"__type\":\"x#y\",\"a\":[1,2.5e3,{\"b\":\"\\u00e9\\n\"}],\"c\":null}");
        for (int seed = 1; seed <= 400; seed++)
        {
            SeededRandom random = new SeededRandom(seed);
            byte[] bytes = new byte[good.Length];
            Array.Copy(good, bytes, good.Length);
            for (int i = 1 + random.Next(4); i > 0; i--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            JsonReader json = new JsonReader(bytes, 1 + random.Next(bytes.Length));
            int reads = 0;
            while (json.Read() != JsonToken.End && json.Token != JsonToken.Invalid)
            {
                if (json.Token == JsonToken.String || json.Token == JsonToken.Name || json.Token == JsonToken.Number)
                {
                    json.Text();
                }

                Assert.IsTrue(++reads <= bytes.Length, "seed " + seed);
            }
        }
    }

    private static JsonReader Reader(string text)
    {
        byte[] json = Encoding.UTF8.GetBytes(text);
        return new JsonReader(json, json.Length);
    }

    private static void AssertTokens(JsonReader json, string expected)
    {
        const string Signs = ".?{}[]NS#L";
        string read = string.Empty;
        while (json.Read() != JsonToken.End && json.Token != JsonToken.Invalid)
        {
            read += Signs[(int)json.Token] + " ";
        }

        Assert.AreEqual(expected, read + Signs[(int)json.Token]);
    }
}
