using DeviceLogs.Client;
using DeviceLogs.Reading;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Reading;

/// <summary>Lists of groups and streams, page by page.</summary>
[TestClass]
public class PageReaderTests
{
    [TestMethod]
    public void All_pages_of_groups_are_read()
    {
        ScriptedTransport transport = new ScriptedTransport();
        transport.Answer(200, "{\"logGroups\":[{\"logGroupName\":\"a\"},{\"logGroupName\":\"b\"}],\"nextToken\":\"2\"}")
            .Answer(200, "{\"logGroups\":[],\"nextToken\":\"3\"}").Answer(200, "{\"logGroups\":[{\"logGroupName\":\"c\"}]}");
        LogGroupReader groups = new LogGroupReader(
            TestClient.Over(transport), new DescribeLogGroupsRequest { LogGroupNamePrefix = "x", Limit = 2 }, null);
        string names = string.Empty;
        while (groups.Read())
        {
            names += groups.Current.LogGroupName;
        }

        Assert.AreEqual("abc", names);
        Assert.IsFalse(groups.Read());
        Assert.AreEqual(3, transport.Count);
        Assert.AreEqual("{\"logGroupNamePrefix\":\"x\",\"nextToken\":\"3\",\"limit\":2}", transport.LastBody);
    }

    [TestMethod]
    public void Streams_are_read_over_throttling_and_lost_answers()
    {
        ScriptedTransport transport = new ScriptedTransport();
        PauseLog pauses = new PauseLog();
        transport.Refuse(400, "ThrottlingException", "Rate exceeded")
            .Answer(200, "{\"logStreams\":[{\"logStreamName\":\"a\"}],\"nextToken\":\"2\"}")
            .Unanswered().Answer(200, "{\"logStreams\":[{\"logStreamName\":\"b")
            .Answer(200, "{\"logStreams\":[{\"logStreamName\":\"b\"}]}");
        LogStreamReader streams = new LogStreamReader(
            TestClient.Over(transport), new DescribeLogStreamsRequest { LogGroupName = "g" }, new RetryOptions { Pause = pauses.Take });
        Assert.IsTrue(streams.Read());
        Assert.AreEqual("a", streams.Current.LogStreamName);
        Assert.IsTrue(streams.Read());
        Assert.AreEqual("b", streams.Current.LogStreamName);
        Assert.IsFalse(streams.Read());
        Assert.AreEqual(3, pauses.Count);
    }

    [TestMethod]
    public void After_a_failure_that_is_thrown_the_same_page_is_asked_for_again()
    {
        ScriptedTransport transport = new ScriptedTransport();
        transport.Answer(200, "{\"logStreams\":[{\"logStreamName\":\"a\"}],\"nextToken\":\"2\"}").Refuse(403, "AccessDeniedException", "no")
            .Answer(200, "{\"logStreams\":[{\"logStreamName\":\"b\"}]}");
        LogStreamReader streams = new LogStreamReader(
            TestClient.Over(transport), new DescribeLogStreamsRequest { LogGroupName = "g" }, null);
        streams.Read();
        Assert.AreEqual("AccessDeniedException", TestClient.FailureOf(() => streams.Read()).Code);
        Assert.IsTrue(streams.Read());
        Assert.AreEqual("b", streams.Current.LogStreamName);
        Assert.AreEqual("{\"logGroupName\":\"g\",\"nextToken\":\"2\"}", transport.LastBody);
    }

    [TestMethod]
    public void A_page_that_gives_its_own_token_again_is_an_error()
    {
        ScriptedTransport transport = new ScriptedTransport();
        transport.Answer(200, "{\"logGroups\":[],\"nextToken\":\"2\"}").Answer(200, "{\"logGroups\":[],\"nextToken\":\"2\"}");
        LogGroupReader groups = new LogGroupReader(TestClient.Over(transport), new DescribeLogGroupsRequest(), null);
        Assert.AreEqual("LogGroupReader: the service gave a page's own token for the next page, status 200",
            TestClient.FailureOf(() => groups.Read()).Message);
    }
}
