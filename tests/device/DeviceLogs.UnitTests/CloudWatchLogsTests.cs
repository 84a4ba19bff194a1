using System;
using System.Collections;
using System.Threading;
using DeviceLogs.Signing;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests;

/// <summary>The dispatcher: order, threads, response tables and failures.</summary>
[TestClass]
public class CloudWatchLogsTests
{
    [TestMethod]
    public void An_answer_gives_body_statuscode_and_headers()
    {
        Caller caller = new Caller();
        caller.Transport.Answer(
            new ScriptedAnswer(400, "{\"message\":\"é\"}").With("x-amzn-RequestId", "4711").With("Content-Length", "15"));
        Hashtable response = caller.Perform(LogsAction.DescribeLogGroups, new Hashtable());
        Assert.AreEqual(3, response.Count);
        Assert.AreEqual("{\"message\":\"é\"}", (string)response["body"]);
        Assert.AreEqual(400, (int)response["statuscode"]);
        Assert.AreEqual("4711", (string)((Hashtable)response["headers"])["x-amzn-requestid"]);
        caller.Logs.Dispose();
    }

    [TestMethod]
    public void A_request_carries_what_the_service_asks_for()
    {
        Caller caller = new Caller(
            new CloudWatchLogsOptions
            {
                Credentials = new StaticCredentials(new AwsCredentials("ASIAEXAMPLE", "secret", "the/session+token="))
            });
        caller.Perform(LogsAction.DescribeLogGroups, null);
        Hashtable headers = caller.Transport.Headers;
        Assert.AreEqual("application/x-amz-json-1.1", (string)headers["Content-Type"]);
        Assert.AreEqual("Logs_20140328.DescribeLogGroups", (string)headers["X-Amz-Target"]);
        Assert.AreEqual("20261121T000000Z", (string)headers["X-Amz-Date"]);
        Assert.AreEqual("the/session+token=", (string)headers["X-Amz-Security-Token"]);
        Assert.StartsWith(
            "AWS4-HMAC-SHA256 Credential=ASIAEXAMPLE/20261121/eu-west-1/logs/aws4_request, "
            + "SignedHeaders=content-type;host;x-amz-date;x-amz-security-token;x-amz-target, Signature=",
            (string)headers["Authorization"]);
        Assert.AreEqual("{}", caller.Transport.Body(0));
        caller.Logs.Dispose();
    }

    [TestMethod]
    public void Requests_go_in_the_order_of_the_calls()
    {
        Caller caller = new Caller();
        caller.Logs.Action(LogsAction.CreateLogGroup, Group("first"), null);
        caller.Logs.Action(LogsAction.DeleteLogGroup, Group("second"), null);
        caller.Perform(LogsAction.CreateLogGroup, Group("third"));
        Assert.AreEqual("{\"logGroupName\":\"first\"}", caller.Transport.Body(0));
        Assert.AreEqual("{\"logGroupName\":\"second\"}", caller.Transport.Body(1));
        Assert.AreEqual("{\"logGroupName\":\"third\"}", caller.Transport.Body(2));
        caller.Logs.Dispose();
    }

    [TestMethod]
    public void Callbacks_come_from_one_other_thread()
    {
        Caller caller = new Caller();
        Thread first = null;
        Thread second = null;
        caller.Logs.Action(LogsAction.DescribeLogGroups, null, response => first = Thread.CurrentThread);
        caller.Logs.Action(LogsAction.DescribeLogGroups, null, response =>
        {
            second = Thread.CurrentThread;
            caller.Take(response);
        });
        caller.Await();
        Assert.AreEqual(first.ManagedThreadId, second.ManagedThreadId);
        Assert.AreNotEqual(Thread.CurrentThread.ManagedThreadId, first.ManagedThreadId);
        caller.Logs.Dispose();
    }

    [TestMethod]
    public void A_callback_that_throws_harms_nothing()
    {
        Caller caller = new Caller();
        caller.Logs.Action(LogsAction.DescribeLogGroups, null, response => throw new InvalidOperationException("mine"));
        Assert.AreEqual(200, (int)caller.Perform(LogsAction.DescribeLogGroups, null)["statuscode"]);
        Assert.AreEqual(1, caller.Logs.CallbackErrors);
        caller.Logs.Dispose();
    }

    [TestMethod]
    public void Parameters_are_read_before_the_call_returns()
    {
        Caller caller = new Caller();
        AutoResetEvent hold = new AutoResetEvent(false);
        caller.Logs.Action(LogsAction.DescribeLogGroups, null, response => hold.WaitOne());
        Hashtable parameters = Group("before");
        caller.Logs.Action(LogsAction.CreateLogGroup, parameters, caller.Take);
        parameters["logGroupName"] = "after";
        hold.Set();
        caller.Await();
        Assert.AreEqual("{\"logGroupName\":\"before\"}", caller.Transport.Body(1));
        caller.Logs.Dispose();
    }

    [TestMethod]
    public void Too_many_actions_are_refused_at_once()
    {
        Caller caller = new Caller(new CloudWatchLogsOptions { MaxPendingActions = 1 });
        AutoResetEvent hold = new AutoResetEvent(false);
        AutoResetEvent held = new AutoResetEvent(false);
        caller.Logs.Action(LogsAction.DescribeLogGroups, null, response =>
        {
            held.Set();
            hold.WaitOne();
        });
        held.WaitOne();
        caller.Logs.Action(LogsAction.DescribeLogGroups, null, null);
        string error = null;
        caller.Logs.Action(LogsAction.DescribeLogGroups, null, response => error = (string)response["error"]);
        Assert.AreEqual("1 actions are waiting already: wait for a callback, or raise MaxPendingActions", error);
        hold.Set();
        caller.Logs.Dispose();
    }

    [TestMethod]
    public void Dispose_answers_those_that_wait()
    {
        Caller caller = new Caller();
        AutoResetEvent hold = new AutoResetEvent(false);
        string error = null;
        caller.Logs.Action(LogsAction.DescribeLogGroups, null, response => hold.WaitOne());
        caller.Logs.Action(LogsAction.DescribeLogGroups, null, response => error = (string)response["error"]);
        Thread disposer = new Thread(() => caller.Logs.Dispose());
        disposer.Start();
        string late = null;
        while (late != "CloudWatchLogs is disposed: make a new one")
        {
            // Until Dispose has begun on the other thread, the action is taken and waits, or there are too many.
            caller.Logs.Action(LogsAction.DescribeLogGroups, null, response => late = (string)response["error"]);
            Thread.Sleep(0);
        }

        hold.Set();
        disposer.Join();
        Assert.StartsWith("CloudWatchLogs was disposed before the action was sent", error);
    }

    [TestMethod]
    public void No_answer_is_an_error()
    {
        Caller caller = new Caller();
        caller.Transport.NotSent().Unanswered().Throw(new InvalidOperationException("broken driver"))
            .Answer(new ScriptedAnswer(200, "{\"a").BreaksOff());
        AssertError(caller, "no answer: connection refused");
        AssertError(caller, "no answer: connection reset");
        AssertError(caller, "the request failed: broken driver");
        AssertError(caller, "the answer broke off: status 200");
        Assert.AreEqual(200, (int)caller.Perform(LogsAction.DescribeLogGroups, null)["statuscode"]);
        caller.Logs.Dispose();
    }

    [TestMethod]
    public void An_exception_that_cannot_be_told_leaves_the_next_action_alone()
    {
        Caller caller = new Caller();
        caller.Transport.Throw(new SilentException());
        caller.Logs.Action(LogsAction.DescribeLogGroups, null, null);
        Assert.AreEqual(200, (int)caller.Perform(LogsAction.DescribeLogGroups, null)["statuscode"]);
        caller.Logs.Dispose();
    }

    [TestMethod]
    public void An_answer_beyond_the_bound_is_an_error()
    {
        Caller caller = new Caller(new CloudWatchLogsOptions { MaxResponseBytes = 256 });
        caller.Transport.Answer(200, new string('x', 257)).Answer(200, new string('x', 256));
        AssertError(caller, "the answer is larger than 256 bytes: ask for less with \"limit\", or raise MaxResponseBytes");
        Assert.AreEqual(256, ((string)caller.Perform(LogsAction.DescribeLogGroups, null)["body"]).Length);
        caller.Logs.Dispose();
    }

    [TestMethod]
    public void A_wrong_clock_is_corrected_once()
    {
        Caller caller = new Caller();
        caller.Clock.UtcMs -= 3600 * 1000;
        caller.Transport.Answer(Skewed()).Answer(Skewed());
        Assert.AreEqual(403, (int)caller.Perform(LogsAction.DescribeLogGroups, null)["statuscode"]);
        Assert.AreEqual(2, caller.Transport.Count);
        Assert.AreEqual("20261121T000005Z", (string)caller.Transport.Headers["X-Amz-Date"]);
        caller.Logs.Dispose();
    }

    [TestMethod]
    public void A_board_without_a_date_learns_it_and_asks_again()
    {
        Caller caller = new Caller();
        caller.Clock.IsUtcSet = false;
        caller.Clock.UtcMs = 5000;
        caller.Transport.Answer(Skewed());
        Assert.AreEqual(200, (int)caller.Perform(LogsAction.DescribeLogGroups, null)["statuscode"]);
        Assert.AreEqual("20261121T000005Z", (string)caller.Transport.Headers["X-Amz-Date"]);
        caller.Logs.Dispose();
    }

    [TestMethod]
    public void Expired_credentials_are_refreshed_once()
    {
        RotatingCredentials credentials = new RotatingCredentials();
        Caller caller = new Caller(new CloudWatchLogsOptions { Credentials = credentials });
        caller.Transport.Refuse(400, "ExpiredTokenException", "expired").Answer(200, "{}")
            .Refuse(400, "ExpiredTokenException", "expired").Refuse(400, "UnrecognizedClientException", "unknown");
        Assert.AreEqual(200, (int)caller.Perform(LogsAction.DescribeLogGroups, null)["statuscode"]);
        Assert.AreEqual(2, credentials.Generation);
        Assert.AreEqual(400, (int)caller.Perform(LogsAction.DescribeLogGroups, null)["statuscode"]);
        Assert.AreEqual(3, credentials.Generation);
        Assert.AreEqual(4, caller.Transport.Count);
        caller.Logs.Dispose();
    }

    [TestMethod]
    public void Without_credentials_nothing_is_sent()
    {
        Caller caller = new Caller(new CloudWatchLogsOptions { Credentials = new NoCredentials() });
        AssertError(caller, "no answer: no credentials now: the role alias is gone");
        Assert.AreEqual(0, caller.Transport.Count);
        caller.Logs.Dispose();
    }

    [TestMethod]
    [DataRow("eu-west-1", "https://logs.eu-west-1.amazonaws.com/")]
    [DataRow("cn-north-1", "https://logs.cn-north-1.amazonaws.com.cn/")]
    [DataRow("us-gov-west-1", "https://logs.us-gov-west-1.amazonaws.com/")]
    public void The_endpoint_follows_from_the_region(string region, string expected)
    {
        Caller caller = new Caller(new CloudWatchLogsOptions { Region = region });
        caller.Perform(LogsAction.DescribeLogGroups, null);
        Assert.AreEqual(expected, caller.Transport.LastUri);
        caller.Logs.Dispose();
    }

    [TestMethod]
    public void Wrong_options_are_named()
    {
        AssertRefused(new CloudWatchLogsOptions { Region = "" }, "region is empty: give an AWS region");
        AssertRefused(new CloudWatchLogsOptions { Endpoint = "logs.example.com" },
            "\"logs.example.com\" is not a valid address: give https://HOST or http://HOST:PORT");
        AssertRefused(new CloudWatchLogsOptions { Endpoint = "ftp://example.com" }, "\"ftp://example.com\" is not a valid address");
        AssertRefused(new CloudWatchLogsOptions { MaxPendingActions = 0 }, "MaxPendingActions is 0: it takes 1 or more");
        AssertRefused(new CloudWatchLogsOptions { MaxResponseBytes = 255 }, "MaxResponseBytes is 255: it takes 256 or more");
        Assert.ThrowsException(typeof(ArgumentNullException), () => new CloudWatchLogs(null));
        Assert.ThrowsException(typeof(ArgumentNullException), () => new CloudWatchLogs(new CloudWatchLogsOptions { Region = "eu-west-1" }));
        Assert.ThrowsException(typeof(ArgumentException), () => new CloudWatchLogs("eu-west-1", "", "secret"));
        Assert.ThrowsException(typeof(ArgumentException), () => new CloudWatchLogs("eu-west-1", "id", null));
    }

    private static ScriptedAnswer Skewed()
    {
        return new ScriptedAnswer(403, "{\"__type\":\"InvalidSignatureException\"}").With("Date", "Sat, 21 Nov 2026 00:00:05 GMT");
    }

    private static Hashtable Group(string name) => new Hashtable { { "logGroupName", name } };

    private static void AssertError(Caller caller, string expected)
    {
        Hashtable response = caller.Perform(LogsAction.DescribeLogGroups, null);
        Assert.AreEqual(1, response.Count);
        Assert.AreEqual(expected, (string)response["error"]);
    }

    private static void AssertRefused(CloudWatchLogsOptions options, string expected)
    {
        try
        {
            new Caller(options).Logs.Dispose();
        }
        catch (ArgumentException exception)
        {
            Assert.StartsWith(expected, exception.Message);
            return;
        }

        Assert.IsTrue(false, "accepted: " + expected);
    }
}
