using System;
using System.Threading;
using DeviceLogs.Delivery;
using DeviceLogs.Lines;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Lines;

[TestClass]
public class LineAgentTests
{
    [TestMethod]
    [DataRow(0, "TRACE lock jammed\n")]
    [DataRow(1, "DEBUG lock jammed\n")]
    [DataRow(2, "lock jammed\n")]
    [DataRow(3, "WARN lock jammed\n")]
    [DataRow(4, "ERROR lock jammed\n")]
    [DataRow(5, "CRITICAL lock jammed\n")]
    public void A_text_line_keeps_its_level(int level, string sent)
    {
        using (LineBoard board = new LineBoard(new LineOptions()))
        {
            board.Agent.Log((LogLevel)level, "lock jammed");
            Assert.AreEqual(sent, board.Sent());
        }
    }

    [TestMethod]
    public void A_text_line_shows_its_category_and_its_fields()
    {
        using (LineBoard board = new LineBoard(new LineOptions()))
        {
            board.Agent.Log(LogLevel.Information, "Door", "opened", null);
            board.Agent.Log(LogLevel.Error, "Door", "lock jammed", new LineFields().Add("card", 17).Add("owner", "Łucja \"L\""));
            Assert.AreEqual("INFO Door: opened\nERROR Door: lock jammed {\"card\":17,\"owner\":\"Łucja \\\"L\\\"\"}\n", board.Sent());
        }
    }

    [TestMethod]
    public void A_structured_line_has_level_category_message_fields_common_fields_and_a_number()
    {
        using (LineBoard board = new LineBoard(
            new LineOptions { IsJson = true, Common = new LineFields().Add("firmware", "1.4.2").Add("boot", 3) }))
        {
            board.Agent.Log(LogLevel.Error, "Door", "lock \"7\"\njammed", new LineFields().Add("card", 17).Add("isLocked", true));
            board.Agent.Log("opened");
            Assert.AreEqual(
                "{\"level\":\"error\",\"category\":\"Door\",\"message\":\"lock \\\"7\\\"\\njammed\",\"card\":17,\"isLocked\":true,"
                + "\"firmware\":\"1.4.2\",\"boot\":3,\"seq\":1}\n"
                + "{\"level\":\"information\",\"message\":\"opened\",\"firmware\":\"1.4.2\",\"boot\":3,\"seq\":2}\n",
                board.Sent());
        }
    }

    [TestMethod]
    public void A_dropped_line_leaves_a_gap_in_the_numbers()
    {
        using (LineBoard board = new LineBoard(
            new LineOptions { IsJson = true, MaxLineBytes = 1536 }, new LogAgentOptions { BatchBytes = 3072, BufferBytes = 6144 }))
        {
            // The service takes its time while more is logged than the buffer holds.
            ManualResetEvent isLogged = new ManualResetEvent(false);
            board.Transport.OnSend = () => isLogged.WaitOne();
            for (int i = 0; i < 300; i++)
            {
                board.Agent.Log("reading " + i);
            }

            isLogged.Set();
            string sent = board.Sent();
            LogStatistics statistics = new LogStatistics();
            board.Agent.GetStatistics(statistics);
            Assert.Contains("\"message\":\"reading 299\",\"seq\":300}", sent);
            Assert.IsTrue(statistics.Dropped > 0);
            int numbers = 0;
            for (int at = sent.IndexOf("\"seq\":"); at >= 0; at = sent.IndexOf("\"seq\":", at + 1))
            {
                numbers++;
            }

            Assert.AreEqual((int)(300 - statistics.Dropped), numbers);
        }
    }

    [TestMethod]
    public void Bytes_stay_as_they_are()
    {
        using (LineBoard board = new LineBoard(new LineOptions { IsJson = true }))
        {
            byte[] line = { (byte)'{', (byte)'"', (byte)'a', (byte)'"', (byte)':', (byte)'1', (byte)'}' };
            board.Agent.Log(LogLevel.Error, line, 0, line.Length);
            Assert.AreEqual("{\"a\":1}\n", board.Sent());
        }
    }

    [TestMethod]
    public void Bytes_longer_than_a_line_lose_nothing()
    {
        using (LineBoard board = new LineBoard(new LineOptions { MaxLineBytes = 1536 }))
        {
            byte[] line = new byte[5000];
            for (int i = 0; i < line.Length; i++)
            {
                line[i] = (byte)'a';
            }

            board.Agent.Log(LogLevel.Error, line, 0, line.Length);
            board.Agent.Log("opened");
            Assert.AreEqual(5000 + 1 + 7, board.Sent().Length);
        }
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_line_that_is_too_long_is_cut_and_says_so(bool isJson)
    {
        using (LineBoard board = new LineBoard(new LineOptions { IsJson = isJson, MaxLineBytes = 1536 }))
        {
            board.Agent.Log(LogLevel.Error, "Door", new string('x', 3000), new LineFields().Add("card", 17));
            string sent = board.Sent();
            Assert.IsTrue(sent.Length <= 1537, "longer than the limit: " + sent.Length);
            Assert.Contains(" of 3000 bytes]", sent);
            Assert.Contains("\"card\":17", sent);
            Assert.IsTrue(!isJson || sent.EndsWith(",\"seq\":1}\n"), sent);
        }
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(700)]
    [DataRow(1400)]
    [DataRow(1536)]
    [DataRow(2100)]
    public void A_structured_line_is_whole_whatever_its_length(int characters)
    {
        using (LineBoard board = new LineBoard(new LineOptions { IsJson = true, MaxLineBytes = 1536 }))
        {
            char[] text = new char[characters];
            for (int i = 0; i < characters; i++)
            {
                text[i] = i % 3 == 0 ? '"' : i % 3 == 1 ? 'ż' : '\u0001';
            }

            board.Agent.Log(LogLevel.Warning, "Door", new string(text), null);
            string sent = board.Sent();
            Assert.IsTrue(
                sent.StartsWith("{\"level\":\"warning\",\"category\":\"Door\",\"message\":\"") && sent.EndsWith(",\"seq\":1}\n"), sent);
        }
    }

    [TestMethod]
    public void An_empty_line_is_counted_and_one_with_fields_only_is_sent()
    {
        using (LineBoard board = new LineBoard(new LineOptions { IsJson = true }))
        {
            board.Agent.Log(string.Empty);
            board.Agent.Log(LogLevel.Information, "Door", null, null);
            board.Agent.Log(LogLevel.Information, null, new LineFields().Add("card", 17));
            Assert.AreEqual("{\"level\":\"information\",\"message\":\"\",\"card\":17,\"seq\":1}\n", board.Sent());
            LogStatistics statistics = new LogStatistics();
            board.Agent.GetStatistics(statistics);
            Assert.AreEqual(2L, statistics.RefusedEmpty);
        }
    }

    [TestMethod]
    public void A_level_that_is_none_does_no_harm()
    {
        using (LineBoard board = new LineBoard(new LineOptions { IsJson = true }))
        {
            board.Agent.Log((LogLevel)9, "Door", "opened", null);
            board.Agent.Log((LogLevel)(-1), "closed");
            Assert.AreEqual(
                "{\"level\":\"none\",\"category\":\"Door\",\"message\":\"opened\",\"seq\":1}\n{\"level\":\"none\",\"message\":\"closed\","
                + "\"seq\":2}\n", board.Sent());
        }
    }

    [TestMethod]
    public void The_smallest_batch_will_do()
    {
        using (LineBoard board = new LineBoard(
            new LineOptions { IsJson = true }, new LogAgentOptions { BatchBytes = 1200, BufferBytes = 2400 }))
        {
            board.Agent.Log("opened");
            Assert.AreEqual("{\"level\":\"information\",\"message\":\"opened\",\"seq\":1}\n", board.Sent());
        }
    }

    [TestMethod]
    public void A_length_beyond_half_a_batch_is_refused()
    {
        string message = string.Empty;
        try
        {
            new LineBoard(new LineOptions { MaxLineBytes = 4097 }).Dispose();
        }
        catch (ArgumentException exception)
        {
            message = exception.Message;
        }

        Assert.AreEqual("MaxLineBytes is 4097: it takes 1536 to 4096", message);
    }
}
