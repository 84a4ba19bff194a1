using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>
/// The worked examples of the API reference of 2014 on groups, streams and events; those on metric filters stand with the tests of these.
/// </summary>
/// <remarks>
/// Requests are as they stand there, their times moved to the present. Of an answer, every member of the example has to be there.
/// The examples on groups and streams have "storageBytes" where the reference's own list of members, and the service, have "storedBytes".
/// </remarks>
public sealed class ReferenceExampleTests
{
    private const string Group = """{"logGroupName":"exampleLogGroupName"}""";
    private const string Stream = """{"logGroupName":"exampleLogGroupName","logStreamName":"exampleLogStreamName"}""";

    [Fact]
    public async Task What_is_changed_is_answered_without_a_body()
    {
        await using TestEndpoint endpoint = await StartAsync();

        await ExpectAsync(endpoint, "CreateLogGroup", Group, "");
        await ExpectAsync(endpoint, "CreateLogStream", Stream, "");
        await ExpectAsync(endpoint, "PutRetentionPolicy", """{"logGroupName":"exampleLogGroupName","retentionInDays":30}""", "");
        await ExpectAsync(endpoint, "DeleteRetentionPolicy", Group, "");
        await ExpectAsync(endpoint, "DeleteLogStream", Stream, "");
        await ExpectAsync(endpoint, "DeleteLogGroup", Group, "");
    }

    [Fact]
    public async Task PutLogEvents_and_GetLogEvents_answer_as_the_reference_says()
    {
        await using TestEndpoint endpoint = await StartAsync();
        long came = endpoint.Clock.NowMs;
        long first = came + 1396035378988 - 1396035394997;
        await ExpectAsync(endpoint, "CreateLogGroup", Group, "");
        await ExpectAsync(endpoint, "CreateLogStream", Stream, "");

        await ExpectAsync(
            endpoint,
            "PutLogEvents",
            $$"""
            {"logGroupName":"exampleLogGroupName","logStreamName":"exampleLogStreamName","logEvents":[
              {"timestamp":{{first}},"message":"Example Event 1"},
              {"timestamp":{{first}},"message":"Example Event 2"},
              {"timestamp":{{first + 1}},"message":"Example Event 3"}]}
            """,
            """{"nextSequenceToken":"*"}""");
        await ExpectAsync(
            endpoint,
            "GetLogEvents",
            Stream,
            $$"""
            {"events":[
              {"ingestionTime":{{came}},"timestamp":{{first}},"message":"Example Event 1"},
              {"ingestionTime":{{came}},"timestamp":{{first}},"message":"Example Event 2"},
              {"ingestionTime":{{came}},"timestamp":{{first + 1}},"message":"Example Event 3"}],
             "nextBackwardToken":"b/*","nextForwardToken":"f/*"}
            """);
    }

    [Fact]
    public async Task DescribeLogGroups_whose_request_has_no_body()
    {
        await using TestEndpoint endpoint = await StartAsync();
        long created = endpoint.Clock.NowMs;
        foreach ((int number, int days) in new[] { (1, 14), (2, 30) })
        {
            string name = $"exampleLogGroupName{number}";
            await endpoint.GetAsync("CreateLogGroup", new { logGroupName = name });
            await endpoint.GetAsync("PutRetentionPolicy", new { logGroupName = name, retentionInDays = days });
            endpoint.Clock.Now += TimeSpan.FromSeconds(1);
        }

        await ExpectAsync(
            endpoint,
            "DescribeLogGroups",
            "",
            $$"""
            {"logGroups":[
              {"storedBytes":0,"arn":"arn:aws:logs:eu-west-1:000000000000:log-group:exampleLogGroupName1:*","creationTime":{{created}},
               "logGroupName":"exampleLogGroupName1","metricFilterCount":0,"retentionInDays":14},
              {"storedBytes":0,"arn":"arn:aws:logs:eu-west-1:000000000000:log-group:exampleLogGroupName2:*","creationTime":{{created + 1000}},
               "logGroupName":"exampleLogGroupName2","metricFilterCount":0,"retentionInDays":30}]}
            """);
    }

    [Fact]
    public async Task DescribeLogStreams_answers_as_the_reference_says()
    {
        await using TestEndpoint endpoint = await StartAsync();
        long now = endpoint.Clock.NowMs;
        await endpoint.GetAsync("CreateLogGroup", new { logGroupName = "exampleLogGroupName" });
        foreach (int number in new[] { 1, 2 })
        {
            string logStreamName = $"exampleLogStreamName{number}";
            await endpoint.GetAsync("CreateLogStream", new { logGroupName = "exampleLogGroupName", logStreamName });
            await endpoint.GetAsync("PutLogEvents", new
            {
                logGroupName = "exampleLogGroupName",
                logStreamName,
                logEvents = new[] { new { timestamp = now - number - 10, message = "a" }, new { timestamp = now - number, message = "b" } },
            });
        }

        await ExpectAsync(
            endpoint,
            "DescribeLogStreams",
            Group,
            $$"""
            {"logStreams":[
              {"storedBytes":0,"arn":"arn:aws:logs:eu-west-1:000000000000:log-group:exampleLogGroupName:log-stream:exampleLogStreamName1",
               "creationTime":{{now}},"firstEventTimestamp":{{now - 11}},"lastEventTimestamp":{{now - 1}},"lastIngestionTime":{{now}},
               "logStreamName":"exampleLogStreamName1","uploadSequenceToken":"*"},
              {"storedBytes":0,"arn":"arn:aws:logs:eu-west-1:000000000000:log-group:exampleLogGroupName:log-stream:exampleLogStreamName2",
               "creationTime":{{now}},"firstEventTimestamp":{{now - 12}},"lastEventTimestamp":{{now - 2}},"lastIngestionTime":{{now}},
               "logStreamName":"exampleLogStreamName2","uploadSequenceToken":"*"}]}
            """);
    }

    private static async Task<TestEndpoint> StartAsync()
    {
        ManualTime clock = new();
        LocalLogsServiceOptions options = new() { Credentials = [TestEndpoint.Key], TimeProvider = clock, Api = ApiGeneration.Of2014 };
        return new TestEndpoint(await LocalLogsService.StartAsync(options, TestContext.Current.CancellationToken), clock);
    }

    private static async Task ExpectAsync(TestEndpoint endpoint, string action, string request, string answer)
    {
        Reply reply = await endpoint.CallRawAsync(action, request);

        Assert.Equal((200, "application/x-amz-json-1.1"), (reply.Status, reply.Header("Content-Type")));
        Assert.All(["x-amzn-requestid", "Content-Length", "Date"], name => Assert.NotNull(reply.Header(name)));
        if (answer.Length == 0)
        {
            Assert.Equal("", reply.Body);
            return;
        }

        AssertHolds(action, JsonDocument.Parse(answer).RootElement, reply.Json);
    }

    // A star stands for the digits and letters of a token.
    private static void AssertHolds(string at, JsonElement expected, JsonElement actual)
    {
        Assert.Equal((at, expected.ValueKind), (at, actual.ValueKind));
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty member in expected.EnumerateObject())
                {
                    Assert.True(actual.TryGetProperty(member.Name, out JsonElement value), $"{at} has no {member.Name}");
                    AssertHolds($"{at}.{member.Name}", member.Value, value);
                }

                break;
            case JsonValueKind.Array:
                Assert.Equal((at, expected.GetArrayLength()), (at, actual.GetArrayLength()));
                foreach ((JsonElement one, JsonElement other) in expected.EnumerateArray().Zip(actual.EnumerateArray()))
                {
                    AssertHolds(at, one, other);
                }

                break;
            case JsonValueKind.String when expected.GetString()!.EndsWith('*') && !at.EndsWith("arn", StringComparison.Ordinal):
                Assert.Matches($"^{expected.GetString()![..^1]}[0-9A-Za-z_-]+$", actual.GetString());
                break;
            default:
                Assert.Equal((at, expected.GetRawText()), (at, actual.GetRawText()));
                break;
        }
    }
}
