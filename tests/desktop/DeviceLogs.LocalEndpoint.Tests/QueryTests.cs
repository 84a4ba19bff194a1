using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>The life of a query, and the actions on fields.</summary>
public sealed class QueryTests
{
    [Fact]
    public async Task Query_gives_its_rows_its_statistics_and_pointers_that_lead_to_records()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        long now = endpoint.Clock.NowMs;
        long seconds = now / 1000;
        await endpoint.PutAsync((now, """{"door":3,"state":{"open":true}}"""), (now, "fine"));

        string id = await StartQueryAsync(endpoint, seconds, "fields @message | filter door = 3");
        JsonElement results = await WaitAsync(endpoint, id);

        JsonElement row = Assert.Single(results.GetProperty("results").EnumerateArray());
        Assert.Equal(
            ["@message", "@ptr"], row.EnumerateArray().Select(field => field.GetProperty("field").GetString()!));
        Assert.Equal(1, results.GetProperty("statistics").GetProperty("recordsMatched").GetDouble());
        Assert.Equal(2, results.GetProperty("statistics").GetProperty("recordsScanned").GetDouble());
        JsonElement record = (await endpoint.GetAsync(
            "GetLogRecord", new { logRecordPointer = row[1].GetProperty("value").GetString() })).GetProperty("logRecord");
        Assert.Equal(("""{"door":3,"state":{"open":true}}""", "s", "3"),
            (Text(record, "@message"), Text(record, "@logStream"), Text(record, "door")));
        Assert.Equal("True", Text(record, "state.open"));

        JsonElement query = (await endpoint.GetAsync("DescribeQueries", new { logGroupName = "g" })).GetProperty("queries")[0];
        Assert.Equal(
            $"SOURCE \"g\" START={seconds - 60}000 END={seconds + 60}999 | fields @message | filter door = 3", Text(query, "queryString"));
        Assert.Equal(
            ("Complete", "CWLI", "g", id),
            (Text(query, "status"), Text(query, "queryLanguage"), Text(query, "logGroupName"), Text(query, "queryId")));
        Assert.Equal("InvalidParameterException", (await endpoint.CallAsync("StopQuery", new { queryId = id })).Code);
    }

    [Fact]
    public async Task Group_that_is_not_there_is_told_in_the_recorded_words()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");

        Reply reply = await endpoint.CallAsync(
            "StartQuery", new { logGroupName = "X", startTime = 0, endTime = 1, queryString = "fields @message" });

        Assert.Equal((400, "ResourceNotFoundException"), (reply.Status, reply.Code));
        Assert.StartsWith(
            "Log group 'X' does not exist for account ID '000000000000' (Service: AWSLogs; Status Code: 400; Error Code: "
            + "ResourceNotFoundException; Request ID: ",
            reply.Message);
        Assert.EndsWith("; Proxy: null)", reply.Message);
    }

    [Fact]
    public async Task Query_that_is_not_one_is_refused_with_the_place()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");

        Reply reply = await endpoint.CallAsync(
            "StartQuery", new { logGroupName = "g", startTime = 0, endTime = 1, queryString = "fields @message | nonsense" });

        Assert.Equal((400, "MalformedQueryException"), (reply.Status, reply.Code));
        JsonElement location = reply.Json.GetProperty("queryCompileError").GetProperty("location");
        Assert.True(location.GetProperty("startCharOffset").GetInt32() < location.GetProperty("endCharOffset").GetInt32());
    }

    [Fact]
    public async Task Query_that_fails_while_it_runs_says_why()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        await endpoint.PutAsync((endpoint.Clock.NowMs, """{"door":3}"""));

        string id = await StartQueryAsync(endpoint, endpoint.Clock.NowMs / 1000, "fields door | lookup doors id as door OUTPUT room");
        JsonElement results = await WaitAsync(endpoint, id, "Failed");

        Assert.Equal("the lookup table 'doors' does not exist", Text(results, "statusReason"));
    }

    [Fact]
    public async Task Pages_of_rows_follow_each_other()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        long now = endpoint.Clock.NowMs;
        await endpoint.PutAsync([.. Enumerable.Range(0, 5).Select(i => (now + i, $"line {i}"))]);
        string id = await StartQueryAsync(endpoint, now / 1000, "fields @message | sort @timestamp asc");
        await WaitAsync(endpoint, id);

        JsonElement first = await endpoint.GetAsync("GetQueryResults", new { queryId = id, maxItems = 3 });
        JsonElement second = await endpoint.GetAsync(
            "GetQueryResults", new { queryId = id, maxItems = 3, nextToken = Text(first, "nextToken") });

        Assert.Equal((3, 2), (first.GetProperty("results").GetArrayLength(), second.GetProperty("results").GetArrayLength()));
        Assert.Equal("line 3", second.GetProperty("results")[0][0].GetProperty("value").GetString());
        Assert.False(second.TryGetProperty("nextToken", out _));
    }

    [Fact]
    public async Task Fields_of_a_group_are_told_with_their_shares()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        long now = endpoint.Clock.NowMs;
        await endpoint.PutAsync((now, """{"type":1,"duration":2}"""), (now, """{"type":1}"""), (now, "text"), (now, "text"));

        JsonElement fields = (await endpoint.GetAsync("GetLogGroupFields", new { logGroupName = "g", time = now / 1000 })).GetProperty(
            "logGroupFields");

        Assert.Equal(
            "@ingestionTime 100, @log 100, @logStream 100, @message 100, @timestamp 100, type 50, duration 25",
            string.Join(", ", fields.EnumerateArray().Select(field => $"{Text(field, "name")} {field.GetProperty("percent").GetInt32()}")));
    }

    [Theory]
    [InlineData("none", "InvalidParameterException")]
    [InlineData("00000000000000000000000000000000000000990000000000000000", "ResourceNotFoundException")]
    public async Task A_pointer_that_leads_nowhere_is_refused(string pointer, string code)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");

        Assert.Equal(code, (await endpoint.CallAsync("GetLogRecord", new { logRecordPointer = pointer })).Code);
    }

    private static async Task<string> StartQueryAsync(TestEndpoint endpoint, long seconds, string query) => Text(
        await endpoint.GetAsync(
            "StartQuery", new { logGroupName = "g", startTime = seconds - 60, endTime = seconds + 60, queryString = query }), "queryId")!;

    private static async Task<JsonElement> WaitAsync(TestEndpoint endpoint, string id, string status = "Complete")
    {
        JsonElement results;
        do
        {
            results = await endpoint.GetAsync("GetQueryResults", new { queryId = id });
        }
        while (Text(results, "status") is "Scheduled" or "Running");

        Assert.Equal(status, Text(results, "status"));
        return results;
    }

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();
}
