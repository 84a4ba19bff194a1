using DeviceLogs.Policies;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Policies;

/// <summary>Events on their way: through outages, dates, tokens and bounds, in their order and with their time.</summary>
[TestClass]
public class PolicyShipperTests
{
    [TestMethod]
    public void An_event_waits_out_an_outage_and_keeps_its_time()
    {
        ShippingBoard board = new ShippingBoard();
        board.Transport.NotSent();
        board.Transport.Refuse(400, "ThrottlingException", "Rate exceeded");
        board.Transport.Answer(503, "");
        board.Transport.Unanswered();
        board.Log("hello", "eu-west-1");
        board.RunFor(60000);
        Assert.AreEqual(5, board.Transport.Count);
        Assert.Contains("{\"timestamp\":1795219200000,\"message\":\"hello\"}", board.Transport.LastBody);
        board.AssertCounts(1, 1, 0, 0, 0);
        Assert.AreEqual("Temporary: connection reset", board.Told);
    }

    [TestMethod]
    public void The_next_attempt_waits_for_what_the_service_asks()
    {
        ShippingBoard board = new ShippingBoard();
        board.Transport.Answer(new ScriptedAnswer(400, "{\"__type\":\"ThrottlingException\"}").With("Retry-After", "7"));
        board.Log("hello", "eu-west-1");
        board.RunFor(6999);
        Assert.AreEqual(1, board.Transport.Count);
        board.RunFor(3000);
        Assert.AreEqual(2, board.Transport.Count);
    }

    [TestMethod]
    public void The_oldest_give_way_when_too_many_are_held()
    {
        ShippingBoard board = new ShippingBoard();
        for (int i = 0; i < PolicyRunner.MaxHeldEvents + 3; i++)
        {
            board.Log("event " + i, "eu-west-1");
        }

        board.AssertCounts(35, 0, 0, 3, 32);
        board.RunFor(0);
        board.AssertCounts(35, 32, 0, 3, 0);
        Assert.Contains("\"event 0\"", board.Transport.Body(0));
        Assert.Contains("\"event 4\"", board.Transport.Body(1));
        Assert.Contains("\"event 34\"", board.Transport.LastBody);
    }

    [TestMethod]
    public void The_oldest_give_way_to_a_long_message_and_one_too_long_to_none()
    {
        ShippingBoard board = new ShippingBoard();
        board.Log("first", "eu-west-1");
        board.Log(new string('a', 9000), "eu-west-1");
        board.Log(new string('b', 9000), "eu-west-1");
        board.AssertCounts(3, 0, 0, 1, 2);
        board.Log(new string('c', 17000), "eu-west-1");
        board.AssertCounts(4, 0, 0, 2, 2);
        board.RunFor(0);
        board.Log(new string('d', 17000), "eu-west-1");
        board.RunFor(0);
        board.AssertCounts(5, 3, 0, 2, 0);
    }

    [TestMethod]
    public void A_board_without_a_date_learns_it_first()
    {
        ShippingBoard board = new ShippingBoard();
        board.Clock.IsUtcSet = false;
        board.Clock.UtcMs = 5000;
        board.Transport.RefuseSignature("Sat, 21 Nov 2026 00:00:00 GMT");
        board.Log("hello", "eu-west-1");
        board.RunFor(0);
        Assert.AreEqual("CreateLogStream", board.Transport.Target(0));
        Assert.AreEqual("PutLogEvents", board.Transport.Target(2));
        Assert.Contains("\"timestamp\":1795219200999,", board.Transport.LastBody);
        board.AssertCounts(1, 1, 0, 0, 0);
    }

    [TestMethod]
    public void A_board_without_a_date_and_without_an_answer_waits()
    {
        ShippingBoard board = new ShippingBoard();
        board.Clock.IsUtcSet = false;
        board.Transport.NotSent();
        board.Log("hello", "eu-west-1");
        board.RunFor(0);
        board.AssertCounts(1, 0, 0, 0, 1);
        Assert.AreEqual("Temporary: connection refused", board.Told);
    }

    [TestMethod]
    public void A_wrong_clock_is_corrected_at_once()
    {
        ShippingBoard board = new ShippingBoard();
        board.Clock.UtcMs += 3600000;
        board.Transport.RefuseSignature("Sat, 21 Nov 2026 00:00:00 GMT");
        board.Log("hello", "eu-west-1");
        board.RunFor(0);
        Assert.Contains("\"timestamp\":1795219200999,", board.Transport.LastBody);
        board.AssertCounts(1, 1, 0, 0, 0);
    }

    [TestMethod]
    public void Events_keep_their_order_though_the_two_clocks_tick_apart()
    {
        ShippingBoard board = new ShippingBoard();
        board.Log("first", "eu-west-1");
        board.RunFor(0);
        board.Clock.UtcMs -= 16;
        board.Log("second", "eu-west-1");
        board.RunFor(0);
        Assert.Contains("\"timestamp\":1795219200000,", board.Transport.LastBody);
        board.Clock.UtcMs -= 60000;
        board.Log("after the clock was set", "eu-west-1");
        board.RunFor(0);
        Assert.Contains("\"timestamp\":1795219139984,", board.Transport.LastBody);
    }

    [TestMethod]
    public void A_token_that_the_answer_does_not_name_is_looked_up()
    {
        ShippingBoard board = new ShippingBoard();
        board.Transport.Refuse(400, "InvalidSequenceTokenException", "No.");
        board.Transport.Answer(200, "{\"logStreams\":[{\"logStreamName\":\"s\",\"uploadSequenceToken\":\"49540115\"}]}");
        board.Log("hello", "eu-west-1");
        board.RunFor(0);
        Assert.AreEqual("DescribeLogStreams", board.Transport.Target(1));
        Assert.Contains("\"sequenceToken\":\"49540115\"", board.Transport.Body(2));
        board.AssertCounts(1, 1, 0, 0, 0);
    }
}
