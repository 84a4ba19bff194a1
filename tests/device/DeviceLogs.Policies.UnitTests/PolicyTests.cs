using System;
using System.Collections;
using DeviceLogs.Policies;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Policies;

[TestClass]
public class PolicyTests
{
    private const string Attributes = "credentials='@(context.connections.aws)' log-stream-name='s' log-group-name='g'";
    private const string Names = "log-stream-name='s' log-group-name='g'";

    [TestMethod]
    public void The_example_of_the_reference_asks_for_one_event()
    {
        PolicyEvent[] events = Policy.Parse(Documents.Example).Evaluate(PolicyScope.Inbound, Documents.Context("hello"));
        Assert.AreEqual(1, events.Length);
        Assert.IsNull(events[0].Error);
        Assert.AreEqual("hello", events[0].Message);
        Assert.AreEqual("my-api-group", events[0].LogGroupName);
        Assert.AreEqual("my-api", events[0].LogStreamName);
        Assert.AreEqual("eu-west-1", events[0].Region);
    }

    [TestMethod]
    public void Each_section_has_its_elements_in_their_order()
    {
        string element = "<cloudwatch-logs " + Attributes + "><message>";
        const string End = "</message></cloudwatch-logs>";
        Policy policy = Policy.Parse(
            "<policies><on-error>" + element + "failed" + End + "</on-error><outbound/><inbound>" + element + "one" + End + element + "two"
                + End + "</inbound></policies>");
        AssertMessages("one,two", policy.Evaluate(PolicyScope.Inbound, Documents.Context("")));
        AssertMessages("", policy.Evaluate(PolicyScope.Outbound, Documents.Context("")));
        AssertMessages("failed", policy.Evaluate(PolicyScope.OnError, Documents.Context("")));
    }

    [TestMethod]
    public void An_empty_document_asks_for_nothing()
    {
        AssertMessages("", Policy.Parse("<policies/>").Evaluate(PolicyScope.Inbound, new Hashtable()));
    }

    [TestMethod]
    [DataRow("@(context.response.status &gt;= 400 ? context.response.body : null)")]
    [DataRow("@(context.response.missing)")]
    [DataRow("@('')")]
    public void No_message_is_not_an_event(string message)
    {
        AssertMessages("", Policy.Parse(Documents.Logging(message)).Evaluate(PolicyScope.Inbound, Documents.Context("hello")));
    }

    [TestMethod]
    [DataRow("  plain text\n", "plain text")]
    [DataRow("{ \"not\": \"an object\" }", "{ \"not\": \"an object\" }")]
    [DataRow("a &lt; b &amp; c", "a < b & c")]
    [DataRow("<![CDATA[@(context.response.status < 400 && true ? 'ok' : 'bad')]]>", "ok")]
    [DataRow("@({ status: context.response.status })", "{\"status\":200}")]
    [DataRow("@(context.response.status)", "200")]
    [DataRow(" @( \n context.response.body + '!' \n ) ", "hello!")]
    public void A_message_is_a_text_or_an_expression(string message, string expected)
    {
        AssertMessages(expected, Policy.Parse(Documents.Logging(message)).Evaluate(PolicyScope.Inbound, Documents.Context("hello")));
    }

    [TestMethod]
    [DataRow("@(context.connections.aws)")]
    [DataRow("@(context[&apos;connections&apos;].aws)")]
    [DataRow(
        "@({ CLIENT_KEY: context.connections.aws.CLIENT_KEY, CLIENT_SECRET: context.connections.aws.CLIENT_SECRET, REGION: "
        + "&quot;eu-west-1&quot; })")]
    [DataRow("{ \"CLIENT_KEY\": \"AKIDEXAMPLE\", \"CLIENT_SECRET\": \"secret\", \"REGION\": \"eu-west-1\" }")]
    [DataRow("{ CLIENT_KEY, CLIENT_SECRET, REGION }")]
    public void Credentials_are_an_object(string credentials)
    {
        Hashtable context = Documents.Context("hello");
        context["CLIENT_KEY"] = "AKIDEXAMPLE";
        context["CLIENT_SECRET"] = "secret";
        context["REGION"] = "eu-west-1";
        PolicyEvent made = Policy.Parse(Documents.Inbound("credentials='" + credentials + "' " + Names, "m"))
            .Evaluate(PolicyScope.Inbound, context)[0];
        Assert.IsNull(made.Error, made.Error);
        Assert.AreEqual("eu-west-1", made.Region);
        Assert.AreEqual("AKIDEXAMPLE", made.Credentials.AccessKeyId);
    }

    [TestMethod]
    [DataRow("@(context.missing)",
        "credentials is not an object: it takes { CLIENT_KEY, CLIENT_SECRET, REGION }, and SESSION_TOKEN for temporary ones")]
    [DataRow("@(1)", "credentials is not an object: it takes { CLIENT_KEY, CLIENT_SECRET, REGION }, and SESSION_TOKEN for temporary ones")]
    [DataRow("{}", "CLIENT_KEY of credentials is null: it takes a text")]
    [DataRow("{ CLIENT_KEY: 'k' }", "CLIENT_SECRET of credentials is null: it takes a text")]
    [DataRow("{ CLIENT_KEY: 'k', CLIENT_SECRET: '' }", "CLIENT_SECRET of credentials is empty: it takes a text")]
    [DataRow("{ CLIENT_KEY: 'k', CLIENT_SECRET: 's' }", "REGION of credentials is null: it takes a text")]
    [DataRow("{ CLIENT_KEY: 5, CLIENT_SECRET: 's', REGION: 'r' }", "CLIENT_KEY of credentials is a number: it takes a text")]
    [DataRow("{ CLIENT_KEY: 'k\\nX-Evil: 1', CLIENT_SECRET: 's', REGION: 'r' }",
        "CLIENT_KEY of credentials takes letters, digits and signs of ASCII, without blanks")]
    [DataRow("{ CLIENT_KEY: 'k', CLIENT_SECRET: 's', REGION: 'r', SESSION_TOKEN: 'a\\r\\nb' }",
        "SESSION_TOKEN of credentials takes letters, digits and signs of ASCII, without blanks")]
    [DataRow("{ CLIENT_KEY: 'k', CLIENT_SECRET: 's', REGION: 'evil.example/' }",
        "REGION of credentials is not a valid AWS region: it takes one such as eu-west-1, in lower case")]
    public void Wrong_credentials_are_named_without_their_values(string credentials, string expected)
    {
        string document = Documents.Inbound("credentials=\"" + credentials + "\" " + Names, "m");
        AssertError("line 1, column " + (credentials.StartsWith("@(") ? 52 : 50) + ": " + expected, document, Documents.Context("hello"));
    }

    [TestMethod]
    [DataRow("log-stream-name='a:b' log-group-name='g'", 95, "log-stream-name takes 1 to 512 characters but : and *")]
    [DataRow("log-stream-name='@(context.missing)' log-group-name='g'", 97, "log-stream-name takes 1 to 512 characters but : and *")]
    [DataRow("log-stream-name='s' log-group-name='my group'", 114,
        "log-group-name takes 1 to 512 letters, digits and . - _ / #, and does not start with aws/")]
    [DataRow("log-stream-name='s' log-group-name='aws/g'", 114,
        "log-group-name takes 1 to 512 letters, digits and . - _ / #, and does not start with aws/")]
    [DataRow("log-stream-name='s' log-group-name='{ a: 1 }'", 114, "log-group-name is an object: it takes a text")]
    [DataRow("log-stream-name='s' log-group-name='@(1.5)'", 116, "log-group-name is a number: it takes a text")]
    [DataRow("log-stream-name='s' log-group-name='g' sequence-token='@(true)'", 135, "sequence-token is true or false: it takes a text")]
    public void Wrong_names_are_named_with_their_place(string names, int column, string expected)
    {
        AssertError("line 1, column " + column + ": " + expected,
            Documents.Inbound("credentials='@(context.connections.aws)' " + names, "m"), Documents.Context("hello"));
    }

    [TestMethod]
    public void An_element_that_fails_leaves_the_others_alone()
    {
        string good = "<cloudwatch-logs " + Attributes + "><message>good</message></cloudwatch-logs>";
        string bad = "<cloudwatch-logs " + Attributes + "><message>@(context.response.body.more)</message></cloudwatch-logs>";
        PolicyEvent[] events = Policy.Parse("<policies><inbound>" + good + "\n" + bad + "\n" + good + "</inbound></policies>")
            .Evaluate(PolicyScope.Inbound, Documents.Context("hello"));
        Assert.AreEqual(3, events.Length);
        Assert.AreEqual("good", events[0].Message);
        Assert.IsNull(events[1].Message);
        Assert.AreEqual("line 2, column 130: a text has no members", events[1].Error);
        Assert.AreEqual("good", events[2].Message);
    }

    [TestMethod]
    [DataRow("", "line 1, column 1: the document does not begin with <policies>")]
    [DataRow("hello", "line 1, column 1: text is not known here: the document holds policies")]
    [DataRow("<html/>", "line 1, column 1: the document does not begin with <policies>")]
    [DataRow("<policies a='1'/>", "line 1, column 11: a is not known here: <policies> takes no attributes")]
    [DataRow(
        "<policies>\n  stray\n</policies>", "line 2, column 3: text is not known here: <policies> holds inbound, outbound and on-error")]
    [DataRow("<policies>\n  <backend/>\n</policies>",
        "line 2, column 3: <backend> is not known here: <policies> holds inbound, outbound and on-error")]
    [DataRow("<policies><inbound/>\n<inbound/></policies>", "line 2, column 1: <inbound> is there twice")]
    [DataRow("<policies><inbound>\n<set-header/></inbound></policies>",
        "line 2, column 1: <set-header> is not known here: <inbound> holds cloudwatch-logs")]
    [DataRow("<policies><inbound id='1'/></policies>", "line 1, column 20: id is not known here: <inbound> takes no attributes")]
    [DataRow("<policies><inbound>\n <cloudwatch-logs/></inbound></policies>",
        "line 2, column 2: credentials is missing: <cloudwatch-logs> requires it")]
    [DataRow("<policies><inbound>\n <cloudwatch-logs credentials='{}'/></inbound></policies>",
        "line 2, column 2: log-stream-name is missing: <cloudwatch-logs> requires it")]
    [DataRow("<policies><inbound>\n <cloudwatch-logs credentials='{}' log-stream-name='s'/></inbound></policies>",
        "line 2, column 2: log-group-name is missing: <cloudwatch-logs> requires it")]
    [DataRow("<policies><inbound>\n <cloudwatch-logs credentials='{}' log-stream-name='s' log-group-name='g'/></inbound></policies>",
        "line 2, column 2: <message> is missing: <cloudwatch-logs> requires it")]
    [DataRow("<policies><inbound>\n <cloudwatch-logs credentials='my-key'/></inbound></policies>",
        "line 2, column 19: credentials is a text: it takes an expression, as in @(context.connections.aws), or an object")]
    [DataRow("<policies><inbound>\n <cloudwatch-logs credentials=''/></inbound></policies>", "line 2, column 19: credentials is empty")]
    [DataRow("<policies><inbound>\n <cloudwatch-logs log-stream-name='a' log-stream-name='b'/></inbound></policies>",
        "line 2, column 39: log-stream-name is there twice")]
    [DataRow("<policies><inbound>\n <cloudwatch-logs stream='a'/></inbound></policies>",
        "line 2, column 19: stream is not known here: <cloudwatch-logs> takes credentials, log-stream-name, log-group-name and "
        + "sequence-token")]
    [DataRow("<policies/>\n<policies/>", "line 2, column 1: <policies> follows the end of <policies>")]
    [DataRow("<policies/> more", "line 1, column 13: text is not known here: the document holds nothing more")]
    [DataRow("<policies><inbound>", "line 1, column 11: <inbound> has no end tag")]
    public void A_wrong_document_is_named_with_its_place(string document, string expected)
    {
        AssertWrong(expected, document);
    }

    [TestMethod]
    [DataRow("", "line 3, column 1: <message> is empty")]
    [DataRow(" <!-- --> ", "line 3, column 1: <message> is empty")]
    [DataRow("<b/>", "line 3, column 10: <b> is not known here: <message> holds text; write &lt; for <")]
    [DataRow(
        "@(context.a +)", "line 3, column 23: a value is missing here: context, a text in quotes, a number, true, false, null, ( or {")]
    [DataRow("@(1\n&lt; 2 2)", "line 4, column 8: an operator or the closing ) is missing here")]
    [DataRow("@('é' &amp;&amp; <![CDATA[<]]>",
        "line 3, column 36: a value is missing here: context, a text in quotes, a number, true, false, null, ( or {")]
    [DataRow("m</message><message>more", "line 3, column 21: <cloudwatch-logs> holds one message and nothing more")]
    [DataRow("m</message><note/><message>", "line 3, column 21: <cloudwatch-logs> holds one message and nothing more")]
    [DataRow("m</message></cloudwatch-logs><cloudwatch-logs credentials='{}' log-stream-name='s' log-group-name='g'><note/><message>",
        "line 3, column 112: <note> is not known here: <cloudwatch-logs> holds a message")]
    public void A_wrong_message_is_named_with_its_place_behind_entities_and_lines(string message, string expected)
    {
        AssertWrong(expected,
            "<policies><inbound>\n<cloudwatch-logs " + Attributes + ">\n<message>" + message
                + "</message></cloudwatch-logs></inbound></policies>");
    }

    [TestMethod]
    public void A_document_has_a_largest_size()
    {
        string blanks = new string(' ', Policy.MaxDocumentBytes - 11);
        AssertMessages("", Policy.Parse("<policies/>" + blanks).Evaluate(PolicyScope.Inbound, new Hashtable()));
        AssertWrong("line 1, column 1: the document has 16385 bytes: 16384 are the most", "<policies/> " + blanks);
        Assert.ThrowsException(typeof(ArgumentException), () => Policy.Parse(new byte[3], 4));
        Assert.ThrowsException(typeof(ArgumentException), () => Policy.Parse(null, 0));
    }

    [TestMethod]
    public void A_text_or_an_expression_has_a_longest_size()
    {
        string most = new string('x', 2048);
        AssertMessages(most, Policy.Parse(Documents.Logging(most)).Evaluate(PolicyScope.Inbound, Documents.Context("")));
        AssertWrong("line 1, column 142: a text or an expression longer than 2048 bytes", Documents.Logging(most + "x"));
        AssertWrong("line 1, column 50: a text or an expression longer than 2048 bytes",
            Documents.Inbound("credentials='@(" + most + ")' " + Names, "m"));
    }

    [TestMethod]
    public void Line_and_column_can_be_asked_for()
    {
        try
        {
            Policy.Parse("<policies>\n   <x/></policies>");
        }
        catch (PolicyException exception)
        {
            Assert.AreEqual(2, exception.Line);
            Assert.AreEqual(4, exception.Column);
            return;
        }

        Assert.IsTrue(false, "no error");
    }

    private static void AssertMessages(string expected, PolicyEvent[] events)
    {
        string messages = string.Empty;
        for (int i = 0; i < events.Length; i++)
        {
            Assert.IsNull(events[i].Error, events[i].Error);
            messages += (i > 0 ? "," : string.Empty) + events[i].Message;
        }

        Assert.AreEqual(expected, messages);
    }

    private static void AssertError(string expected, string document, Hashtable context)
    {
        PolicyEvent[] events = Policy.Parse(document).Evaluate(PolicyScope.Inbound, context);
        Assert.AreEqual(1, events.Length);
        Assert.AreEqual(expected, events[0].Error);
    }

    private static void AssertWrong(string expected, string document)
    {
        try
        {
            Policy.Parse(document);
        }
        catch (PolicyException exception)
        {
            Assert.AreEqual(expected, exception.Message);
            return;
        }

        Assert.IsTrue(false, "no error: " + expected);
    }
}
