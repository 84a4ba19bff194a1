using System.Collections;
using System.Text;
using System.Threading;
using DeviceLogs.Delivery;
using DeviceLogs.Policies;
using DeviceLogs.Signing;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Policies;

[TestClass]
public class PolicyRunnerTests
{
    private const int PatienceMs = 60000;
    private const string UnknownKey =
        "{\"__type\":\"UnrecognizedClientException\",\"message\":\"The security token included in the request is invalid.\"}";

    private static string _told;
    private static int _toldEvents;

    [TestMethod]
    public void The_example_of_the_reference_is_delivered()
    {
        ScriptedTransport transport = new ScriptedTransport();
        using PolicyRunner runner = Runner(transport, Documents.Example);
        Assert.AreEqual(1, runner.Run(PolicyScope.Inbound, Documents.Context("hello")));
        Assert.IsTrue(runner.Flush(PatienceMs), "not delivered");
        Assert.AreEqual(1, transport.Count);
        Assert.AreEqual("PutLogEvents", transport.Target(0));
        Assert.AreEqual("https://logs.eu-west-1.amazonaws.com/", transport.LastUri);
        Assert.AreEqual(
            "{\"logGroupName\":\"my-api-group\",\"logStreamName\":\"my-api\",\"logEvents\":[{\"timestamp\":1795219200000,"
            + "\"message\":\"hello\"}],\"sequenceToken\":\"xx-x\"}",
            transport.LastBody);
        Assert.Contains("Credential=AKIDEXAMPLE/20261121/eu-west-1/logs/aws4_request", (string)transport.Headers["Authorization"]);
        AssertCounts(runner, 1, 1, 0, 0, 0);
    }

    [TestMethod]
    public void Other_sections_stay_silent()
    {
        ScriptedTransport transport = new ScriptedTransport();
        using PolicyRunner runner = Runner(transport, Documents.Example);
        Assert.AreEqual(0, runner.Run(PolicyScope.Outbound, Documents.Context("hello")));
        Assert.AreEqual(0, runner.Run(PolicyScope.OnError, Documents.Context("hello")));
        AssertCounts(runner, 0, 0, 0, 0, 0);
    }

    [TestMethod]
    public void A_wrong_document_is_told_and_the_previous_one_continues()
    {
        ScriptedTransport transport = new ScriptedTransport();
        using PolicyRunner runner = Runner(transport, Documents.Logging("first"));
        Assert.AreEqual("line 1, column 11: <inbond> is not known here: <policies> holds inbound, outbound and on-error",
            Load(runner, "<policies><inbond/></policies>"));
        runner.Run(PolicyScope.Inbound, Documents.Context(""));
        Assert.IsNull(Load(runner, Documents.Logging("second")));
        runner.Run(PolicyScope.Inbound, Documents.Context(""));
        Assert.IsTrue(runner.Flush(PatienceMs), "not delivered");
        Assert.Contains("\"message\":\"first\"", transport.Body(0));
        Assert.Contains("\"message\":\"second\"", transport.Body(1));
    }

    [TestMethod]
    public void Without_a_document_nothing_is_logged()
    {
        using PolicyRunner runner = new PolicyRunner(Connecting(new ScriptedTransport()), Hear, new ManualClock());
        Assert.AreEqual(0, runner.Run(PolicyScope.Inbound, Documents.Context("hello")));
    }

    [TestMethod]
    public void An_event_that_cannot_be_computed_is_counted_and_told()
    {
        ScriptedTransport transport = new ScriptedTransport();
        using PolicyRunner runner = Runner(transport, Documents.Logging("@(context.response.body.more)"));
        Assert.AreEqual(1, runner.Run(PolicyScope.Inbound, Documents.Context("hello")));
        Assert.AreEqual("1: line 1, column 165: a text has no members", _toldEvents + ": " + _told);
        Assert.AreEqual(0, transport.Count);
        AssertCounts(runner, 1, 0, 1, 0, 0);
    }

    [TestMethod]
    public void An_unknown_access_key_gets_the_hint_of_the_reference()
    {
        ScriptedTransport transport = new ScriptedTransport();
        transport.Answer(400, UnknownKey).Answer(400, UnknownKey);
        ManualResetEvent told = new ManualResetEvent(false);
        using PolicyRunner runner = new PolicyRunner(
            Connecting(transport),
            (kind, reason, events) =>
            {
                Hear(kind, reason, events);
                told.Set();
            },
            new ManualClock());
        Assert.IsNull(Load(runner, Documents.Example));
        runner.Run(PolicyScope.Inbound, Documents.Context("hello"));
        Assert.IsTrue(told.WaitOne(PatienceMs, false), "never told");
        AssertCounts(runner, 1, 0, 0, 0, 1);
        Assert.AreEqual(
            "UnrecognizedClientException, status 400: The security token included in the request is invalid. (check the access key: its id "
            + "or its secret is wrong)", _told);
        PolicyStatistics statistics = new PolicyStatistics();
        runner.GetStatistics(statistics);
        Assert.AreEqual(_told, statistics.LastError);
    }

    [TestMethod]
    public void A_missing_group_and_stream_are_made()
    {
        ScriptedTransport transport = new ScriptedTransport();
        transport.Refuse(400, "ResourceNotFoundException", "The specified log group does not exist.");
        transport.Refuse(400, "ResourceNotFoundException", "The specified log group does not exist.");
        using PolicyRunner runner = Runner(transport, Documents.Logging("hello"));
        runner.Run(PolicyScope.Inbound, Documents.Context(""));
        Assert.IsTrue(runner.Flush(PatienceMs), "not delivered");
        Assert.AreEqual("PutLogEvents CreateLogStream CreateLogGroup CreateLogStream PutLogEvents", transport.Targets);
        AssertCounts(runner, 1, 1, 0, 0, 0);
    }

    [TestMethod]
    public void The_answers_token_goes_with_the_next_event_of_the_stream()
    {
        ScriptedTransport transport = new ScriptedTransport();
        transport.Answer(200, "{\"nextSequenceToken\":\"49540113\"}");
        using PolicyRunner runner = Runner(transport, Documents.Logging("hello"));
        runner.Run(PolicyScope.Inbound, Documents.Context(""));
        runner.Run(PolicyScope.Inbound, Documents.Context(""));
        Assert.IsTrue(runner.Flush(PatienceMs), "not delivered");
        Assert.IsTrue(transport.Body(0).IndexOf("sequenceToken") < 0, transport.Body(0));
        Assert.Contains("\"sequenceToken\":\"49540113\"", transport.Body(1));
    }

    [TestMethod]
    public void A_token_that_the_service_does_not_take_is_replaced_by_the_one_it_expects()
    {
        ScriptedTransport transport = new ScriptedTransport();
        transport.Answer(400,
            "{\"__type\":\"InvalidSequenceTokenException\",\"expectedSequenceToken\":\"49540114\",\"message\":\"The given sequenceToken is "
            + "invalid.\"}");
        using PolicyRunner runner = Runner(transport, Documents.Example);
        runner.Run(PolicyScope.Inbound, Documents.Context("hello"));
        Assert.IsTrue(runner.Flush(PatienceMs), "not delivered");
        Assert.Contains("\"sequenceToken\":\"xx-x\"", transport.Body(0));
        Assert.Contains("\"sequenceToken\":\"49540114\"", transport.Body(1));
        AssertCounts(runner, 1, 1, 0, 0, 0);
    }

    [TestMethod]
    public void Each_region_has_its_own_endpoint_and_each_event_its_own_key()
    {
        ScriptedTransport transport = new ScriptedTransport();
        using PolicyRunner runner = Runner(
            transport, Documents.Inbound("credentials='@(context.where)' log-stream-name='s' log-group-name='g'", "hello"));
        Hashtable credentials = Documents.Credentials("us-east-1");
        credentials["SESSION_TOKEN"] = "temporary";
        credentials["CLIENT_KEY"] = "ASIAOTHER";
        runner.Run(PolicyScope.Inbound, new Hashtable { { "where", credentials } });
        Assert.IsTrue(runner.Flush(PatienceMs), "not delivered");
        Assert.AreEqual("https://logs.us-east-1.amazonaws.com/", transport.LastUri);
        Assert.AreEqual("temporary", (string)transport.Headers["X-Amz-Security-Token"]);
        runner.Run(PolicyScope.Inbound, new Hashtable { { "where", Documents.Credentials("us-east-1") } });
        Assert.IsTrue(runner.Flush(PatienceMs), "not delivered");
        Assert.IsFalse(transport.Headers.Contains("X-Amz-Security-Token"));
        Assert.Contains("Credential=AKIDEXAMPLE/", (string)transport.Headers["Authorization"]);
    }

    [TestMethod]
    public void No_error_holds_a_secret()
    {
        string[] messages =
        {
            "@(context.connections.aws.CLIENT_SECRET < 3)", "@(context.connections.aws.CLIENT_SECRET.x)",
            "@(context.connections.aws.CLIENT_SECRET && true)",
            "@(length(context.connections.aws)[context.connections.aws.CLIENT_SECRET])",
            "@(substring(context.connections.aws.CLIENT_SECRET, 'x'))",
            "@(format(context.connections.aws.CLIENT_SECRET, 'x'))", "@('" + Documents.Secret
                + "' < 1)", "@('" + Documents.Secret, "@(" + Documents.Secret + ")", "@(1 " + Documents.Secret,
            "&" + Documents.Secret + ";", "@(" + Documents.Secret + "(1))", "@({" + Documents.Secret + ")",
        };
        for (int i = 0; i < messages.Length; i++)
        {
            ScriptedTransport transport = new ScriptedTransport();
            using PolicyRunner runner = new PolicyRunner(Connecting(transport), Hear, new ManualClock());
            _told = null;
            string error = Load(runner, Documents.Logging("<![CDATA[" + messages[i] + "]]>"));
            error ??= Load(runner,
                Documents.Inbound(
                    "credentials='@(context.connections.aws)' log-group-name='g' log-stream-name='@(context.connections.aws.CLIENT_SECRET "
                    + "+ \":\")'", "m"));
            runner.Run(PolicyScope.Inbound, Documents.Context("hello"));
            string all = error + _told;
            Assert.IsTrue(all.Length > 0, "no error: " + messages[i]);
            Assert.IsTrue(all.IndexOf(Documents.Secret.Substring(0, 6)) < 0, all);
            Assert.AreEqual(0, transport.Count);
        }
    }

    [TestMethod]
    public void What_is_held_at_the_end_is_told()
    {
        ScriptedTransport transport = new ScriptedTransport();
        ManualResetEvent tried = new ManualResetEvent(false);
        transport.NotSent();
        PolicyRunner runner = new PolicyRunner(
            Connecting(transport),
            (kind, reason, events) =>
            {
                Hear(kind, reason, events);
                tried.Set();
            },
            new ManualClock());
        Load(runner, Documents.Logging("hello"));
        runner.Run(PolicyScope.Inbound, Documents.Context(""));
        Assert.IsTrue(tried.WaitOne(PatienceMs, false), "never tried");
        Assert.IsFalse(runner.Flush(0));
        runner.Dispose();
        Assert.AreEqual("1: stopped before delivery: connection refused", _toldEvents + ": " + _told);
        Assert.AreEqual(0, runner.Run(PolicyScope.Inbound, Documents.Context("")));
        AssertCounts(runner, 1, 0, 0, 0, 1);
    }

    private static PolicyRunner Runner(ScriptedTransport transport, string document)
    {
        PolicyRunner runner = new PolicyRunner(Connecting(transport), Hear, new ManualClock());
        Assert.IsNull(Load(runner, document));
        return runner;
    }

    private static LogsFactory Connecting(ScriptedTransport transport)
    {
        return (region, credentials) => new CloudWatchLogs(
            new CloudWatchLogsOptions { Region = region, Credentials = credentials, Transport = transport, Clock = new ManualClock() });
    }

    private static void Hear(FailureKind kind, string reason, int events)
    {
        _told = reason;
        _toldEvents = events;
    }

    private static string Load(PolicyRunner runner, string document)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(document);
        return runner.Load(bytes, bytes.Length);
    }

    private static void AssertCounts(PolicyRunner runner, int logged, int delivered, int refused, int dropped, int held)
    {
        PolicyStatistics s = new PolicyStatistics();
        runner.GetStatistics(s);
        Assert.AreEqual(
            "logged " + logged + ", delivered " + delivered + ", refused " + refused + ", dropped " + dropped + ", held " + held,
            "logged " + s.Logged + ", delivered " + s.Delivered + ", refused " + s.Refused + ", dropped " + s.Dropped + ", held " + s.Held);
    }
}
