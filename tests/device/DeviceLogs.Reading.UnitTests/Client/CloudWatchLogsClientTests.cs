using System;
using System.Collections;
using DeviceLogs.Client;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Client;

/// <summary>What each action sends, and what it makes of the answer.</summary>
[TestClass]
public class CloudWatchLogsClientTests
{
    private const string Groups =
        "{\"logGroups\":[{\"arn\":\"arn:aws:logs:eu-west-1:123456789012:log-group:boards:*\",\"creationTime\":1795219200000,"
        + "\"inheritedProperties\":[\"ACCOUNT_DATA_PROTECTION\"],"
        + "\"logGroupName\":\"boards\",\"metricFilterCount\":2,\"retentionInDays\":7,\"storedBytes\":4294967296,\"kmsKeyId\":null,"
        + "\"deletionProtectionEnabled\":true,"
        + "\"logGroupClass\":\"STANDARD\",\"logGroupArn\":\"arn:aws:logs:eu-west-1:123456789012:log-group:boards\","
        + "\"newMember\":{\"deep\":[[1,{\"x\":\"y\"}]]}},"
        + "{\"logGroupName\":\"caf\\u00e9\"}],\"nextToken\":\"next/=+\"}";

    [TestMethod]
    public void DescribeLogGroups_gives_every_member()
    {
        TestClient test = new TestClient();
        test.Transport.Answer(200, Groups);
        DescribeLogGroupsResponse page = test.Client.DescribeLogGroups(
            new DescribeLogGroupsRequest { LogGroupNamePrefix = "b", Limit = 2, NextToken = "t", IncludeLinkedAccounts = true });
        Assert.AreEqual("DescribeLogGroups", test.Transport.Target(0));
        Assert.AreEqual(
            "{\"logGroupNamePrefix\":\"b\",\"nextToken\":\"t\",\"limit\":2,\"includeLinkedAccounts\":true}", test.Transport.Body(0));
        Assert.AreEqual(2, page.LogGroups.Length);
        Assert.AreEqual("next/=+", page.NextToken);
        LogGroup group = page.LogGroups[0];
        Assert.AreEqual("boards", group.LogGroupName);
        Assert.AreEqual("arn:aws:logs:eu-west-1:123456789012:log-group:boards:*", group.Arn);
        Assert.AreEqual("arn:aws:logs:eu-west-1:123456789012:log-group:boards", group.LogGroupArn);
        Assert.AreEqual(1795219200000L, group.CreationTime);
        Assert.AreEqual(4294967296L, group.StoredBytes);
        Assert.AreEqual(7, group.RetentionInDays);
        Assert.AreEqual(2, group.MetricFilterCount);
        Assert.AreEqual("STANDARD", group.LogGroupClass);
        Assert.AreEqual("ACCOUNT_DATA_PROTECTION", group.InheritedProperties[0]);
        Assert.IsTrue(group.DeletionProtectionEnabled);
        Assert.IsFalse(group.BearerTokenAuthenticationEnabled);
        Assert.IsNull(group.KmsKeyId);
        Assert.AreEqual("café", page.LogGroups[1].LogGroupName);
        Assert.AreEqual(0, page.LogGroups[1].RetentionInDays);
        Assert.AreEqual(0, page.LogGroups[1].InheritedProperties.Length);
    }

    [TestMethod]
    public void One_event_is_put_with_the_token_of_its_described_stream()
    {
        TestClient test = new TestClient();
        test.Transport
            .Answer(200,
                "{\"logStreams\":[{\"logStreamName\":\"testing-2\",\"uploadSequenceToken\":\"wrong\"},{\"logStreamName\":\"testing\","
                + "\"creationTime\":5,\"firstEventTimestamp\":6,"
                + "\"lastEventTimestamp\":7,\"lastIngestionTime\":8,\"uploadSequenceToken\":\"4951\",\"arn\":\"a\",\"storedBytes\":0}]}")
            .Answer(200, "{\"nextSequenceToken\":\"4952\"}");
        DescribeLogStreamsResponse page = test.Client.DescribeLogStreams(
            new DescribeLogStreamsRequest { LogGroupName = "testing", OrderBy = "LastEventTime", Descending = true });
        LogStream stream = page.LogStreams[1];
        Assert.AreEqual(5L, stream.CreationTime);
        Assert.AreEqual(6L, stream.FirstEventTimestamp);
        Assert.AreEqual(7L, stream.LastEventTimestamp);
        Assert.AreEqual(8L, stream.LastIngestionTime);
        Assert.AreEqual("a", stream.Arn);
        Assert.IsNull(page.NextToken);
        PutLogEventsResponse put = test.Client.PutLogEvents(new PutLogEventsRequest
        {
            LogGroupName = "testing",
            LogStreamName = stream.LogStreamName,
            SequenceToken = stream.UploadSequenceToken,
            LogEvents = new[] { new InputLogEvent { Timestamp = 1795219200000, Message = "Test \"log\" message" } },
        });
        Assert.AreEqual("{\"logGroupName\":\"testing\",\"orderBy\":\"LastEventTime\",\"descending\":true}", test.Transport.Body(0));
        Assert.AreEqual(
            "{\"logGroupName\":\"testing\",\"logStreamName\":\"testing\",\"logEvents\":[{\"timestamp\":1795219200000,\"message\":\"Test "
            + "\\\"log\\\" message\"}],\"sequenceToken\":\"4951\"}",
            test.Transport.Body(1));
        Assert.AreEqual("4952", put.NextSequenceToken);
        Assert.IsNull(put.RejectedLogEventsInfo);
        Assert.IsNull(put.RejectedEntityInfo);
    }

    [TestMethod]
    public void Refused_events_are_told_and_index_zero_is_one()
    {
        TestClient test = new TestClient();
        test.Transport.Answer(200,
            "{\"rejectedLogEventsInfo\":{\"tooNewLogEventStartIndex\":0,\"other\":[1]},"
            + "\"rejectedEntityInfo\":{\"errorType\":\"InvalidEntity\"}}");
        PutLogEventsResponse put = test.Client.PutLogEvents(
            new PutLogEventsRequest { LogGroupName = "g", LogStreamName = "s", LogEvents = new[] { Event(1), Event(1), Event(2) } });
        Assert.AreEqual(0, put.RejectedLogEventsInfo.TooNewLogEventStartIndex);
        Assert.AreEqual(-1, put.RejectedLogEventsInfo.TooOldLogEventEndIndex);
        Assert.AreEqual(-1, put.RejectedLogEventsInfo.ExpiredLogEventEndIndex);
        Assert.AreEqual("InvalidEntity", put.RejectedEntityInfo.ErrorType);
        Assert.AreEqual(
            "{\"logGroupName\":\"g\",\"logStreamName\":\"s\",\"logEvents\":[{\"timestamp\":1,\"message\":\"m1\"},{\"timestamp\":1,"
            + "\"message\":\"m1\"},{\"timestamp\":2,\"message\":\"m2\"}]}",
            test.Transport.LastBody);
    }

    [TestMethod]
    public void Metric_filters_go_out_and_come_back()
    {
        TestClient test = new TestClient();
        test.Client.PutMetricFilter(new PutMetricFilterRequest
        {
            LogGroupName = "g",
            FilterName = "f",
            FilterPattern = "[ip, size]",
            MetricTransformations = new[]
            {
                new MetricTransformation
                {
                    MetricName = "n",
                    MetricNamespace = "s",
                    MetricValue = "$size",
                    DefaultValue = 0,
                    Unit = "Bytes",
                    Dimensions = new Hashtable { { "ip", "$ip" } }
                },
            },
        });
        Assert.AreEqual(
            "{\"logGroupName\":\"g\",\"filterName\":\"f\",\"filterPattern\":\"[ip, "
                + "size]\",\"metricTransformations\":[{\"metricName\":\"n\",\"metricNamespace\":\"s\",\"metricValue\":\"$size\","
                + "\"defaultValue\":0,\"dimensions\":{\"ip\":\"$ip\"},\"unit\":\"Bytes\"}]}",
            test.Transport.LastBody);
        test.Transport.Answer(200,
            "{\"metricFilters\":[{\"filterName\":\"f\",\"filterPattern\":\"\",\"metricTransformations\":[{\"defaultValue\":-1.5,"
            + "\"metricName\":\"n\",\"dimensions\":{\"ip\":\"$ip\"}},"
            + "{\"metricName\":\"o\"}],\"creationTime\":9,\"logGroupName\":\"g\",\"emitSystemFieldDimensions\":[\"@aws.account\",7]}]}");
        MetricFilter filter = test.Client.DescribeMetricFilters(new DescribeMetricFiltersRequest { LogGroupName = "g" }).MetricFilters[0];
        Assert.AreEqual("f", filter.FilterName);
        Assert.AreEqual(string.Empty, filter.FilterPattern);
        Assert.AreEqual(9L, filter.CreationTime);
        Assert.AreEqual(1, filter.EmitSystemFieldDimensions.Length);
        Assert.AreEqual(2, filter.MetricTransformations.Length);
        Assert.IsTrue(filter.MetricTransformations[0].DefaultValue == -1.5);
        Assert.AreEqual("$ip", (string)filter.MetricTransformations[0].Dimensions["ip"]);
        Assert.IsTrue(double.IsNaN(filter.MetricTransformations[1].DefaultValue));
    }

    [TestMethod]
    public void TestMetricFilter_gives_the_matches()
    {
        TestClient test = new TestClient();
        test.Transport.Answer(200,
            "{\"matches\":[{\"eventNumber\":1,\"eventMessage\":\"b\",\"extractedValues\":{\"$size\":\"1534\",\"$ip\":\"127.0.0.1\"}}]}");
        TestMetricFilterResponse response = test.Client.TestMetricFilter(
            new TestMetricFilterRequest { FilterPattern = string.Empty, LogEventMessages = new[] { "a", "b" } });
        Assert.AreEqual("{\"filterPattern\":\"\",\"logEventMessages\":[\"a\",\"b\"]}", test.Transport.LastBody);
        Assert.AreEqual(1L, response.Matches[0].EventNumber);
        Assert.AreEqual("b", response.Matches[0].EventMessage);
        Assert.AreEqual("1534", (string)response.Matches[0].ExtractedValues["$size"]);
    }

    [TestMethod]
    public void Actions_without_an_answer_send_their_parameters()
    {
        TestClient test = new TestClient();
        test.Client.CreateLogGroup(new CreateLogGroupRequest { LogGroupName = "g", Tags = new Hashtable { { "a", "b" } } });
        test.Client.CreateLogStream(new CreateLogStreamRequest { LogGroupName = "g", LogStreamName = "s" });
        test.Client.PutRetentionPolicy(new PutRetentionPolicyRequest { LogGroupName = "g", RetentionInDays = 30 });
        test.Client.DeleteRetentionPolicy(new DeleteRetentionPolicyRequest { LogGroupName = "g" });
        test.Client.DeleteMetricFilter(new DeleteMetricFilterRequest { LogGroupName = "g", FilterName = "f" });
        test.Client.DeleteLogStream(new DeleteLogStreamRequest { LogGroupName = "g", LogStreamName = "s" });
        test.Client.DeleteLogGroup(new DeleteLogGroupRequest { LogGroupName = "g" });
        AssertSent(test, 0, "CreateLogGroup", "{\"logGroupName\":\"g\",\"tags\":{\"a\":\"b\"}}");
        AssertSent(test, 1, "CreateLogStream", "{\"logGroupName\":\"g\",\"logStreamName\":\"s\"}");
        AssertSent(test, 2, "PutRetentionPolicy", "{\"logGroupName\":\"g\",\"retentionInDays\":30}");
        AssertSent(test, 3, "DeleteRetentionPolicy", "{\"logGroupName\":\"g\"}");
        AssertSent(test, 4, "DeleteMetricFilter", "{\"logGroupName\":\"g\",\"filterName\":\"f\"}");
        AssertSent(test, 5, "DeleteLogStream", "{\"logGroupName\":\"g\",\"logStreamName\":\"s\"}");
        AssertSent(test, 6, "DeleteLogGroup", "{\"logGroupName\":\"g\"}");
    }

    [TestMethod]
    public void A_page_of_events_is_asked_for_with_every_parameter()
    {
        TestClient test = new TestClient();
        test.Client.GetLogEvents(
            new GetLogEventsRequest
            {
                LogGroupName = "g",
                LogStreamName = "s",
                StartTime = 1,
                EndTime = 2,
                NextToken = "f/1",
                Limit = 10,
                StartFromHead = true,
                Unmask = true
            }).Dispose();
        test.Client.FilterLogEvents(new FilterLogEventsRequest
        {
            LogGroupIdentifier = "g",
            LogStreamNames = new[] { "s", "t" },
            StartTime = 1,
            EndTime = 2,
            FilterPattern = "?A",
            NextToken = "n",
            Limit = 3,
            StartFromHead = false,
            Interleaved = true,
        }).Dispose();
        AssertSent(test, 0, "GetLogEvents",
            "{\"logStreamName\":\"s\",\"logGroupName\":\"g\",\"startTime\":1,\"endTime\":2,\"nextToken\":\"f/1\",\"limit\":10,"
            + "\"startFromHead\":true,\"unmask\":true}");
        AssertSent(
            test,
            1,
            "FilterLogEvents",
            "{\"logGroupIdentifier\":\"g\",\"logStreamNames\":[\"s\",\"t\"],\"startTime\":1,\"endTime\":2,\"filterPattern\":\"?A\","
            + "\"nextToken\":\"n\",\"limit\":3,\"startFromHead\":false,\"interleaved\":true}");
    }

    [TestMethod]
    public void A_wrong_parameter_is_named_and_nothing_is_sent()
    {
        TestClient test = new TestClient();
        string error = null;
        try
        {
            test.Client.PutLogEvents(
                new PutLogEventsRequest { LogGroupName = "g", LogStreamName = "s", LogEvents = new InputLogEvent[] { null } });
        }
        catch (ArgumentException exception)
        {
            error = exception.Message;
        }

        Assert.AreEqual("logEvents[0].timestamp is missing: logEvents[0] requires it", error);
        Assert.AreEqual(0, test.Transport.Count);
    }

    private static InputLogEvent Event(int number) => new InputLogEvent { Timestamp = number, Message = "m" + number };

    private static void AssertSent(TestClient test, int index, string action, string body)
    {
        Assert.AreEqual(action, test.Transport.Target(index));
        Assert.AreEqual(body, test.Transport.Body(index));
    }
}
