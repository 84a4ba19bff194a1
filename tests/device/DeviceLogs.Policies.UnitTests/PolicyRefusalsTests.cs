using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Policies;

/// <summary>What the service refuses: the event is reported and makes way, or is held until a person has fixed the cause.</summary>
[TestClass]
public class PolicyRefusalsTests
{
    [TestMethod]
    public void An_event_refused_for_its_content_is_told_and_makes_way()
    {
        ShippingBoard board = new ShippingBoard();
        board.Transport.Refuse(400, "InvalidParameterException", "No.");
        board.Log("refused", "eu-west-1");
        board.Log("good", "eu-west-1");
        board.RunFor(0);
        Assert.AreEqual("Permanent: InvalidParameterException, status 400: No.", board.Told);
        board.AssertCounts(2, 1, 1, 0, 0);
    }

    [TestMethod]
    [DataRow("InvalidSignatureException")]
    [DataRow("IncompleteSignatureException")]
    [DataRow("AccessDeniedException")]
    public void What_a_person_must_fix_costs_no_event_and_is_tried_slowly(string code)
    {
        ShippingBoard board = new ShippingBoard();
        board.Transport.Refuse(400, code, "No.");
        board.Log("kept", "eu-west-1");
        board.RunFor(100000);
        Assert.AreEqual("Temporary: " + code + ", status 400: No.", board.Told);
        Assert.AreEqual(1, board.Transport.Count);
        board.AssertCounts(1, 0, 0, 0, 1);
        board.RunFor(300000);
        board.AssertCounts(1, 1, 0, 0, 0);
    }

    [TestMethod]
    [DataRow("{\"rejectedLogEventsInfo\":{\"tooOldLogEventEndIndex\":1}}", "1 too old, 0 beyond the group's retention, 0 too far ahead")]
    [DataRow("{\"rejectedLogEventsInfo\":{\"expiredLogEventEndIndex\":1}}", "0 too old, 1 beyond the group's retention, 0 too far ahead")]
    [DataRow("{\"rejectedLogEventsInfo\":{\"tooNewLogEventStartIndex\":0}}", "0 too old, 0 beyond the group's retention, 1 too far ahead")]
    public void An_event_refused_by_its_time_is_told(string answer, string expected)
    {
        ShippingBoard board = new ShippingBoard();
        board.Transport.Answer(200, answer);
        board.Log("hello", "eu-west-1");
        board.RunFor(0);
        Assert.AreEqual("Permanent: refused by their time: " + expected, board.Told);
        board.AssertCounts(1, 0, 1, 0, 0);
    }

    [TestMethod]
    public void An_event_that_the_service_has_already_is_delivered()
    {
        ShippingBoard board = new ShippingBoard();
        board.Transport.Refuse(400, "DataAlreadyAcceptedException", "The given batch of log events has already been accepted.");
        board.Log("hello", "eu-west-1");
        board.RunFor(0);
        board.AssertCounts(1, 1, 0, 0, 0);
    }

    [TestMethod]
    public void A_service_that_always_misses_the_stream_is_not_asked_for_ever()
    {
        ShippingBoard board = new ShippingBoard();
        for (int i = 0; i < 5; i++)
        {
            board.Transport.Refuse(400, "ResourceNotFoundException", "No stream.");
            board.Transport.Answer(200, "{}");
        }

        board.Log("hello", "eu-west-1");
        board.RunFor(0);
        Assert.AreEqual(10, board.Transport.Count);
        Assert.AreEqual("Temporary: ResourceNotFoundException, status 400: No stream.", board.Told);
        board.AssertCounts(1, 0, 0, 0, 1);
    }

    [TestMethod]
    public void A_service_that_never_takes_its_own_token_is_not_asked_for_ever()
    {
        ShippingBoard board = new ShippingBoard();
        for (int i = 0; i < 5; i++)
        {
            board.Transport.Answer(
                400, "{\"__type\":\"InvalidSequenceTokenException\",\"expectedSequenceToken\":\"" + i + "\",\"message\":\"No.\"}");
        }

        board.Log("hello", "eu-west-1");
        board.RunFor(0);
        Assert.AreEqual(5, board.Transport.Count);
        board.AssertCounts(1, 0, 0, 0, 1);
    }
}
