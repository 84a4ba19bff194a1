using System;
using DeviceLogs.Client;
using DeviceLogs.Transport;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Client;

/// <summary>What a failed action reports, and what the client recovers from by itself.</summary>
[TestClass]
public class LogsServiceExceptionTests
{
    [TestMethod]
    public void A_refusal_reports_code_text_status_and_request_id()
    {
        TestClient test = new TestClient();
        test.Transport.Answer(
            new ScriptedAnswer(400,
                "{\"__type\":\"com.amazonaws.logs#ResourceNotFoundException\",\"message\":\"The specified log group does not exist.\"}")
                .With("x-amzn-RequestId", "4711"));
        LogsServiceException failure = Failure(test);
        Assert.AreEqual("ResourceNotFoundException", failure.Code);
        Assert.AreEqual("DeleteLogGroup: ResourceNotFoundException, status 400: The specified log group does not exist.", failure.Message);
        Assert.AreEqual(400, failure.StatusCode);
        Assert.AreEqual("4711", failure.RequestId);
        Assert.AreEqual((int)TransportOutcome.Answered, (int)failure.Outcome);
        Assert.IsFalse(failure.IsRetryable);
        Assert.IsNull(failure.ExpectedSequenceToken);
        Assert.AreEqual(1, test.Transport.Count);
    }

    [TestMethod]
    [DataRow(400, "ThrottlingException", true)]
    [DataRow(400, "SlowDown", true)]
    [DataRow(400, "OperationAbortedException", true)]
    [DataRow(503, "ServiceUnavailableException", true)]
    [DataRow(500, "InternalFailure", true)]
    [DataRow(502, "", true)]
    [DataRow(504, "", true)]
    [DataRow(429, "", true)]
    [DataRow(400, "LimitExceededException", false)]
    [DataRow(400, "InvalidParameterException", false)]
    [DataRow(403, "AccessDeniedException", false)]
    [DataRow(400, "SomethingNew", false)]
    [DataRow(413, "", false)]
    public void What_time_fixes_is_retryable_and_the_code_stays_as_it_was_sent(int status, string code, bool retryable)
    {
        TestClient test = new TestClient();
        test.Transport.Answer(status, code.Length == 0 ? string.Empty : "{\"__type\":\"" + code + "\"}");
        LogsServiceException failure = Failure(test);
        Assert.AreEqual(code.Length == 0 ? null : code, failure.Code);
        Assert.AreEqual(status, failure.StatusCode);
        Assert.AreEqual(retryable, failure.IsRetryable);
        Assert.AreEqual(1, test.Transport.Count);
    }

    [TestMethod]
    public void An_error_is_caught_by_its_name()
    {
        TestClient test = new TestClient();
        test.Transport.Answer(400, "{\"__type\":\"com.amazonaws.logs#ResourceNotFoundException\"}");
        string caught = null;
        try
        {
            test.Client.DeleteLogGroup(new DeleteLogGroupRequest { LogGroupName = "boards" });
        }
        catch (LogsServiceException failure) when (failure.Code == LogsError.OperationAbortedException)
        {
            caught = "aborted";
        }
        catch (LogsServiceException failure) when (failure.Code == LogsError.ResourceNotFoundException)
        {
            caught = "missing";
        }

        Assert.AreEqual("missing", caught);
    }

    [TestMethod]
    public void The_expected_token_of_a_server_of_2014_is_told()
    {
        TestClient test = new TestClient();
        test.Transport.Answer(400,
            "{\"__type\":\"InvalidSequenceTokenException\",\"expectedSequenceToken\":\"4951\",\"message\":\"The given sequenceToken is "
            + "invalid.\"}");
        Assert.AreEqual("4951", Failure(test).ExpectedSequenceToken);
    }

    [TestMethod]
    public void The_wait_that_the_service_asks_for_is_told()
    {
        TestClient test = new TestClient();
        test.Transport.Answer(new ScriptedAnswer(429, string.Empty).With("Retry-After", "3"));
        Assert.AreEqual(3000, Failure(test).RetryAfterMs);
    }

    [TestMethod]
    public void Transport_failures_have_outcomes_of_their_own()
    {
        TestClient test = new TestClient();
        test.Transport.NotSent().Unanswered();
        LogsServiceException notSent = Failure(test);
        LogsServiceException unanswered = Failure(test);
        Assert.AreEqual((int)TransportOutcome.NotSent, (int)notSent.Outcome);
        Assert.AreEqual("DeleteLogGroup: connection refused", notSent.Message);
        Assert.AreEqual((int)TransportOutcome.Unanswered, (int)unanswered.Outcome);
        Assert.AreEqual("DeleteLogGroup: connection reset", unanswered.Message);
        Assert.IsTrue(notSent.IsRetryable && unanswered.IsRetryable);
        Assert.AreEqual(0, notSent.StatusCode + unanswered.StatusCode);
        Assert.IsNull(notSent.Code ?? unanswered.Code ?? notSent.RequestId ?? unanswered.RequestId);
    }

    [TestMethod]
    [DataRow("{\"logGroups\":[{\"logGroupName\":\"bo", "the answer broke off")]
    [DataRow("", "the answer broke off")]
    [DataRow("<html>Please log in</html>", "the answer is none of the service's")]
    [DataRow("{\"logGroups\":[]} x", "the answer is none of the service's")]
    [DataRow("[]", "the answer is none of the service's")]
    public void An_answer_that_is_none_is_an_error_and_no_empty_list(string body, string reason)
    {
        TestClient test = new TestClient();
        test.Transport.Answer(new ScriptedAnswer(200, body).With("x-amzn-RequestId", "4711"));
        LogsServiceException failure = TestClient.FailureOf(() => test.Client.DescribeLogGroups(new DescribeLogGroupsRequest()));
        Assert.AreEqual("DescribeLogGroups: " + reason + ", status 200", failure.Message);
        Assert.AreEqual((int)TransportOutcome.Unanswered, (int)failure.Outcome);
        Assert.AreEqual("4711", failure.RequestId);
        Assert.IsTrue(failure.IsRetryable);
        test.Client.DescribeLogGroups(new DescribeLogGroupsRequest());
    }

    [TestMethod]
    public void A_list_larger_than_allowed_is_an_error_with_the_way_out()
    {
        TestClient test = new TestClient(256);
        string entry = "{\"logGroupName\":\"g\"}";
        string entries = entry;
        for (int i = 0; i < 20; i++)
        {
            entries += "," + entry;
        }

        test.Transport.Answer(200, "{\"logGroups\":[" + entries + "]}");
        LogsServiceException failure = TestClient.FailureOf(() => test.Client.DescribeLogGroups(new DescribeLogGroupsRequest()));
        Assert.AreEqual(
            "DescribeLogGroups: the answer or a value in it is larger than 256 bytes: ask for less with Limit, or raise MaxResponseBytes, "
            + "status 200", failure.Message);
        Assert.IsFalse(failure.IsRetryable);
    }

    [TestMethod]
    public void Expired_credentials_are_renewed_once()
    {
        RotatingCredentials credentials = new RotatingCredentials();
        TestClient test = new TestClient(credentials: credentials);
        test.Transport.Refuse(400, "ExpiredTokenException", "The security token included in the request is expired");
        test.Client.DeleteLogGroup(new DeleteLogGroupRequest { LogGroupName = "g" });
        Assert.AreEqual(2, credentials.Generation);
        test.Transport.Refuse(400, "ExpiredTokenException", "again").Refuse(400, "ExpiredTokenException", "and again");
        Assert.AreEqual("DeleteLogGroup: ExpiredTokenException, status 400: and again", Failure(test).Message);
        Assert.AreEqual(4, test.Transport.Count);
    }

    [TestMethod]
    public void ClockSkew_is_fixed_once_from_the_answer_that_complains()
    {
        TestClient test = new TestClient();
        test.Clock.UtcMs -= 3600000;
        test.Transport.Answer(
            new ScriptedAnswer(400,
                "{\"__type\":\"InvalidSignatureException\",\"message\":\"Signature expired\"}").With(
                    "Date", "Sat, 21 Nov 2026 00:00:00 GMT"));
        test.Client.DeleteLogGroup(new DeleteLogGroupRequest { LogGroupName = "g" });
        Assert.AreEqual(2, test.Transport.Count);
        Assert.AreEqual("20261121T000000Z", (string)test.Transport.Headers["X-Amz-Date"]);
        test.Transport.Refuse(400, "InvalidSignatureException", "The request signature we calculated does not match");
        Assert.AreEqual("InvalidSignatureException", Failure(test).Code);
        Assert.AreEqual(3, test.Transport.Count);
    }

    private static LogsServiceException Failure(TestClient test)
    {
        return TestClient.FailureOf(() => test.Client.DeleteLogGroup(new DeleteLogGroupRequest { LogGroupName = "g" }));
    }
}
