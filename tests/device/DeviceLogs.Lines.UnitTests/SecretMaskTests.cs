using System;
using System.Text;
using DeviceLogs.Lines;
using DeviceLogs.Lines.Secrets;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Lines;

[TestClass]
public class SecretMaskTests
{
    [TestMethod]
    [DataRow("password=hunter2", "password=***")]
    [DataRow("login with PASSWORD = hunter2 failed", "login with PASSWORD = *** failed")]
    [DataRow("GET /door?token=abc123&open=1", "GET /door?token=***&open=1")]
    [DataRow("wifiPassword: correct horse battery staple", "wifiPassword: ***")]
    [DataRow("Authorization: AWS4-HMAC-SHA256 Credential=AKIA/x, Signature=abcdef", "Authorization: ***")]
    [DataRow("authorization=Bearer abc.def.ghi done", "authorization=*** done")]
    [DataRow("Authorization: Bearer abc\nnext line", "Authorization: ***\nnext line")]
    [DataRow("{\"user\":\"ann\",\"password\":\"a\\\"b\",\"n\":1}", "{\"user\":\"ann\",\"password\":\"***\",\"n\":1}")]
    [DataRow("{\"token\":123456,\"n\":1}", "{\"token\":0,\"n\":1}")]
    [DataRow("{\"body\":\"{\\\"token\\\":\\\"abc\\\"}\",\"n\":1}", "{\"body\":\"{\\\"token\\\":\\\"***\\\"}\",\"n\":1}")]
    [DataRow("password='a b' user=ann", "password='***' user=ann")]
    [DataRow("password=ab token=c", "password=** token=*")]
    [DataRow("password=", "password=")]
    [DataRow("password: ", "password: ")]
    [DataRow("password=\"", "password=\"")]
    [DataRow("=:=:", "=:=:")]
    [DataRow("temperature=4.2 humidity:61", "temperature=4.2 humidity:61")]
    [DataRow("tokens used: 17", "tokens used: 17")]
    [DataRow("secret=żółw door=7", "secret=*** door=7")]
    public void The_value_behind_a_name_is_masked(string message, string sent)
    {
        Assert.AreEqual(sent + "\n", Sent(new SecretMask(null), message, new LineFields()));
    }

    [TestMethod]
    public void A_field_is_masked_by_its_name_and_within_its_text()
    {
        LineFields fields = new LineFields().Add("user", "ann").Add("password", "hunter2").Add("token", 123456)
            .Add("url", "/door?token=ab\\c\"d&x=1").Add("last", true);
        Assert.AreEqual("opened {\"user\":\"ann\",\"password\":\"***\",\"token\":0,\"url\":\"/door?token=***&x=1\",\"last\":true}\n",
            Sent(new SecretMask(null), "opened", fields));
    }

    [TestMethod]
    public void Text_and_fields_are_masked_in_one_line()
    {
        Assert.AreEqual("token=*** {\"password\":\"***\",\"door\":7}\n",
            Sent(new SecretMask(null), "token=abcdef", new LineFields().Add("password", "hunter2").Add("door", 7)));
    }

    [TestMethod]
    public void Names_of_ones_own_replace_the_others()
    {
        Assert.AreEqual(
            "pin=*** password=hunter2\n", Sent(new SecretMask(new string[] { "PIN" }), "pin=1234 password=hunter2", new LineFields()));
    }

    [TestMethod]
    public void Bytes_are_masked_too()
    {
        using (LineBoard board = new LineBoard(new LineOptions { Stages = new LineStage[] { new SecretMask(null) } }))
        {
            byte[] line = Encoding.UTF8.GetBytes("AT+JOIN psk=hunter22");
            board.Agent.Log(LogLevel.Information, line, 0, line.Length);
            Assert.AreEqual("AT+JOIN psk=***\n", board.Sent());
            Assert.AreEqual("AT+JOIN psk=hunter22", Encoding.UTF8.GetString(line, 0, line.Length), "the caller's bytes were changed");
        }
    }

    [TestMethod]
    public void A_name_that_would_match_nearly_everything_is_refused()
    {
        Assert.ThrowsException(typeof(ArgumentException), () => new SecretMask(new string[] { "k" }));
        Assert.ThrowsException(typeof(ArgumentException), () => new SecretMask(new string[1]));
    }

    [TestMethod]
    public void Whatever_a_line_holds_it_passes_and_its_fields_stay_JSON()
    {
        string[] pieces = { "password", "token", "=", ":", "\"", "'", "\\", " ", ",", "&", "x", "\n", "Bearer ", "ż", "{", "}" };
        SeededRandom random = new SeededRandom(11);
        using (LineBoard board = new LineBoard(new LineOptions { IsJson = true, Stages = new LineStage[] { new SecretMask(null) } }))
        {
            for (int i = 0; i < 300; i++)
            {
                string text = string.Empty;
                for (int n = random.Next(12); n >= 0; n--)
                {
                    text += pieces[random.Next(pieces.Length)];
                }

                board.Agent.Log(LogLevel.Information, "Door", text, new LineFields().Add("password", text).Add("text", text).Add("n", i));
                string sent = board.Sent();
                byte[] json = Encoding.UTF8.GetBytes(sent);
                DeviceLogs.Protocol.JsonReader reader = new DeviceLogs.Protocol.JsonReader(json, json.Length - 1);
                while (reader.Read() != DeviceLogs.Protocol.JsonToken.End)
                {
                    Assert.IsTrue(reader.Token != DeviceLogs.Protocol.JsonToken.Invalid, "not JSON any more: " + sent);
                }
            }
        }
    }

    private static string Sent(SecretMask mask, string message, LineFields fields)
    {
        using (LineBoard board = new LineBoard(new LineOptions { Stages = new LineStage[] { mask } }))
        {
            board.Agent.Log(LogLevel.Information, message, fields);
            return board.Sent();
        }
    }
}
