using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>CreateLogStream, DeleteLogStream and DescribeLogStreams.</summary>
public sealed class LogStreamTests
{
    [Fact]
    public async Task New_stream_is_described_without_events()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");

        Reply reply = await endpoint.CallAsync("DescribeLogStreams", new { logGroupName = "g" });

        Assert.Equal(
            $$"""{"logStreams":[{"logStreamName":"s","creationTime":{{endpoint.Clock.NowMs}}"""
            + ""","arn":"arn:aws:logs:eu-west-1:000000000000:log-group:g:log-stream:s","storedBytes":0}]}""",
            reply.Body);
    }

    [Fact]
    public async Task Stream_with_events_reports_their_times_and_size()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        long now = endpoint.Clock.NowMs;
        await endpoint.PutAsync((now - 5, "äb"), (now + 7, "c"));
        endpoint.Clock.Now += System.TimeSpan.FromSeconds(1);
        Reply put = await endpoint.PutAsync((now - 9, "d"));

        JsonElement stream = (await endpoint.GetAsync("DescribeLogStreams", new { logGroupName = "g" })).GetProperty("logStreams")[0];
        JsonElement group = (await endpoint.GetAsync("DescribeLogGroups", new { })).GetProperty("logGroups")[0];

        Assert.Equal(now - 9, stream.GetProperty("firstEventTimestamp").GetInt64());
        Assert.Equal(now + 7, stream.GetProperty("lastEventTimestamp").GetInt64());
        Assert.Equal(now + 1000, stream.GetProperty("lastIngestionTime").GetInt64());
        Assert.Equal(0, stream.GetProperty("storedBytes").GetInt64());
        Assert.Equal(5 + (3 * 26), group.GetProperty("storedBytes").GetInt64());
        Assert.Equal(put.Json.GetProperty("nextSequenceToken").GetString(), stream.GetProperty("uploadSequenceToken").GetString());
    }

    [Theory]
    [InlineData("a:b")]
    [InlineData("a*b")]
    public async Task Name_with_a_forbidden_character(string name)
    {
        Reply reply = await CallWithStreamAsync("CreateLogStream", new { logGroupName = "g", logStreamName = name });

        Assert.Equal(
            $"1 validation error detected: Value '{name}' at 'logStreamName' failed to satisfy constraint: "
            + "Member must satisfy regular expression pattern: [^:*]*",
            reply.Message);
    }

    [Fact]
    public async Task Name_may_be_any_text()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        await endpoint.GetAsync("CreateLogGroup", new { logGroupName = "g" });
        string name = "2026/08/30 [$LATEST] 'é' | \u0001 \"🙂\"\n";

        await endpoint.GetAsync("CreateLogStream", new { logGroupName = "g", logStreamName = name });
        JsonElement page = await endpoint.GetAsync("DescribeLogStreams", new { logGroupName = "g", logStreamNamePrefix = name });

        Assert.Equal([name], Names(page));
    }

    [Fact]
    public async Task A_second_creation_of_a_stream_is_refused()
    {
        Reply reply = await CallWithStreamAsync("CreateLogStream", new { logGroupName = "g", logStreamName = "s" });

        Assert.Equal(
            (400, "ResourceAlreadyExistsException", "The specified log stream already exists"), (reply.Status, reply.Code, reply.Message));
    }

    [Theory]
    [InlineData("CreateLogStream", "h", "log group")]
    [InlineData("DeleteLogStream", "h", "log group")]
    [InlineData("DeleteLogStream", "g", "log stream")]
    [InlineData("DescribeLogStreams", "h", "log group")]
    [InlineData("GetLogEvents", "h", "log group")]
    [InlineData("GetLogEvents", "g", "log stream")]
    public async Task Group_or_stream_that_is_not_there(string action, string group, string missing)
    {
        Reply reply = await CallWithStreamAsync(action, new { logGroupName = group, logStreamName = "t" });

        Assert.Equal(
            (400, "ResourceNotFoundException", $"The specified {missing} does not exist."), (reply.Status, reply.Code, reply.Message));
    }

    [Fact]
    public async Task Deleted_stream_takes_its_events_along()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        await endpoint.PutAsync((endpoint.Clock.NowMs, "old"));

        await endpoint.GetAsync("DeleteLogStream", new { logGroupName = "g", logStreamName = "s" });
        await endpoint.GetAsync("CreateLogStream", new { logGroupName = "g", logStreamName = "s" });

        Assert.Empty(await endpoint.ReadMessagesAsync());
    }

    [Theory]
    [InlineData("LogStreamName", false, "a,b,c,d,e")]
    [InlineData("LogStreamName", true, "e,d,c,b,a")]
    [InlineData("LastEventTime", false, "b,d,c,e,a")]
    [InlineData("LastEventTime", true, "a,e,c,d,b")]
    public async Task Streams_come_in_order_in_pages(string orderBy, bool descending, string names)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        await CreateFiveAsync(endpoint);

        List<string?> found = [];
        string? token = null;
        do
        {
            JsonElement page = await endpoint.GetAsync(
                "DescribeLogStreams", new { logGroupName = "g", orderBy, descending, limit = 2, nextToken = token });
            found.AddRange(Names(page));
            token = page.TryGetProperty("nextToken", out JsonElement next) ? next.GetString() : null;
        }
        while (token is not null && found.Count < 10);

        Assert.Equal(names.Split(','), found);
    }

    [Fact]
    public async Task Token_continues_only_the_order_it_was_begun_in()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        await CreateFiveAsync(endpoint);
        JsonElement page = await endpoint.GetAsync("DescribeLogStreams", new { logGroupName = "g", limit = 1 });
        string? nextToken = page.GetProperty("nextToken").GetString();

        Reply reply = await endpoint.CallAsync("DescribeLogStreams", new { logGroupName = "g", descending = true, nextToken });

        Assert.Equal("The specified nextToken is invalid.", reply.Message);
    }

    [Fact]
    public async Task Order_by_time_with_a_prefix()
    {
        Reply reply = await CallWithStreamAsync(
            "DescribeLogStreams", new { logGroupName = "g", orderBy = "LastEventTime", logStreamNamePrefix = "s" });

        Assert.Equal(
            ("InvalidParameterException", "Cannot order by LastEventTime with a logStreamNamePrefix."), (reply.Code, reply.Message));
    }

    [Theory]
    [InlineData("g", null, true)]
    [InlineData(null, "g", true)]
    [InlineData(null, "arn:aws:logs:eu-west-1:000000000000:log-group:g", true)]
    [InlineData(null, "arn:aws:logs:eu-west-1:000000000000:log-group:g:*", false)]
    [InlineData(null, null, false)]
    [InlineData("g", "g", false)]
    public async Task Group_is_named_in_one_of_two_ways(string? logGroupName, string? logGroupIdentifier, bool taken)
    {
        Reply reply = await CallWithStreamAsync("DescribeLogStreams", new { logGroupName, logGroupIdentifier });

        Assert.Equal(taken ? 200 : 400, reply.Status);
        Assert.Equal(taken ? null : "InvalidParameterException", taken ? null : reply.Code);
    }

    private static async Task<Reply> CallWithStreamAsync(string action, object members)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        return await endpoint.CallAsync(action, members);
    }

    // b and d stay without events; c and e have their newest at the same time.
    private static async Task CreateFiveAsync(TestEndpoint endpoint)
    {
        await endpoint.GetAsync("CreateLogGroup", new { logGroupName = "g" });
        long now = endpoint.Clock.NowMs;
        foreach ((string logStreamName, long timestamp) in new[] { ("a", now), ("b", 0), ("c", now - 5), ("d", 0), ("e", now - 5) })
        {
            await endpoint.GetAsync("CreateLogStream", new { logGroupName = "g", logStreamName });
            if (timestamp > 0)
            {
                await endpoint.GetAsync(
                    "PutLogEvents", new { logGroupName = "g", logStreamName, logEvents = new[] { new { timestamp, message = "m" } } });
            }
        }
    }

    private static IEnumerable<string?> Names(JsonElement page) =>
        page.GetProperty("logStreams").EnumerateArray().Select(stream => stream.GetProperty("logStreamName").GetString());
}
