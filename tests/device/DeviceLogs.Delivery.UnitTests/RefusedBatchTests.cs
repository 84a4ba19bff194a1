using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Delivery;

/// <summary>What becomes of a batch that the service refuses: it is sent again, held, halved, or rid of the events at fault.</summary>
[TestClass]
public class RefusedBatchTests
{
    [TestMethod]
    public void A_batch_that_is_too_large_is_halved_until_it_passes()
    {
        TestBoard board = new TestBoard();
        board.Transport.Answer(413, string.Empty).Answer(413, "<html>413</html>");
        board.LogLines(8);
        board.Flush();
        AssertEvents(board, "8 4 2 4 2");
        Assert.AreEqual(8L, board.Statistics.Delivered);
        board.AssertBalance();
    }

    [TestMethod]
    public void A_poisonous_event_is_found_dropped_and_told()
    {
        TestBoard board = new TestBoard();
        board.Transport.Refuse(400, "InvalidParameterException", "poison").Answer(200, "{}")
            .Refuse(400, "InvalidParameterException", "poison").Refuse(400, "InvalidParameterException", "poison");
        board.LogLines(4);
        board.Flush();
        AssertEvents(board, "4 2 2 1 1");
        Assert.Contains("line 3", board.Transport.LastBody);
        Assert.AreEqual(3L, board.Statistics.Delivered);
        Assert.AreEqual(1L, board.Statistics.RefusedByService);
        Assert.AreEqual("1 1 InvalidParameterException, status 400: poison", (string)board.Failures[0]);
        board.AssertBalance();
    }

    [TestMethod]
    public void When_single_events_are_refused_with_the_same_words_all_from_the_second_on_are_held()
    {
        TestBoard board = new TestBoard();
        for (int i = 0; i < 100; i++)
        {
            board.Transport.Refuse(400, "InvalidParameterException", "whatever you send");
            board.Log("line " + i);
        }

        board.Flush();
        board.RunFor(3600000);
        Assert.AreEqual(1L, board.Statistics.RefusedByService);
        Assert.AreEqual(99, board.Statistics.Held);
        board.AssertBalance();
    }

    [TestMethod]
    public void Single_events_that_are_refused_each_for_a_reason_of_its_own_are_dropped_and_from_the_third_on_slowly()
    {
        TestBoard board = new TestBoard();
        for (int i = 0; i < 4; i++)
        {
            board.Transport.Refuse(400, "InvalidParameterException", "half of it");
        }

        for (int i = 0; i < 10; i++)
        {
            board.Transport.Refuse(400, "InvalidParameterException", "event " + i);
            board.Log("line " + i);
        }

        board.Flush();
        board.RunFor(60000);
        Assert.AreEqual(3L, board.Statistics.RefusedByService);
        Assert.AreEqual(7, board.Statistics.Held);
        board.AssertBalance();
    }

    [TestMethod]
    [DataRow("IncompleteSignatureException")]
    [DataRow("MissingAuthenticationTokenException")]
    [DataRow("OptInRequired")]
    [DataRow("UnknownOperationException")]
    [DataRow("KMSAccessDeniedException")]
    [DataRow("InvalidOperationException")]
    public void A_400_whose_code_says_nothing_against_the_events_keeps_the_batch_and_is_retried_slowly(string code)
    {
        TestBoard board = new TestBoard();
        for (int i = 0; i < 8; i++)
        {
            board.Transport.Refuse(400, code, "not the events");
            board.Log("line " + i);
        }

        board.Flush();
        board.RunFor(60000);
        AssertEvents(board, "8");
        Assert.AreEqual(8, board.Statistics.Held);
        board.RunFor(3600000);
        Assert.AreEqual(8L, board.Statistics.Delivered);
        board.AssertBalance();
    }

    [TestMethod]
    public void A_400_without_a_code_keeps_the_batch_as_an_outage_does()
    {
        TestBoard board = new TestBoard();
        for (int i = 0; i < 8; i++)
        {
            board.Transport.Answer(400, "<html><body><h1>400 Bad request</h1></body></html>");
            board.Log("line " + i);
        }

        board.Flush();
        board.RunFor(180000);
        Assert.AreEqual(9, board.Transport.Count);
        Assert.AreEqual(8L, board.Statistics.Delivered);
        board.AssertBalance();
    }

    [TestMethod]
    public void A_lost_token_is_looked_up()
    {
        TestBoard board = new TestBoard();
        board.Transport.Refuse(400, "InvalidSequenceTokenException", "no word of the right one")
            .Answer(200,
                "{\"logStreams\":[{\"arn\":\"x\",\"logStreamName\":\"door-70\",\"uploadSequenceToken\":\"1\"},"
                + "{\"logStreamName\":\"door-7\",\"uploadSequenceToken\":\"2\"}]}");
        board.LogAndFlush("line");
        Assert.AreEqual("PutLogEvents DescribeLogStreams PutLogEvents", board.Transport.Targets);
        Assert.Contains("\"logStreamName\":\"door-7\",\"sequenceToken\":\"2\",\"logEvents\"", board.Transport.LastBody);
        board.AssertBalance();
    }

    [TestMethod]
    public void A_captive_portal_is_not_taken_for_the_service()
    {
        TestBoard board = new TestBoard();
        board.Transport.Answer(200, "<html>Welcome to the hotel</html>");
        board.LogAndFlush("line");
        Assert.AreEqual(1, board.Statistics.Held);
        Assert.Contains("not the service's", board.Statistics.LastError);
        board.RunFor(20000);
        Assert.AreEqual(1L, board.Statistics.Delivered);
        board.AssertBalance();
    }

    // Number of events of each request.
    private static void AssertEvents(TestBoard board, string expected)
    {
        string counts = string.Empty;
        for (int i = 0; i < board.Transport.Count; i++)
        {
            counts += (i > 0 ? " " : string.Empty) + (board.Transport.Body(i).Split('{').Length - 2);
        }

        Assert.AreEqual(expected, counts);
    }
}
