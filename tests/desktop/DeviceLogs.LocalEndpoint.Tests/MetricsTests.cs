using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>What metric filters make of uploads, as <c>GET /metrics</c> reports it.</summary>
public sealed class MetricsTests
{
    [Fact]
    public async Task Metrics_are_Prometheus_text()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        await FilterAsync(
            endpoint, "f", "x", new { metricName = "Volume \"1\"\\\n", metricNamespace = "My/App", metricValue = "2.5", unit = "Bytes" });
        await PutAsync(endpoint, "x", "y", "xx");

        Reply reply = await endpoint.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"{endpoint.Service.Url}/metrics"));

        Assert.Equal((200, "text/plain; version=0.0.4; charset=utf-8"), (reply.Status, reply.Header("Content-Type")));
        Assert.Equal(
            """
            # HELP devicelogs_metric What metric filters made of log events.
            # TYPE devicelogs_metric summary
            devicelogs_metric_sum{region="eu-west-1",namespace="My/App",metric="Volume \"1\"\\\n",unit="Bytes"} 5
            devicelogs_metric_count{region="eu-west-1",namespace="My/App",metric="Volume \"1\"\\\n",unit="Bytes"} 2

            """,
            reply.Body);
    }

    [Theory]
    [InlineData("x", "1", null, "3 of 3")]
    [InlineData("", "-2", null, "-10 of 5")]
    [InlineData("nothing", "1", null, "0 of 0")]
    [InlineData("x", "1", 0.0, "3 of 5")]
    [InlineData("x", "1", -0.5, "2 of 5")]
    [InlineData("[a=x, size]", "$size", null, "25.5 of 2")]
    [InlineData("[a=x, size]", "$size", 100.0, "225.5 of 4")]
    [InlineData("[...]", "$2", null, "25.5 of 2")]
    [InlineData("{ $.n > 0 }", "$.n", null, "7 of 1")]
    [InlineData("{ $.n > 0 }", "$.missing", null, "0 of 0")]
    [InlineData("%^x.[0-9]+$%", "1", null, "1 of 1")]
    public async Task Matching_events_are_counted_or_summed(string pattern, string metricValue, double? defaultValue, string expected)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        await FilterAsync(endpoint, "f", pattern, new { metricName = "m", metricNamespace = "n", metricValue, defaultValue });

        await PutAsync(endpoint, "x 24", "x 1.5", "x none");
        await PutAsync(endpoint, "y", """{"n":7}""");

        Assert.Equal(expected, await ReadAsync(endpoint));
    }

    [Fact]
    public async Task Each_set_of_dimensions_is_a_metric_with_labels_and_one_that_an_event_lacks_is_left_out()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        await FilterAsync(endpoint, "json", "{ $.open IS TRUE }", Counter("opened", ("Room", "$.room"), ("door-id", "$.door.id")));
        await FilterAsync(endpoint, "fields", "[word = opened, room, door]", Counter("opened", ("Room", "$room"), ("door-id", "$3")));

        await PutAsync(
            endpoint,
            """{"open":true,"room":"A","door":{"id":7}}""",
            """{"open":true,"room":"A","door":{"id":7}}""",
            """{"open":true,"room":"A","door":{"id":true}}""",
            """{"open":true,"room":"","door":[7]}""",
            """{"open":false,"room":"A","door":{"id":7}}""",
            "opened A 7",
            "opened \"B \\C\" 7");

        Assert.Equal(
            [
                """{region="eu-west-1",namespace="n",metric="opened",unit="None",dimension_Room="A",dimension_door_id="7"} 3""",
                """{region="eu-west-1",namespace="n",metric="opened",unit="None",dimension_Room="A",dimension_door_id="true"} 1""",
                """{region="eu-west-1",namespace="n",metric="opened",unit="None",dimension_Room="B \\C",dimension_door_id="7"} 1""",
                """{region="eu-west-1",namespace="n",metric="opened",unit="None"} 1""",
            ],
            await SumsAsync(endpoint));
    }

    [Fact]
    public async Task Labels_of_dimensions_whose_names_differ_in_signs_alone_differ_too()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        await FilterAsync(endpoint, "f", "[a, b, c]", Counter("m", ("x-y", "$a"), ("x.y", "$b"), ("x_y_", "$c")));

        await PutAsync(endpoint, "1 2 3");

        Assert.Equal(
            ["""{region="eu-west-1",namespace="n",metric="m",unit="None",dimension_x_y="1",dimension_x_y_="2",dimension_x_y__="3"} 1"""],
            await SumsAsync(endpoint));
    }

    [Fact]
    public async Task Metric_has_1000_sets_of_dimensions_and_what_comes_beyond_counts_without_any()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        await FilterAsync(endpoint, "f", "[request]", Counter("m", ("Request", "$request")));

        await PutAsync(endpoint, [.. Enumerable.Range(0, 1500).Select(i => $"{i}")]);
        await PutAsync(endpoint, "7", "1400", "new");

        string[] sums = await SumsAsync(endpoint);
        Assert.Equal(1001, sums.Length);
        Assert.Contains("""{region="eu-west-1",namespace="n",metric="m",unit="None",dimension_Request="7"} 2""", sums);
        Assert.Equal("""{region="eu-west-1",namespace="n",metric="m",unit="None"} 502""", sums[^1]);
    }

    [Fact]
    public async Task Filters_of_several_groups_feed_one_metric_and_a_change_counts_from_then_on()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        await endpoint.GetAsync("CreateLogGroup", new { logGroupName = "other" });
        object metric = new { metricName = "m", metricNamespace = "n", metricValue = "1" };
        await FilterAsync(endpoint, "one", "a", metric);
        await FilterAsync(endpoint, "two", "b", metric);
        await FilterAsync(endpoint, "elsewhere", "", metric, "other");
        await PutAsync(endpoint, "a", "b", "ab", "c");
        Assert.Equal("4 of 4", await ReadAsync(endpoint));

        await FilterAsync(endpoint, "one", "c", metric);
        await endpoint.GetAsync("DeleteMetricFilter", new { logGroupName = "g", filterName = "two" });
        await PutAsync(endpoint, "a", "b", "c");

        Assert.Equal("5 of 5", await ReadAsync(endpoint));
    }

    [Fact]
    public async Task Refused_events_are_not_counted()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        await FilterAsync(endpoint, "f", "", new { metricName = "m", metricNamespace = "n", metricValue = "1", defaultValue = 1 });
        long now = endpoint.Clock.NowMs;
        const long Day = 86_400_000;

        await endpoint.PutAsync((now - (15 * Day), "too old"), (now, "a"), (now + 1, "b"), (now + Day, "too new"));
        await endpoint.PutAsync((now - (15 * Day), "too old"));
        await endpoint.PutAsync((now + 2, "wrong order"), (now, "x"));
        await endpoint.CallAsync(
            "PutLogEvents",
            new { logGroupName = "g", logStreamName = "none", logEvents = new[] { new { timestamp = now, message = "no stream" } } });

        Assert.Equal("2 of 2", await ReadAsync(endpoint));
    }

    [Fact]
    public async Task Values_beyond_the_bound_are_left_out()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        await FilterAsync(endpoint, "f", "[v]", new { metricName = "m", metricNamespace = "n", metricValue = "$v" });

        await PutAsync(endpoint, "1e308", "-1e308", "1e999", "-1e999", "NaN", "2e108");

        Assert.Equal("2E+108 of 1", await ReadAsync(endpoint));
    }

    [Fact]
    public async Task Metrics_survive_a_restart()
    {
        string folder = Directory.CreateTempSubdirectory("devicelogs-test-").FullName;
        LocalLogsServiceOptions options = new() { DataFile = Path.Combine(folder, "logs.db"), Credentials = [TestEndpoint.Key] };
        for (int life = 1; life <= 2; life++)
        {
            await using TestEndpoint endpoint = new(
                await LocalLogsService.StartAsync(options, TestContext.Current.CancellationToken), new ManualTime());
            if (life == 1)
            {
                await endpoint.CreateStreamAsync();
                await FilterAsync(endpoint, "f", "a", new { metricName = "m", metricNamespace = "n", metricValue = "1" });
            }

            await PutAsync(endpoint, "a");
            Assert.Equal($"{life} of {life}", await ReadAsync(endpoint));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task More_filters_than_are_kept_compiled()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        for (int i = 0; i < 60; i++)
        {
            await FilterAsync(endpoint, $"f{i}", $"x{i}y", new { metricName = "m", metricNamespace = "n", metricValue = "1" });
        }

        await PutAsync(endpoint, [.. Enumerable.Range(0, 70).Select(i => $"x{i}y")]);

        Assert.Equal("60 of 60", await ReadAsync(endpoint));
    }

    [Fact]
    public async Task A_POST_to_metrics_is_refused()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");

        Reply reply = await endpoint.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"{endpoint.Service.Url}/metrics"));

        Assert.Equal((404, "/metrics takes GET."), (reply.Status, reply.Message));
    }

    private static Task FilterAsync(
        TestEndpoint endpoint, string filterName, string filterPattern, object transformation, string logGroupName = "g") =>
        endpoint.GetAsync(
            "PutMetricFilter", new { logGroupName, filterName, filterPattern, metricTransformations = new[] { transformation } });

    private static async Task PutAsync(TestEndpoint endpoint, params string[] messages)
    {
        Reply reply = await endpoint.PutAsync([.. messages.Select(message => (endpoint.Clock.NowMs, message))]);
        Assert.True(reply.Status == 200, reply.Body);
    }

    private static object Counter(string metricName, params (string Name, string Field)[] dimensions) => new
    {
        metricName,
        metricNamespace = "n",
        metricValue = "1",
        dimensions = dimensions.ToDictionary(dimension => dimension.Name, dimension => dimension.Field),
    };

    [Fact]
    public async Task Regions_have_metrics_of_their_own()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        TestEndpoint other = new(endpoint.Service, endpoint.Clock, "us-east-1");
        await FilterAsync(endpoint, "f", "x", new { metricName = "m", metricNamespace = "n", metricValue = "1" });
        await other.CreateStreamAsync();
        await FilterAsync(other, "f", "x", new { metricName = "m", metricNamespace = "n", metricValue = "1" });

        await PutAsync(endpoint, "x", "x");
        await PutAsync(other, "x");

        Assert.Equal(
            ["""{region="eu-west-1",namespace="n",metric="m",unit="None"} 2""",
                """{region="us-east-1",namespace="n",metric="m",unit="None"} 1"""],
            await SumsAsync(endpoint));
    }

    // The sums of all metrics, without what their lines have in common.
    private static async Task<string[]> SumsAsync(TestEndpoint endpoint)
    {
        const string Start = "devicelogs_metric_sum";
        Reply reply = await endpoint.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"{endpoint.Service.Url}/metrics"));
        return [.. from line in reply.Body.Split('\n') where line.StartsWith(Start, StringComparison.Ordinal) select line[Start.Length..]];
    }

    // The sum and the number of samples of the one metric.
    private static async Task<string> ReadAsync(TestEndpoint endpoint)
    {
        using HttpClient http = new();
        string[] lines = (await http.GetStringAsync($"{endpoint.Service.Url}/metrics", TestContext.Current.CancellationToken)).Split('\n');
        Assert.Equal(5, lines.Length);
        return $"{lines[2].Split(' ')[^1]} of {lines[3].Split(' ')[^1]}";
    }
}
