using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Policies;

/// <summary>A region or a stream that cannot be reached holds up no other.</summary>
[TestClass]
public class PolicyDestinationsTests
{
    [TestMethod]
    public void A_region_that_does_not_answer_holds_up_no_other()
    {
        ShippingBoard board = new ShippingBoard();
        board.Transport.NotSent();
        board.Log("lost", "eu-west-9");
        board.Log("lost too", "eu-west-9");
        board.Log("good", "eu-west-1");
        board.RunFor(5000);
        Assert.AreEqual(4, board.Transport.Count);
        Assert.Contains("\"message\":\"good\"", board.Transport.Body(1));
        board.AssertCounts(3, 3, 0, 0, 0);
    }

    [TestMethod]
    public void A_destination_that_a_person_must_fix_holds_up_no_other()
    {
        ShippingBoard board = new ShippingBoard();
        board.Transport.Refuse(400, "AccessDeniedException", "No.");
        board.Log("first", "eu-west-1", "closed");
        board.Log("second", "eu-west-1", "closed");
        board.Log("good", "eu-west-1", "open");
        board.RunFor(5000);
        Assert.Contains("\"message\":\"good\"", board.Transport.Body(1));
        Assert.Contains("\"message\":\"first\"", board.Transport.Body(2));
        Assert.Contains("\"message\":\"second\"", board.Transport.Body(3));
        board.AssertCounts(3, 3, 0, 0, 0);
    }

    [TestMethod]
    public void An_event_goes_out_after_another_region_was_not_to_be_reached()
    {
        ShippingBoard board = new ShippingBoard();
        board.Transport.NotSent();
        board.Log("kept", "eu-west-1");
        board.Log("refused", "");
        board.RunFor(60000);
        Assert.Contains("\"message\":\"kept\"", board.Transport.LastBody);
        board.AssertCounts(2, 1, 1, 0, 0);
    }

    [TestMethod]
    public void A_connection_that_cannot_be_made_costs_its_event_only()
    {
        ShippingBoard board = new ShippingBoard();
        board.Log("refused", "");
        board.Log("good", "eu-west-1");
        board.RunFor(0);
        Assert.StartsWith("Permanent: no connection to region : region is empty: give an AWS region", board.Told);
        board.AssertCounts(2, 1, 1, 0, 0);
    }

    [TestMethod]
    public void A_factory_that_returns_null_costs_its_event_only_and_is_reported()
    {
        ShippingBoard board = new ShippingBoard();
        board.Log("refused", ShippingBoard.RegionWithoutConnection);
        board.Log("good", "eu-west-1");
        board.RunFor(0);
        Assert.AreEqual("Permanent: no connection to region nowhere: the LogsFactory returned null", board.Told);
        board.AssertCounts(2, 1, 1, 0, 0);
    }
}
