using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using Xunit;
using static DeviceLogs.LocalEndpoint.Tests.MetricFilterBench;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>PutMetricFilter, DescribeMetricFilters and DeleteMetricFilter.</summary>
public sealed class MetricFilterTests
{
    private const string AccessPattern = "[ip, identity, user_id, timestamp, request, status_code,\nsize]";

    // The reference puts two transformations into one filter, against its own bound of one: each is put alone here.
    public static TheoryData<string, string, string> Examples => new()
    {
        { "$size", "MyApp", "Volume" },
        { "1", "MyApp", "RequestCount" },
    };

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task The_example_of_the_reference_is_described_as_it_was_put(string metricValue, string metricNamespace, string metricName)
    {
        await using TestEndpoint endpoint = await StartAsync("exampleLogGroupName");
        object transformation = new { metricValue, metricNamespace, metricName };

        Reply put = await endpoint.CallAsync("PutMetricFilter", new
        {
            logGroupName = "exampleLogGroupName",
            filterName = "exampleMetricFilterName",
            filterPattern = AccessPattern,
            metricTransformations = new[] { transformation },
        });
        JsonElement described = await endpoint.GetAsync("DescribeMetricFilters", new { logGroupName = "exampleLogGroupName" });
        Reply deleted = await endpoint.CallAsync(
            "DeleteMetricFilter", new { logGroupName = "exampleLogGroupName", filterName = "exampleMetricFilterName" });

        Assert.Equal((200, ""), (put.Status, put.Body));
        JsonElement expected = JsonSerializer.SerializeToElement(new
        {
            metricFilters = new[]
            {
                new
                {
                    creationTime = endpoint.Clock.NowMs,
                    filterName = "exampleMetricFilterName",
                    filterPattern = AccessPattern,
                    metricTransformations = new[] { transformation },
                    logGroupName = "exampleLogGroupName",
                },
            },
        });
        Assert.True(JsonElement.DeepEquals(expected, described), described.GetRawText());
        Assert.Equal((200, ""), (deleted.Status, deleted.Body));
        Assert.Empty(Names(await endpoint.GetAsync("DescribeMetricFilters", new { })));
    }

    [Fact]
    public async Task Filter_of_the_same_name_is_changed_and_keeps_its_creation_time()
    {
        await using TestEndpoint endpoint = await StartAsync("g");
        long created = endpoint.Clock.NowMs;
        await PutAsync(endpoint, "f", """{"metricValue":"1","metricNamespace":"n","metricName":"m","unit":"Count"}""", "old");
        endpoint.Clock.Now += TimeSpan.FromSeconds(1);

        await PutAsync(endpoint, "f", """{"metricValue":"2","metricNamespace":"n","metricName":"m"}""", "new");

        JsonElement filter = Assert.Single(
            (await endpoint.GetAsync("DescribeMetricFilters", new { })).GetProperty("metricFilters").EnumerateArray());
        Assert.Equal(("new", created), (filter.GetProperty("filterPattern").GetString(), filter.GetProperty("creationTime").GetInt64()));
        Assert.Equal(
            """[{"metricName":"m","metricNamespace":"n","metricValue":"2"}]""", filter.GetProperty("metricTransformations").GetRawText());
    }

    [Fact]
    public async Task Filters_come_by_name_in_pages()
    {
        await using TestEndpoint endpoint = await StartAsync("g", "h");
        foreach ((string group, string name) in new[] { ("g", "c"), ("h", "b"), ("g", "b"), ("g", "A|x"), ("g", "d") })
        {
            await PutAsync(endpoint, name, group: group);
        }

        List<string> names = [];
        string? nextToken = null;
        do
        {
            JsonElement page = await endpoint.GetAsync("DescribeMetricFilters", new { limit = 2, nextToken });
            names.AddRange(Names(page));
            nextToken = page.TryGetProperty("nextToken", out JsonElement token) ? token.GetString() : null;
        }
        while (nextToken is not null);

        Assert.Equal(["g/A|x", "g/b", "h/b", "g/c", "g/d"], names);
    }

    [Theory]
    [InlineData("""{"logGroupName":"g"}""", "g/ab,g/b")]
    [InlineData("""{"logGroupName":"g","filterNamePrefix":"a"}""", "g/ab")]
    [InlineData("""{"metricName":"m2","metricNamespace":"n"}""", "h/c")]
    [InlineData("""{"metricName":"m","metricNamespace":"other"}""", "")]
    [InlineData("""{"logGroupName":"g","metricName":"m2","metricNamespace":"n"}""", "")]
    [InlineData("{}", "g/ab,g/b,h/c")]
    public async Task Filters_are_chosen_by_prefix_and_metric(string body, string names)
    {
        await using TestEndpoint endpoint = await StartAsync("g", "h");
        await PutAsync(endpoint, "b");
        await PutAsync(endpoint, "ab");
        await PutAsync(endpoint, "c", """{"metricValue":"1","metricNamespace":"n","metricName":"m2"}""", group: "h");

        Reply reply = await endpoint.CallRawAsync("DescribeMetricFilters", body);

        Assert.Equal(names, string.Join(',', Names(reply.Json)));
    }

    [Fact]
    public async Task Group_reports_how_many_it_has_and_takes_them_along()
    {
        await using TestEndpoint endpoint = await StartAsync("g", "h");
        await PutAsync(endpoint, "a");
        await PutAsync(endpoint, "b");

        JsonElement groups = (await endpoint.GetAsync("DescribeLogGroups", new { })).GetProperty("logGroups");
        await endpoint.GetAsync("DeleteLogGroup", new { logGroupName = "g" });

        Assert.Equal([2, 0], groups.EnumerateArray().Select(group => group.GetProperty("metricFilterCount").GetInt32()));
        Assert.Empty(Names(await endpoint.GetAsync("DescribeMetricFilters", new { })));
    }

    [Fact]
    public async Task A_group_refuses_a_101st_filter()
    {
        await using TestEndpoint endpoint = await StartAsync("g", "h");
        for (int i = 0; i < 100; i++)
        {
            await PutAsync(endpoint, $"f{i}");
        }

        Reply reply = await CallPutAsync(endpoint, "one too many");
        await PutAsync(endpoint, "f99");
        await PutAsync(endpoint, "f", group: "h");

        Assert.Equal((400, "LimitExceededException", "Resource limit exceeded."), (reply.Status, reply.Code, reply.Message));
    }

    [Fact]
    public async Task Group_takes_5_filters_with_regular_expressions()
    {
        await using TestEndpoint endpoint = await StartAsync("g");
        for (int i = 0; i < 5; i++)
        {
            await PutAsync(endpoint, $"f{i}", pattern: "%a%");
        }

        Assert.Equal("LimitExceededException", (await CallPutAsync(endpoint, "f5", pattern: "[a=%x%]")).Code);
        await PutAsync(endpoint, "f5", pattern: "a");
        await PutAsync(endpoint, "f4", pattern: "%b%");
    }

    [Theory]
    [InlineData("PutMetricFilter",
        $$"""{"logGroupName":"none","filterName":"f","filterPattern":"","metricTransformations":[{{Counter}}]}""", "group")]
    [InlineData("DeleteMetricFilter", """{"logGroupName":"none","filterName":"f"}""", "group")]
    [InlineData("DescribeMetricFilters", """{"logGroupName":"none"}""", "group")]
    [InlineData("DeleteMetricFilter", """{"logGroupName":"g","filterName":"f"}""", "filter")]
    public async Task Thing_that_is_not_there(string action, string body, string thing)
    {
        await using TestEndpoint endpoint = await StartAsync("g");

        Reply reply = await endpoint.CallRawAsync(action, body);

        string name = thing == "group" ? "log group" : "metric filter";
        Assert.Equal(
            (400, "ResourceNotFoundException", $"The specified {name} does not exist."), (reply.Status, reply.Code, reply.Message));
    }

    [Theory]
    [InlineData("PutMetricFilter", "{}", "4 validation errors detected: Value null at 'logGroupName'")]
    [InlineData(
        "PutMetricFilter",
        """{"logGroupName":"g","filterName":"a:b","filterPattern":"","metricTransformations":[]}""",
        "2 validation errors detected: Value 'a:b' at 'filterName'")]
    [InlineData("DeleteMetricFilter", "{}", "2 validation errors detected: Value null at 'logGroupName'")]
    [InlineData("DescribeMetricFilters", """{"limit":51}""", "1 validation error detected: Value '51' at 'limit'")]
    [InlineData("DescribeMetricFilters", """{"metricName":"m"}""", "metricName and metricNamespace must be given together.")]
    [InlineData("DescribeMetricFilters", """{"filterNamePrefix":"f"}""", "filterNamePrefix must be given together with logGroupName.")]
    [InlineData("DescribeMetricFilters", """{"nextToken":"groups/MXxh"}""", "The specified nextToken is invalid.")]
    public async Task A_wrong_request_is_refused_with_its_rule(string action, string body, string message)
    {
        await using TestEndpoint endpoint = await StartAsync("g");

        Reply reply = await endpoint.CallRawAsync(action, body);

        Assert.Equal((400, "InvalidParameterException"), (reply.Status, reply.Code));
        Assert.StartsWith(message, reply.Message);
    }

    private static IEnumerable<string> Names(JsonElement page) =>
        from filter in page.GetProperty("metricFilters").EnumerateArray()
        select $"{filter.GetProperty("logGroupName").GetString()}/{filter.GetProperty("filterName").GetString()}";
}
