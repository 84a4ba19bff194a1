using System.Collections;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests;

/// <summary>The five worked examples of the README of Electric Imp's AWSCloudWatchLogs, ported line by line.</summary>
[TestClass]
public class ImpExamplesTests
{
    private const int HttpResponseSuccess = 200;

    private static string _log;

    [TestMethod]
    public void Create_a_log_group_reports_success()
    {
        Caller caller = new Caller();
        Hashtable groupParams = new Hashtable
        {
            { "logGroupName", "testLogGroup" },
            { "tags", new Hashtable { { "Environment", "test" } } }
        };
        Run(caller, LogsAction.CreateLogGroup, groupParams, "Created a log group successfully", "Failed to create log group. error: ");
        Assert.AreEqual("Created a log group successfully", _log);
        Assert.AreEqual("CreateLogGroup", caller.Transport.Target(0));
        Assert.AreEqual("{\"logGroupName\":\"testLogGroup\",\"tags\":{\"Environment\":\"test\"}}", caller.Transport.Body(0));
        caller.Logs.Dispose();
    }

    [TestMethod]
    public void Create_a_log_stream_reports_success()
    {
        Caller caller = new Caller();
        Hashtable parameters = new Hashtable { { "logGroupName", "testLogGroup" }, { "logStreamName", "testLogStream" } };
        Run(caller, LogsAction.CreateLogStream, parameters, "Created a log stream successfully", "Failed to create log stream. error: ");
        Assert.AreEqual("Created a log stream successfully", _log);
        Assert.AreEqual("CreateLogStream", caller.Transport.Target(0));
        Assert.AreEqual("{\"logGroupName\":\"testLogGroup\",\"logStreamName\":\"testLogStream\"}", caller.Transport.Body(0));
        caller.Logs.Dispose();
    }

    [TestMethod]
    public void Delete_a_log_group_reports_the_error_of_the_service()
    {
        Caller caller = new Caller();
        caller.Transport.Refuse(400, "ResourceNotFoundException", "The specified log group does not exist.");
        Hashtable deleteParams = new Hashtable { { "logGroupName", "testLogGroup" } };
        Run(caller, LogsAction.DeleteLogGroup, deleteParams, "Deleted log group successfully", "Failed to delete log group. error: ");
        Assert.AreEqual(
            "Failed to delete log group. error: {\"__type\":\"ResourceNotFoundException\",\"message\":\"The specified log group does not "
            + "exist.\"}", _log);
        Assert.AreEqual("DeleteLogGroup", caller.Transport.Target(0));
        Assert.AreEqual("{\"logGroupName\":\"testLogGroup\"}", caller.Transport.Body(0));
        caller.Logs.Dispose();
    }

    [TestMethod]
    public void Delete_a_log_stream_reports_success()
    {
        Caller caller = new Caller();
        Hashtable deleteParams = new Hashtable { { "logGroupName", "testLogGroup" }, { "logStreamName", "testLogStream" } };
        Run(caller, LogsAction.DeleteLogStream, deleteParams, "Deleted log stream successfully", "Failed to delete log stream. error: ");
        Assert.AreEqual("Deleted log stream successfully", _log);
        Assert.AreEqual("DeleteLogStream", caller.Transport.Target(0));
        Assert.AreEqual("{\"logGroupName\":\"testLogGroup\",\"logStreamName\":\"testLogStream\"}", caller.Transport.Body(0));
        caller.Logs.Dispose();
    }

    [TestMethod]
    public void Put_log_events_reports_success()
    {
        Caller caller = new Caller();
        string ts = ((caller.Clock.UtcMs / 1000).ToString() + (caller.Clock.UtcMs % 1000).ToString("D3"));
        Hashtable putLogParams = new Hashtable
        {
            { "logGroupName", "testLogGroup" },
            { "logStreamName", "testLogStream" },
            { "logEvents", new ArrayList { new Hashtable { { "message", "log" }, { "timestamp", ts } } } },
        };
        Run(caller, LogsAction.PutLogEvents, putLogParams, "successfully put a log in a stream", "failed to put a log in a stream");
        Assert.AreEqual("successfully put a log in a stream", _log);
        Assert.AreEqual("PutLogEvents", caller.Transport.Target(0));
        Assert.AreEqual(
            "{\"logGroupName\":\"testLogGroup\",\"logStreamName\":\"testLogStream\",\"logEvents\":[{\"timestamp\":1795219200000,"
            + "\"message\":\"log\"}]}",
            caller.Transport.Body(0));
        caller.Logs.Dispose();
    }

    [TestMethod]
    public void Wrong_parameters_give_the_error_key_alone()
    {
        Caller caller = new Caller();
        Run(caller, LogsAction.CreateLogStream, new Hashtable { { "logGroupName", "testLogGroup" } }, "Created", "Failed");
        Assert.AreEqual("error: logStreamName is missing: CreateLogStream requires it", _log);
        Assert.AreEqual(0, caller.Transport.Count);
        caller.Logs.Dispose();
    }

    // Two faults of the original are not carried over.

    [TestMethod]
    public void Messages_are_escaped_as_JSON()
    {
        Caller caller = new Caller();
        Put(caller, "say \"hi\"\n\\", string.Empty);
        Assert.Contains("\"message\":\"say \\\"hi\\\"\\n\\\\\"", caller.Transport.Body(0));
        caller.Logs.Dispose();
    }

    [TestMethod]
    public void The_sequence_token_is_sent()
    {
        Caller caller = new Caller();
        Put(caller, "log", "49545295115971876468408574808414755329919666212443258898");
        Assert.Contains("\"sequenceToken\":\"49545295115971876468408574808414755329919666212443258898\"", caller.Transport.Body(0));
        caller.Logs.Dispose();
    }

    private static void Put(Caller caller, string message, string token)
    {
        Hashtable parameters = new Hashtable
        {
            { "logGroupName", "testLogGroup" },
            { "logStreamName", "testLogStream" },
            { "logEvents", new Hashtable[] { new Hashtable { { "message", message }, { "timestamp", 1795219200000 } } } },
        };
        if (token.Length > 0)
        {
            parameters["sequenceToken"] = token;
        }

        Run(caller, LogsAction.PutLogEvents, parameters, "put", "failed");
    }

    // The shape of every callback in the README.
    private static void Run(Caller caller, string actionType, Hashtable actionParams, string success, string failure)
    {
        _log = null;
        caller.Logs.Action(actionType, actionParams, response =>
        {
            if (response.Contains("error"))
            {
                _log = "error: " + response["error"];
                Assert.AreEqual(1, response.Count);
            }
            else if ((int)response["statuscode"] == HttpResponseSuccess)
            {
                _log = success;
            }
            else
            {
                _log = failure + response["body"];
            }

            caller.Take(response);
        });
        caller.Await();
    }
}
