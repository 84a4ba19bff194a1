using System;
using System.Text;
using DeviceLogs.Client;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Client;

/// <summary>Pages of events, read while they come in.</summary>
[TestClass]
public class LogEventsReaderTests
{
    private const string Page =
        "{\"nextForwardToken\":\"f\\/1\",\"events\":[{\"timestamp\":1795219200000,\"message\":\"first \\u00e9\\ud83d\\ude00 \\\"q\\\" \\\\ "
        + "\\n é😀\",\"ingestionTime\":1795219200001},"
        + "{\"message\":\"second\",\"unknown\":{\"a\":[{\"message\":\"no\"},-1.5e+3,true,null]},\"timestamp\":1795219200002}],"
        + "\"searched\":[],\"nextBackwardToken\":\"b/2\"}";

    [TestMethod]
    public void Every_event_and_the_tokens_come_out()
    {
        TestClient test = new TestClient();
        test.Transport.Answer(200, Page);
        AssertPage(test, "one byte at a time");
    }

    [TestMethod]
    public void Members_come_in_any_order()
    {
        TestClient test = new TestClient();
        test.Transport.Answer(200,
            "{\"events\":[{\"ingestionTime\":3,\"message\":\"m\",\"timestamp\":2}],\"nextBackwardToken\":\"b\",\"nextForwardToken\":\"f\"}");
        GetLogEventsReader page = test.GetLogEvents();
        Assert.IsTrue(page.Read());
        Assert.AreEqual("2 m 3", page.Timestamp + " " + page.Message + " " + page.IngestionTime);
        Assert.IsFalse(page.Read());
        Assert.AreEqual("f b", page.NextForwardToken + " " + page.NextBackwardToken);
    }

    [TestMethod]
    public void Every_split_of_the_answer_gives_the_same_events()
    {
        int length = Encoding.UTF8.GetBytes(Page).Length;
        for (int cut = 1; cut < length; cut++)
        {
            TestClient test = new TestClient();
            test.Transport.Answer(new ScriptedAnswer(200, Page).SplitAt(cut));
            AssertPage(test, "split at byte " + cut);
        }
    }

    [TestMethod]
    public void An_answer_cut_at_any_byte_is_an_error_and_no_end()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Page);
        for (int cut = 0; cut < bytes.Length; cut++)
        {
            TestClient test = new TestClient();
            test.Transport.Answer(200, Encoding.UTF8.GetString(bytes, 0, cut));
            Assert.AreEqual("GetLogEvents: the answer broke off, status 200", FailureOfPage(test).Message, "cut at byte " + cut);
            test.Transport.Answer(new ScriptedAnswer(200, Encoding.UTF8.GetString(bytes, 0, cut)).BreaksOff());
            Assert.AreEqual("GetLogEvents: the answer broke off, status 200", FailureOfPage(test).Message, "broken at byte " + cut);
        }
    }

    [TestMethod]
    [DataRow("{\"events\":[]} {")]
    [DataRow("{\"events\":[}")]
    [DataRow("{\"events\":{\"message\":\"m\"}}")]
    [DataRow("{\"events\":[{\"message\":\"a\\x\"}]}")]
    [DataRow("<html>Please log in</html>")]
    [DataRow("[]")]
    [DataRow("null")]
    public void What_is_not_a_page_is_an_error(string body)
    {
        TestClient test = new TestClient();
        test.Transport.Answer(200, body);
        Assert.AreEqual("GetLogEvents: the answer is none of the service's, status 200", FailureOfPage(test).Message);
    }

    [TestMethod]
    [DataRow("{}")]
    [DataRow("{\"events\":null,\"nextForwardToken\":null}")]
    [DataRow("{\"events\":[],\"nextForwardToken\":7}")]
    [DataRow("{\"events\":[1,\"x\",[{\"message\":\"no\"}]]}")]
    public void A_page_may_hold_nothing(string body)
    {
        TestClient test = new TestClient();
        test.Transport.Answer(200, body);
        GetLogEventsReader page = test.GetLogEvents();
        Assert.IsFalse(page.Read());
        Assert.IsNull(page.NextForwardToken);
    }

    [TestMethod]
    public void What_an_event_lacks_is_not_taken_from_the_one_before()
    {
        TestClient test = new TestClient();
        test.Transport.Answer(200,
            "{\"events\":[{\"timestamp\":1,\"message\":\"m\",\"ingestionTime\":2,\"logStreamName\":\"s\",\"eventId\":\"e\"},{}],"
            + "\"nextToken\":\"n\"}");
        FilterLogEventsReader page = test.FilterLogEvents();
        page.Read();
        Assert.AreEqual(
            "1 m 2 s e", page.Timestamp + " " + page.Message + " " + page.IngestionTime + " " + page.LogStreamName + " " + page.EventId);
        page.Read();
        Assert.AreEqual("0 0", page.Timestamp + " " + page.IngestionTime);
        Assert.IsNull(page.Message ?? page.LogStreamName ?? page.EventId);
        Assert.IsFalse(page.Read());
        Assert.AreEqual("n", page.NextToken);
    }

    [TestMethod]
    public void A_token_is_not_told_before_the_end()
    {
        TestClient test = new TestClient();
        test.Transport.Answer(200, Page);
        GetLogEventsReader page = test.GetLogEvents();
        page.Read();
        Assert.ThrowsException(typeof(InvalidOperationException), () => Assert.IsNull(page.NextForwardToken));
        page.Dispose();
        Assert.ThrowsException(typeof(ObjectDisposedException), () => page.Read());
    }

    [TestMethod]
    public void Nothing_else_is_sent_while_a_page_is_open()
    {
        TestClient test = new TestClient();
        test.Transport.Answer(200, Page);
        GetLogEventsReader page = test.GetLogEvents();
        Assert.ThrowsException(
            typeof(InvalidOperationException), () => test.Client.DeleteLogGroup(new DeleteLogGroupRequest { LogGroupName = "g" }));
        page.Dispose();
        test.Client.DeleteLogGroup(new DeleteLogGroupRequest { LogGroupName = "g" });
        Assert.AreEqual(2, test.Transport.Count);
    }

    [TestMethod]
    public void A_message_longer_than_allowed_is_cut_and_says_so()
    {
        TestClient test = new TestClient(256);
        test.Transport.Answer(200,
            "{\"events\":[{\"message\":\"" + new string('x', 5000)
                + "\\n\\u00e9\",\"timestamp\":1},{\"message\":\"short\",\"timestamp\":2}],\"nextForwardToken\":\"f\"}");
        GetLogEventsReader page = test.GetLogEvents();
        Assert.IsTrue(page.Read());
        Assert.IsTrue(page.IsMessageCut);
        Assert.AreEqual(new string('x', 256), page.Message);
        Assert.AreEqual(1L, page.Timestamp);
        Assert.IsTrue(page.Read());
        Assert.IsFalse(page.IsMessageCut);
        Assert.AreEqual("short", page.Message);
        Assert.IsFalse(page.Read());
        Assert.AreEqual("f", page.NextForwardToken);
    }

    [TestMethod]
    public void A_message_is_cut_wherever_its_escapes_and_characters_stand()
    {
        for (int shift = 0; shift < 12; shift++)
        {
            TestClient test = new TestClient(256);
            string text = new string('x', shift);
            for (int i = 0; i < 60; i++)
            {
                text += "\\ud83d\\ude00é";
            }

            test.Transport.Answer(
                new ScriptedAnswer(200, "{\"events\":[{\"message\":\"" + text + "\"},{\"message\":\"next\"}]}").SplitAt(300 + shift));
            GetLogEventsReader page = test.GetLogEvents();
            Assert.IsTrue(page.Read(), "shift " + shift);
            Assert.IsTrue(page.IsMessageCut, "shift " + shift);
            Assert.StartsWith(new string('x', shift) + "😀é😀é", page.Message, "shift " + shift);
            Assert.IsTrue(page.Read(), "shift " + shift);
            Assert.AreEqual("next", page.Message, "shift " + shift);
            Assert.IsFalse(page.Read(), "shift " + shift);
        }
    }

    [TestMethod]
    public void A_message_of_just_the_allowed_length_is_whole()
    {
        TestClient test = new TestClient(256);
        test.Transport.Answer(200, "{\"events\":[{\"message\":\"" + new string('x', 256) + "\"}]}");
        GetLogEventsReader page = test.GetLogEvents();
        Assert.IsTrue(page.Read());
        Assert.IsFalse(page.IsMessageCut);
        Assert.AreEqual(256, page.Message.Length);
    }

    [TestMethod]
    public void An_unknown_value_may_be_larger_than_what_is_held()
    {
        TestClient test = new TestClient(256);
        test.Transport.Answer(200,
            "{\"x\":\"" + new string('x', 5000) + "\",\"y\":[\"" + new string('y', 5000) + "\"],\"events\":[{\"z\":\""
                + new string('z', 5000) + "\",\"message\":\"m\"}]}");
        GetLogEventsReader page = test.GetLogEvents();
        Assert.IsTrue(page.Read());
        Assert.AreEqual("m", page.Message);
        Assert.IsFalse(page.Read());
    }

    [TestMethod]
    public void A_token_larger_than_what_is_held_is_an_error()
    {
        TestClient test = new TestClient(256);
        test.Transport.Answer(200, "{\"events\":[],\"nextForwardToken\":\"" + new string('t', 5000) + "\"}");
        LogsServiceException failure = FailureOfPage(test);
        Assert.AreEqual(
            "GetLogEvents: the answer or a value in it is larger than 256 bytes: ask for less with Limit, or raise MaxResponseBytes, "
            + "status 200", failure.Message);
        Assert.IsFalse(failure.IsRetryable);
    }

    [TestMethod]
    public void Any_bytes_come_to_an_end()
    {
        byte[] good = Encoding.UTF8.GetBytes(Page);
        for (int seed = 1; seed <= 300; seed++)
        {
            SeededRandom random = new SeededRandom(seed);
            char[] characters = Encoding.UTF8.GetString(good, 0, good.Length).ToCharArray();
            for (int i = 1 + random.Next(4); i > 0; i--)
            {
                characters[random.Next(characters.Length)] = (char)(1 + random.Next(126));
            }

            TestClient test = new TestClient(256);
            test.Transport.Answer(new ScriptedAnswer(200, new string(characters)).SplitAt(1 + random.Next(good.Length)));
            int events = 0;
            try
            {
                GetLogEventsReader page = test.GetLogEvents();
                while (page.Read())
                {
                    Assert.IsTrue(++events < 100, "seed " + seed);
                }
            }
            catch (LogsServiceException)
            {
                // As good an end as the other.
            }

            // An answer that was left open would make this throw.
            test.Client.DeleteLogGroup(new DeleteLogGroupRequest { LogGroupName = "g" });
        }
    }

    private static void AssertPage(TestClient test, string what)
    {
        GetLogEventsReader page = test.GetLogEvents();
        Assert.IsTrue(page.Read(), what);
        Assert.AreEqual(1795219200000L, page.Timestamp, what);
        Assert.AreEqual("first é😀 \"q\" \\ \n é😀", page.Message, what);
        Assert.AreEqual(1795219200001L, page.IngestionTime, what);
        Assert.IsTrue(page.Read(), what);
        Assert.AreEqual(1795219200002L, page.Timestamp, what);
        Assert.AreEqual("second", page.Message, what);
        Assert.AreEqual(0L, page.IngestionTime, what);
        Assert.IsFalse(page.Read(), what);
        Assert.IsFalse(page.Read(), what);
        Assert.AreEqual("f/1", page.NextForwardToken, what);
        Assert.AreEqual("b/2", page.NextBackwardToken, what);
    }

    private static LogsServiceException FailureOfPage(TestClient test)
    {
        return TestClient.FailureOf(() =>
        {
            GetLogEventsReader page = test.GetLogEvents();
            while (page.Read())
            {
            }
        });
    }
}
