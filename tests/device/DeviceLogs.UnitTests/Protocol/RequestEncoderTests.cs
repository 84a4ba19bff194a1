using System.Collections;
using System.Text;
using DeviceLogs.Protocol;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Protocol;

/// <summary>Literal requests, and the rules that are not in the API model but in its documentation.</summary>
[TestClass]
public class RequestEncoderTests
{
    private const long Now = 1795219200000;

    [TestMethod]
    public void An_entity_goes_with_the_events()
    {
        Hashtable parameters = Put(Event(Now, "log"));
        parameters["entity"] = new Hashtable { { "attributes", new Hashtable { { "AWS.ServiceNameSource", "Unknown" } } } };
        Assert.AreEqual(
            "{\"logGroupName\":\"boards\",\"logStreamName\":\"door-7\",\"logEvents\":[{\"timestamp\":1795219200000,\"message\":\"log\"}],"
            + "\"entity\":{\"attributes\":{\"AWS.ServiceNameSource\":\"Unknown\"}}}",
            Json(LogsAction.PutLogEvents, parameters));
    }

    [TestMethod]
    public void Timestamps_may_be_strings_longs_or_ints()
    {
        Assert.Contains("{\"timestamp\":1795219200000,", Json(LogsAction.PutLogEvents, Put(Event("1795219200000", "log"))));
        Assert.Contains("{\"timestamp\":7,", Json(LogsAction.PutLogEvents, Put(Event(7, "log"))));
        Assert.AreEqual("logEvents[0].timestamp is \"soon\": it takes a whole number from 0 on",
            Error(LogsAction.PutLogEvents, Put(Event("soon", "log"))));
        Assert.AreEqual(
            "logEvents[0].timestamp is \"-5\": it takes a whole number from 0 on", Error(LogsAction.PutLogEvents, Put(Event("-5", "log"))));
        Assert.AreEqual("logEvents[0].timestamp is missing: logEvents[0] requires it",
            Error(LogsAction.PutLogEvents, Put(new Hashtable { { "message", "log" } })));
    }

    [TestMethod]
    public void Events_go_in_order_of_time()
    {
        Assert.AreEqual(
            "logEvents[1].timestamp is 1795219199999, before the one at index 0: events go in order of time",
            Error(LogsAction.PutLogEvents, Put(Event(Now, "a"), Event(Now - 1, "b"))));
    }

    [TestMethod]
    public void A_batch_spans_24_hours_at_most()
    {
        long day = 24L * 3600 * 1000;
        Assert.IsNull(Error(LogsAction.PutLogEvents, Put(Event(Now, "a"), Event(Now + day, "b"))));
        Assert.AreEqual(
            "logEvents[1].timestamp is 1795305600001, more than 24 hours after the first: send it in another request",
            Error(LogsAction.PutLogEvents, Put(Event(Now, "a"), Event(Now + day + 1, "b"))));
    }

    [TestMethod]
    public void A_message_has_a_character_at_least()
    {
        Assert.AreEqual("logEvents[1].message is \"\", 0 characters long: it takes 1 or more",
            Error(LogsAction.PutLogEvents, Put(Event(Now, "a"), Event(Now, ""))));
    }

    [TestMethod]
    public void An_entry_that_is_not_a_table_is_named()
    {
        Hashtable parameters = Put(Event(Now, "a"));
        parameters["logEvents"] = new ArrayList { "just text" };
        Assert.AreEqual("logEvents[0] is \"just text\": it takes a Hashtable", Error(LogsAction.PutLogEvents, parameters));
    }

    [TestMethod]
    public void Groups_of_AWS_are_not_made()
    {
        Hashtable parameters = new Hashtable { { "logGroupName", "aws/boards" } };
        Assert.AreEqual(
            "logGroupName is \"aws/boards\": names that start with aws/ belong to AWS", Error(LogsAction.CreateLogGroup, parameters));
        Assert.IsNull(Error(LogsAction.DeleteLogGroup, parameters));
    }

    [TestMethod]
    public void A_key_that_is_not_a_string_is_named()
    {
        Hashtable parameters = new Hashtable { { "logGroupName", "boards" }, { 7, "seven" } };
        Assert.AreEqual("7 is no member of DeleteLogGroup: it takes logGroupName", Error(LogsAction.DeleteLogGroup, parameters));
    }

    [TestMethod]
    public void A_long_value_is_shown_cut()
    {
        Hashtable parameters = new Hashtable { { "logGroupName", new string('b', 600) } };
        Assert.AreEqual("logGroupName is \"" + new string('b', 40) + "...\", 600 characters long: it takes 1 to 512",
            Error(LogsAction.DeleteLogGroup, parameters));
    }

    [TestMethod]
    public void An_action_without_rules_is_written_as_its_parameters_stand()
    {
        Assert.AreEqual("{\"queryId\":\"12ab\"}", Json("StopQuery", new Hashtable { { "queryId", "12ab" } }));
        Assert.AreEqual("{}", Json("ActionOfTomorrow", new Hashtable()));
        Assert.AreEqual("{\"a\":{\"b\":[\"x\",1,2,true,false,null,0.5,{\"c\":\"\\\"\"},[]]}}", Json("ActionOfTomorrow", new Hashtable
        {
            { "a", new Hashtable
            {
                { "b", new object[] { "x", 1, 2L, true, false, null, 0.5, new Hashtable { { "c", "\"" } }, new ArrayList() } }
            } },
        }));
    }

    [TestMethod]
    public void What_JSON_cannot_say_is_named()
    {
        Assert.AreEqual("a.b[1] is a Object: it takes tables, lists, strings, finite numbers, true, false and null",
            Error("ActionOfTomorrow", new Hashtable
        {
            { "a", new Hashtable { { "b", new object[] { 1, new object() } } } },
        }));
        Assert.StartsWith("a is NaN: it takes ", Error("ActionOfTomorrow", new Hashtable { { "a", double.NaN } }));
        Assert.AreEqual(
            "7 is not a valid name in ActionOfTomorrow: it takes a string", Error("ActionOfTomorrow", new Hashtable { { 7, "seven" } }));
    }

    [TestMethod]
    public void A_table_that_holds_itself_comes_to_an_end()
    {
        Hashtable table = new Hashtable();
        table["a"] = table;
        Assert.EndsWith(" is nested too deep: 16 levels are the most", Error("ActionOfTomorrow", table));
    }

    private static Hashtable Event(object timestamp, string message) =>
        new Hashtable { { "timestamp", timestamp }, { "message", message } };

    private static Hashtable Put(params Hashtable[] events) =>
        new Hashtable { { "logGroupName", "boards" }, { "logStreamName", "door-7" }, { "logEvents", events } };

    private static string Error(string action, Hashtable parameters) => new RequestEncoder(action, parameters).Encode();

    private static string Json(string action, Hashtable parameters)
    {
        RequestEncoder encoder = new RequestEncoder(action, parameters);
        Assert.IsNull(encoder.Encode());
        return Encoding.UTF8.GetString(encoder.Buffer, 0, encoder.Length);
    }
}
