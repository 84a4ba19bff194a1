using DeviceLogs.Protocol;
using DeviceLogs.Transport;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Protocol;

/// <summary>What each answer asks of the agent.</summary>
[TestClass]
public class ServiceAnswerTests
{
    [TestMethod]
    [DataRow(200, "{}", 0)]
    [DataRow(200, "{\"nextSequenceToken\":null,\"rejectedLogEventsInfo\":null}", 0)]
    [DataRow(200, "", 2)]
    [DataRow(200, "[]", 2)]
    [DataRow(200, "{\"a\":1", 2)]
    [DataRow(200, "{} ok", 2)]
    [DataRow(302, "", 1)]
    [DataRow(400, "{\"__type\":\"ThrottlingException\"}", 1)]
    [DataRow(400, "{\"__type\":\"x#TooManyRequestsException\"}", 1)]
    [DataRow(400, "{\"__type\":\"RequestTimeout\"}", 1)]
    [DataRow(429, "", 1)]
    [DataRow(503, "<html>", 1)]
    [DataRow(500, "", 2)]
    [DataRow(502, "", 2)]
    [DataRow(504, "", 2)]
    [DataRow(400, "{\"__type\":\"ResourceNotFoundException\"}", 3)]
    [DataRow(400, "{\"__type\":\"ResourceAlreadyExistsException\"}", 4)]
    [DataRow(403, "{\"__type\":\"InvalidSignatureException\"}", 5)]
    [DataRow(400, "{\"__type\":\"ExpiredTokenException\"}", 6)]
    [DataRow(400, "{\"__type\":\"UnrecognizedClientException\"}", 6)]
    [DataRow(400, "{\"__type\":\"AccessDeniedException\"}", 7)]
    [DataRow(400, "{\"__type\":\"LimitExceededException\"}", 7)]
    [DataRow(403, "", 1)]
    [DataRow(404, "<html>no such page</html>", 1)]
    [DataRow(405, "", 1)]
    [DataRow(501, "", 1)]
    [DataRow(400, "{\"__type\":\"InvalidSequenceTokenException\"}", 8)]
    [DataRow(400, "{\"__type\":\"DataAlreadyAcceptedException\"}", 9)]
    [DataRow(400, "{\"__type\":\"InvalidParameterException\"}", 10)]
    [DataRow(413, "", 10)]
    [DataRow(413, "{\"__type\":\"RequestEntityTooLarge\"}", 10)]
    [DataRow(400, "{\"__type\":\"SerializationException\"}", 10)]
    [DataRow(400, "{\"__type\":\"ValidationException\"}", 10)]
    [DataRow(403, "{\"__type\":\"ValidationException\"}", 7)]
    [DataRow(400, "Bad Request", 1)]
    [DataRow(400, "<html>Bad Request</html>", 1)]
    [DataRow(400, "{\"__type\":\"IncompleteSignatureException\"}", 7)]
    [DataRow(400, "{\"__type\":\"MissingAuthenticationTokenException\"}", 7)]
    [DataRow(403, "{\"__type\":\"OptInRequired\"}", 7)]
    [DataRow(400, "{\"__type\":\"UnknownOperationException\"}", 7)]
    [DataRow(400, "{\"__type\":\"KMSAccessDeniedException\"}", 7)]
    [DataRow(400, "{\"__type\":\"InvalidOperationException\"}", 7)]
    [DataRow(400, "{\"__type\":\"SomethingOfTomorrowException\"}", 7)]
    public void Kind_follows_from_status_and_code(int status, string body, int kind)
    {
        Assert.AreEqual(kind, (int)Read(new ScriptedAnswer(status, body), 1).Kind, status + " " + body);
    }

    [TestMethod]
    public void Only_an_action_without_a_result_may_be_answered_with_nothing()
    {
        Assert.AreEqual((int)AnswerKind.Accepted, (int)Read(new ScriptedAnswer(200, string.Empty), 0).Kind);
    }

    [TestMethod]
    public void No_answer_is_ambiguous_only_when_the_request_had_left()
    {
        Assert.AreEqual((int)AnswerKind.Again, (int)Read(new HttpResponse(TransportOutcome.NotSent, "refused"), 1).Kind);
        Assert.AreEqual((int)AnswerKind.Ambiguous, (int)Read(new HttpResponse(TransportOutcome.Unanswered, "reset"), 1).Kind);
        Assert.AreEqual((int)AnswerKind.Ambiguous, (int)Read(new ScriptedAnswer(200, "{}").BreaksOff(), 1).Kind);
    }

    [TestMethod]
    [DataRow("{\"tooOldLogEventEndIndex\":0,\"tooNewLogEventStartIndex\":0}", 0, 0, 0)]
    [DataRow("{\"tooOldLogEventEndIndex\":2}", 2, 0, 5)]
    [DataRow("{\"expiredLogEventEndIndex\":5,\"tooOldLogEventEndIndex\":1}", 1, 5, 5)]
    [DataRow("{\"tooNewLogEventStartIndex\":99,\"expiredLogEventEndIndex\":99}", 0, 5, 5)]
    [DataRow("{\"tooNewLogEventStartIndex\":-3,\"tooOldLogEventEndIndex\":\"2\"}", 0, 0, 5)]
    [DataRow("{\"tooNewLogEventStartIndex\":1.5,\"tooOldLogEventEndIndex\":99999999999999999999}", 0, 0, 5)]
    [DataRow("[2]", 0, 0, 5)]
    public void Indexes_of_refused_events_are_cut_to_the_batch(string info, int tooOld, int expired, int tooNew)
    {
        ServiceAnswer answer = Read(new ScriptedAnswer(200, "{\"rejectedLogEventsInfo\":" + info + "}"), 5);
        Assert.AreEqual((int)AnswerKind.Accepted, (int)answer.Kind);
        Assert.AreEqual(tooOld, answer.TooOldEnd);
        Assert.AreEqual(expired, answer.ExpiredEnd);
        Assert.AreEqual(tooNew, answer.TooNewStart);
    }

    [TestMethod]
    [DataRow("7", "", 7000)]
    [DataRow("", "1500", 1500)]
    [DataRow("7", "1500", 1500)]
    [DataRow("Sat, 21 Nov 2026 00:00:00 GMT", "", 0)]
    [DataRow("-5", "-5", 0)]
    [DataRow("999999999", "", 3600000)]
    public void The_servers_wish_to_wait_is_understood(string seconds, string ms, int expected)
    {
        ScriptedAnswer response = new ScriptedAnswer(429, string.Empty).With("Retry-After", seconds).With("x-amz-retry-after", ms);
        Assert.AreEqual(expected, Read(response, 1).ServerDelayMs);
    }

    [TestMethod]
    public void A_body_beyond_the_buffer_is_read_as_far_as_it_goes()
    {
        string large = "{\"__type\":\"AccessDeniedException\",\"message\":\"" + new string('m', 5000) + "\"}";
        Assert.AreEqual((int)AnswerKind.Denied, (int)Read(new ScriptedAnswer(400, large), 1).Kind);
        Assert.AreEqual((int)AnswerKind.Ambiguous, (int)Read(new ScriptedAnswer(200, large), 1).Kind);
    }

    [TestMethod]
    public void Random_answers_never_harm()
    {
        SeededRandom random = new SeededRandom(21);
        for (int i = 0; i < 300; i++)
        {
            char[] body = new char[random.Next(60)];
            for (int c = 0; c < body.Length; c++)
            {
                body[c] = "{}[]\",:\\0123456789.eE-+tfnulrasx \n"[random.Next(34)];
            }

            ServiceAnswer answer = Read(new ScriptedAnswer(200 + 100 * random.Next(4), new string(body)), 3);
            Assert.IsTrue(answer.TooNewStart >= 0 && answer.TooNewStart <= 3, "case " + i);
        }
    }

    private static ServiceAnswer Read(HttpResponse response, int events)
    {
        ServiceAnswer answer = new ServiceAnswer(new byte[ServiceAnswer.ErrorBytes]) { EventCount = events };
        answer.Take(response);
        answer.Classify();
        return answer;
    }
}
