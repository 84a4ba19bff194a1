using DeviceLogs.Client;
using DeviceLogs.Reading;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Reading;

/// <summary>The token of the next page: expired, refused, repeated, or with nothing on its page.</summary>
[TestClass]
public class PageTokenTests
{
    private const long Now = ManualClock.StartUtcMs;

    [TestMethod]
    public void A_token_that_has_expired_is_given_up_for_the_checkpoint()
    {
        ReadingBoard board = ReadingBoard.Holding(new IncrementalReaderOptions { OverlapMs = 0 }, 20);
        for (int i = 0; i < 7; i++)
        {
            board.Read();
        }

        board.Group.RefusesTokens = true;
        Assert.IsTrue(board.Read());
        board.Group.RefusesTokens = false;
        board.ReadAll();
        board.AssertAllRead();
        Assert.AreEqual(0, board.Pauses.Count);
    }

    [TestMethod]
    public void Tokens_that_are_always_refused_end_in_the_services_own_error()
    {
        ReadingBoard board = ReadingBoard.Holding(new IncrementalReaderOptions(), 20);
        board.Group.RefusesTokens = true;
        LogsServiceException failure = TestClient.FailureOf(() => board.ReadAll());
        Assert.AreEqual("InvalidParameterException", failure.Code);
        Assert.IsTrue(board.Group.Requests < 10, board.Group.Requests + " requests");
        board.Group.RefusesTokens = false;
        board.ReadAll();
        board.AssertAllRead();
    }

    [TestMethod]
    public void A_token_older_than_its_life_is_not_sent()
    {
        ReadingBoard board = ReadingBoard.Holding(new IncrementalReaderOptions { OverlapMs = 0 }, 20);
        for (int i = 0; i < 7; i++)
        {
            board.Read();
        }

        board.Group.RefusesTokens = true;
        board.Reader.Dispose();
        board.Clock.Advance(24L * 3600 * 1000);
        Assert.IsTrue(board.Read());
        Assert.AreEqual("{\"logGroupName\":\"boards\",\"startTime\":" + (Now - 994) + ",\"interleaved\":true}", board.Group.LastBody);
    }

    [TestMethod]
    public void Empty_pages_with_a_token_are_not_end()
    {
        ScriptedTransport transport = new ScriptedTransport();
        IncrementalReader reader = ReadingBoard.Scripted(transport, new IncrementalReaderOptions());
        transport.Answer(200, "{\"events\":[],\"nextToken\":\"1\"}").Answer(200, "{\"nextToken\":\"2\",\"events\":[]}")
            .Answer(200, "{\"events\":[{\"eventId\":\"a\",\"message\":\"m\",\"timestamp\":5}]}");
        Assert.IsTrue(reader.Read());
        Assert.AreEqual("{\"logGroupName\":\"boards\",\"nextToken\":\"2\",\"interleaved\":true}", transport.LastBody);
        Assert.IsFalse(reader.Read());
    }

    [TestMethod]
    public void A_page_that_gives_its_own_token_again_is_an_error_and_no_endless_walk()
    {
        ScriptedTransport transport = new ScriptedTransport();
        IncrementalReader reader = ReadingBoard.Scripted(transport, new IncrementalReaderOptions());
        transport.Answer(200, "{\"events\":[],\"nextToken\":\"1\"}").Answer(200, "{\"events\":[],\"nextToken\":\"1\"}");
        Assert.AreEqual("IncrementalReader: the service gave a page's own token for the next page, status 200",
            TestClient.FailureOf(() => reader.Read()).Message);
    }
}
