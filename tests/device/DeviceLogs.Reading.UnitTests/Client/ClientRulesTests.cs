using System.Collections;
using System.Text;
using DeviceLogs.Client;
using DeviceLogs.Protocol;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Client;

/// <summary>Literal requests by the client's rules, and the rules that are not in the API model but in its documentation.</summary>
[TestClass]
public class ClientRulesTests
{
    [TestMethod]
    public void Members_are_written_in_the_order_of_the_reference()
    {
        Hashtable parameters = new Hashtable
        {
            { "limit", "5" },
            { "descending", true },
            { "orderBy", "LastEventTime" },
            { "logGroupName", "boards" },
        };
        Assert.AreEqual("{\"logGroupName\":\"boards\",\"orderBy\":\"LastEventTime\",\"descending\":true,\"limit\":5}",
            Json(LogsAction.DescribeLogStreams, parameters));
    }

    [TestMethod]
    public void A_metric_filter_is_written_with_its_transformation()
    {
        Hashtable transformation = new Hashtable
        {
            { "metricName", "Errors" },
            { "metricNamespace", "Boards" },
            { "metricValue", "1" },
            { "defaultValue", 0.5 }
        };
        Hashtable parameters = new Hashtable
        {
            { "logGroupName", "boards" },
            { "filterName", "errors" },
            { "filterPattern", "[level=\"ERROR\", ...]" },
            { "metricTransformations", new Hashtable[] { transformation } },
        };
        Assert.AreEqual(
            "{\"logGroupName\":\"boards\",\"filterName\":\"errors\",\"filterPattern\":\"[level=\\\"ERROR\\\", "
            + "...]\",\"metricTransformations\":[{\"metricName\":\"Errors\",\"metricNamespace\":\"Boards\",\"metricValue\":\"1\","
            + "\"defaultValue\":0.5}]}",
            Json(LogsAction.PutMetricFilter, parameters));
    }

    [TestMethod]
    public void Messages_are_written_as_a_list()
    {
        Hashtable parameters = new Hashtable { { "filterPattern", "" }, { "logEventMessages", new string[] { "one", "zwei €" } } };
        Assert.AreEqual(
            "{\"filterPattern\":\"\",\"logEventMessages\":[\"one\",\"zwei €\"]}", Json(LogsAction.TestMetricFilter, parameters));
    }

    [TestMethod]
    public void Two_ways_to_say_one_thing_are_refused()
    {
        Hashtable parameters = new Hashtable
        {
            { "logGroupName", "boards" },
            { "logGroupIdentifier", "boards" },
            { "logStreamName", "door-7" }
        };
        Assert.AreEqual("logGroupName and logGroupIdentifier are both there: give one of them", Error(LogsAction.GetLogEvents, parameters));
        parameters = new Hashtable
        {
            { "logGroupName", "boards" },
            { "logStreamNamePrefix", "d" },
            { "logStreamNames", new string[] { "door-7" } }
        };
        Assert.AreEqual(
            "logStreamNames and logStreamNamePrefix are both there: give one of them", Error(LogsAction.FilterLogEvents, parameters));
    }

    [TestMethod]
    public void A_group_is_needed_under_one_name_or_the_other()
    {
        Assert.AreEqual("logGroupName is missing: DescribeLogStreams requires it, or logGroupIdentifier",
            Error(LogsAction.DescribeLogStreams, new Hashtable()));
    }

    [TestMethod]
    public void Streams_by_time_have_no_prefix()
    {
        Hashtable parameters = new Hashtable
        {
            { "logGroupName", "boards" },
            { "logStreamNamePrefix", "d" },
            { "orderBy", "LastEventTime" }
        };
        Assert.AreEqual(
            "orderBy is \"LastEventTime\": it can't be used with logStreamNamePrefix", Error(LogsAction.DescribeLogStreams, parameters));
    }

    [TestMethod]
    public void Retention_takes_the_days_that_the_service_knows()
    {
        Hashtable parameters = new Hashtable { { "logGroupName", "boards" }, { "retentionInDays", 31 } };
        Assert.StartsWith("retentionInDays is 31: it takes one of 1 3 5 7 14 30 60 ", Error(LogsAction.PutRetentionPolicy, parameters));
        parameters["retentionInDays"] = 30;
        Assert.AreEqual("{\"logGroupName\":\"boards\",\"retentionInDays\":30}", Json(LogsAction.PutRetentionPolicy, parameters));
    }

    private static string Error(string action, Hashtable parameters) => new RequestEncoder(action, parameters, ClientRules.Table).Encode();

    private static string Json(string action, Hashtable parameters)
    {
        RequestEncoder encoder = new RequestEncoder(action, parameters, ClientRules.Table);
        Assert.IsNull(encoder.Encode());
        return Encoding.UTF8.GetString(encoder.Buffer, 0, encoder.Length);
    }
}
