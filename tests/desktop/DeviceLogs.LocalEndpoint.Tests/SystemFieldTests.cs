using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>fieldSelectionCriteria and emitSystemFieldDimensions of metric filters. The tests' client signs for eu-west-1.</summary>
public sealed class SystemFieldTests
{
    private const string Criteria = "fieldSelectionCriteria";
    private const string Emitted = "emitSystemFieldDimensions";

    [Theory]
    [InlineData("", 1)]
    [InlineData("  \n", 1)]
    [InlineData("@aws.region = \"eu-west-1\"", 1)]
    [InlineData("@aws.region=\"us-east-1\"", 0)]
    [InlineData("@aws.region != \"eu-west-1\"", 0)]
    [InlineData("@aws.account = \"000000000000\"", 1)]
    [InlineData("@aws.account IN [\"123456789012\", \"000000000000\"]", 1)]
    [InlineData("@aws.account IN [\"123456789012\"]", 0)]
    [InlineData("@aws.region NOT IN [\"cn-north-1\"]", 1)]
    [InlineData("@aws.region NOT IN [\"eu-west-1\",\"cn-north-1\"]", 0)]
    [InlineData("@aws.account = \"123456789012\" AND @aws.region = \"eu-west-1\"", 0)]
    [InlineData("@aws.account = \"1\" OR @aws.region = \"eu-west-1\"", 1)]
    [InlineData("@aws.region = \"eu-west-1\" OR @aws.account = \"1\" AND @aws.account = \"2\"", 1)]
    [InlineData("@aws.account = \"1\" AND @aws.account = \"2\" OR @aws.region = \"eu-west-1\"", 1)]
    public async Task Criteria_choose_the_events_that_count(string criteria, int count)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        Assert.Equal(200, (await PutAsync(endpoint, Criteria, criteria)).Status);

        await endpoint.PutAsync((endpoint.Clock.NowMs, "a"));

        Assert.Equal($$"""devicelogs_metric_sum{region="eu-west-1",namespace="n",metric="m",unit="None"} {{count}}""",
            Assert.Single(await SumsAsync(endpoint)));
    }

    [Theory]
    [InlineData("x", "character 1: here is neither a field, an operator nor a value in quotation marks.")]
    [InlineData("@aws.region", "character 12: expected =, !=, IN or NOT IN.")]
    [InlineData("@aws.zone = \"a\"", "character 1: expected @aws.account or @aws.region.")]
    [InlineData("@aws.region = eu", "character 15: here is neither a field, an operator nor a value in quotation marks.")]
    [InlineData("@aws.region = \"eu", "character 15: here is neither a field, an operator nor a value in quotation marks.")]
    [InlineData("@aws.region = AND", "character 15: expected a value in quotation marks.")]
    [InlineData("@aws.region NOT = \"a\"", "character 17: expected IN.")]
    [InlineData("@aws.region IN \"a\"", "character 16: expected [.")]
    [InlineData("@aws.region IN [\"a\"", "character 20: expected a comma or ].")]
    [InlineData("@aws.region IN []", "character 17: expected a value in quotation marks.")]
    [InlineData("@aws.region = \"a\" AND", "character 22: expected @aws.account or @aws.region.")]
    [InlineData("@aws.region = \"a\" @aws.region = \"b\"", "character 19: expected AND, OR or the end.")]
    public async Task Wrong_criteria_are_told(string criteria, string message)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");

        Reply reply = await PutAsync(endpoint, Criteria, criteria);

        Assert.Equal(
            (400, "InvalidParameterException", $"Invalid fieldSelectionCriteria at {message}"), (reply.Status, reply.Code, reply.Message));
    }

    [Fact]
    public async Task Criteria_beyond_2000_characters_are_refused()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        string longest = string.Join(" AND ", Enumerable.Repeat("@aws.region != \"a\"", 86)).PadRight(2000);

        Assert.Equal(200, (await PutAsync(endpoint, Criteria, longest)).Status);
        Assert.Contains("length less than or equal to 2000", (await PutAsync(endpoint, Criteria, longest + " ")).Message);
    }

    [Fact]
    public async Task Fields_that_are_emitted_are_dimensions_beside_those_of_the_pattern()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        Assert.Equal(200, (await PutAsync(endpoint, Emitted, new[] { "@aws.region", "@aws.account" }, """{"Room":"$.room"}""")).Status);

        await endpoint.PutAsync((endpoint.Clock.NowMs, """{"room":"lab"}"""), (endpoint.Clock.NowMs, """{"room":"lab"}"""));

        Assert.Equal(
            """devicelogs_metric_sum{region="eu-west-1",namespace="n",metric="m",unit="None",dimension__aws_account="000000000000","""
            + """dimension__aws_region="eu-west-1",dimension_Room="lab"} 2""",
            Assert.Single(await SumsAsync(endpoint)));
    }

    [Theory]
    [InlineData("""["@aws.zone"]""", "{}", "emitSystemFieldDimensions takes @aws.account and @aws.region, not '@aws.zone'.")]
    [InlineData("""["@aws.region","@aws.region"]""", "{}",
        "emitSystemFieldDimensions takes each field once, and with the other dimensions 3 at most.")]
    [InlineData(
        """["@aws.region","@aws.account"]""", """{"a":"$.a","b":"$.b"}""",
        "emitSystemFieldDimensions takes each field once, and with the other dimensions 3 at most.")]
    public async Task Wrong_fields_are_refused_by_name(string fields, string dimensions, string message)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");

        Reply reply = await PutAsync(endpoint, Emitted, JsonDocument.Parse(fields).RootElement, dimensions);

        Assert.Equal((400, "InvalidParameterException", message), (reply.Status, reply.Code, reply.Message));
    }

    [Fact]
    public async Task What_was_given_is_described_and_nothing_else()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");

        await PutAsync(endpoint, Criteria, "@aws.region = \"a\"");
        Assert.Equal("@aws.region = \"a\"", (await DescribeAsync(endpoint)).GetProperty(Criteria).GetString());
        Assert.False((await DescribeAsync(endpoint)).TryGetProperty(Emitted, out _));
        await PutAsync(endpoint, Emitted, new[] { "@aws.region", "@aws.account" });

        Assert.Equal("""["@aws.region","@aws.account"]""", (await DescribeAsync(endpoint)).GetProperty(Emitted).GetRawText());
        Assert.False((await DescribeAsync(endpoint)).TryGetProperty(Criteria, out _));
        await PutAsync(endpoint, Emitted, Array.Empty<string>());
        Assert.Equal("[]", (await DescribeAsync(endpoint)).GetProperty(Emitted).GetRawText());
    }

    // One filter, with one member beside those that it must have.
    private static Task<Reply> PutAsync(TestEndpoint endpoint, string member, object value, string dimensions =
        "{}") => endpoint.CallRawAsync(
        "PutMetricFilter",
        $$"""
        {"logGroupName":"g","filterName":"f","filterPattern":"{{(dimensions == "{}" ? "" : "{ $.room = * }")}}",{{JsonSerializer.Serialize(member)}}:{{JsonSerializer.Serialize(value)}},
        "metricTransformations":[{"metricName":"m","metricNamespace":"n","metricValue":"1","dimensions":{{dimensions}}}]}
        """);

    private static async Task<JsonElement> DescribeAsync(TestEndpoint endpoint) =>
        Assert.Single(
            (await endpoint.GetAsync("DescribeMetricFilters", new { logGroupName = "g" })).GetProperty("metricFilters").EnumerateArray());

    private static async Task<string[]> SumsAsync(TestEndpoint endpoint)
    {
        Reply reply = await endpoint.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"{endpoint.Service.Url}/metrics"));
        return [.. reply.Body.Split('\n').Where(line => line.StartsWith("devicelogs_metric_sum", StringComparison.Ordinal))];
    }
}
