using DeviceLogs.Delivery;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Delivery;

/// <summary>A log group or stream that does not exist is created, where the options and the credentials allow it.</summary>
[TestClass]
public class MissingStreamTests
{
    private const string Missing = "ResourceNotFoundException";

    [TestMethod]
    public void A_missing_group_and_stream_are_made_and_the_batch_is_sent_again()
    {
        TestBoard board = new TestBoard();
        board.Transport.Refuse(400, Missing, "no stream").Refuse(400, Missing, "no group").Answer(200, string.Empty)
            .Answer(200, string.Empty);
        board.LogAndFlush("line");
        Assert.AreEqual("PutLogEvents CreateLogStream CreateLogGroup CreateLogStream PutLogEvents", board.Transport.Targets);
        Assert.AreEqual("{\"logGroupName\":\"boards\"}", board.Transport.Body(2));
        Assert.AreEqual(1L, board.Statistics.Delivered);
        Assert.AreEqual(0, board.Failures.Count);
        board.AssertBalance();
    }

    [TestMethod]
    public void A_group_that_may_not_be_made_is_told_and_tried_slowly()
    {
        TestBoard board = new TestBoard();
        board.Transport.Refuse(400, Missing, "no stream").Refuse(400, "AccessDeniedException", "not allowed to create");
        board.LogAndFlush("line");
        board.RunFor(100000);
        Assert.AreEqual(2, board.Transport.Count);
        Assert.AreEqual("0 1 AccessDeniedException, status 400: not allowed to create", (string)board.Failures[0]);
        board.RunFor(300000);
        Assert.AreEqual(1L, board.Statistics.Delivered);
        board.AssertBalance();
    }

    [TestMethod]
    public void Without_CreateMissing_nothing_is_made()
    {
        TestBoard board = new TestBoard(new LogAgentOptions { CreateMissing = false });
        board.Transport.Refuse(400, Missing, "The specified log stream does not exist.");
        board.LogAndFlush("line");
        Assert.AreEqual("PutLogEvents", board.Transport.Targets);
        Assert.AreEqual("0 1 ResourceNotFoundException, status 400: The specified log stream does not exist.", (string)board.Failures[0]);
        board.AssertBalance();
    }
}
