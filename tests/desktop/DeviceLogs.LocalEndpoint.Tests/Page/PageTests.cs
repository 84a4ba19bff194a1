using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint;
using DeviceLogs.LocalEndpoint.Store;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests.Page;

/// <summary>The page's files and what it reports groups, devices and metrics.</summary>
public sealed class PageTests
{
    [Fact]
    public async Task Page_brings_no_script_or_style_but_its_own_and_nothing_from_elsewhere()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();

        Reply page = await GetAsync(endpoint, "/");

        Assert.Equal((200, "text/html; charset=utf-8"), (page.Status, page.Header("Content-Type")));
        Assert.Equal(
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action "
            + "'none'; "
            + "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
            page.Header("Content-Security-Policy"));
        Assert.Equal(("nosniff", "no-referrer", "same-origin"), (
            page.Header("X-Content-Type-Options"), page.Header("Referrer-Policy"), page.Header("Cross-Origin-Resource-Policy")));
        Assert.DoesNotContain("http", page.Body);
        Assert.DoesNotContain("<style", page.Body);
        Assert.DoesNotContain(" style=", page.Body);
    }

    [Theory]
    [InlineData("/page/main.js", "text/javascript; charset=utf-8")]
    [InlineData("/page/page.css", "text/css; charset=utf-8")]
    [InlineData("/page/icon.svg", "image/svg+xml")]
    public async Task File_has_its_type_and_is_not_sent_to_a_browser_that_has_it(string path, string contentType)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();

        Reply first = await GetAsync(endpoint, path);
        Reply second = await GetAsync(endpoint, path, ("If-None-Match", first.Header("ETag")!));

        Assert.Equal((200, contentType), (first.Status, first.Header("Content-Type")));
        Assert.Equal((304, ""), (second.Status, second.Body));
    }

    [Theory]
    [InlineData("/page/none.js")]
    [InlineData("/page/../Program.cs")]
    [InlineData("/page/index.html")]
    [InlineData("/page")]
    public async Task What_the_page_does_not_have_is_404(string path)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();

        Assert.Equal(404, (await GetAsync(endpoint, path)).Status);
    }

    [Fact]
    public async Task Page_that_is_off_is_not_there()
    {
        await using LocalLogsService service = await LocalLogsService.StartAsync(
            new LocalLogsServiceOptions { Page = PageAccess.Off }, TestContext.Current.CancellationToken);
        using HttpClient http = new();

        Assert.Equal(404, (int)(await http.GetAsync($"{service.Url}/", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(404, (int)(await http.GetAsync($"{service.Url}/page/overview", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Reading_the_page_is_not_counted_as_a_request()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        long before = endpoint.Service.Counters.Requests;

        await GetAsync(endpoint, "/");
        await GetAsync(endpoint, "/page/overview");

        Assert.Equal(before, endpoint.Service.Counters.Requests);
    }

    [Fact]
    public async Task Empty_service_has_an_empty_overview()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();

        JsonElement overview = (await GetAsync(endpoint, "/page/overview?group=none")).Json;

        Assert.Equal(endpoint.Clock.NowMs, overview.GetProperty("now").GetInt64());
        Assert.All(["groups", "devices", "metrics"], name => Assert.Equal(0, overview.GetProperty(name).GetArrayLength()));
    }

    [Fact]
    public async Task Overview_reports_each_device_when_it_was_seen_its_events_and_the_drops_it_reported()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        await endpoint.GetAsync("CreateLogStream", new { logGroupName = "g", logStreamName = "silent" });
        await endpoint.GetAsync("PutRetentionPolicy", new { logGroupName = "g", retentionInDays = 7 });
        long now = endpoint.Clock.NowMs;
        await endpoint.PutAsync(
            (now - 3, "DeviceLogs dropped 35 lines for lack of room, from 2026-11-21 05:58:12.101 to 2026-11-21 05:58:14.377"),
            (now - 2, "x"));
        await endpoint.PutAsync(
            (now - 1, "DeviceLogs dropped 1 line for lack of room, from 2026-11-21 05:58:12.101 to 2026-11-21 05:58:12.101"));

        JsonElement overview = (await GetAsync(endpoint, "/page/overview?group=g")).Json;

        Assert.Equal(
            $$"""[{"name":"g","retentionDays":7,"streams":2,"lastSeen":{{now}},"bytes":279}]""",
            overview.GetProperty("groups").GetRawText());
        Assert.Equal(
            $$"""[{"name":"s","lastSeen":{{now}},"lastEvent":{{now - 1}},"events":3,"drops":36,"bytes":279},"""
            + """{"name":"silent","lastSeen":null,"lastEvent":null,"events":0,"drops":0,"bytes":0}]""",
            overview.GetProperty("devices").GetRawText());
    }

    [Fact]
    public async Task Overview_reports_the_minutes_of_the_metrics_of_the_group()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        await endpoint.GetAsync("CreateLogGroup", new { logGroupName = "elsewhere" });
        await FilterAsync(endpoint, "g", "sizes", "[word, size]", "$size");
        await FilterAsync(endpoint, "elsewhere", "others", "", "1");
        long now = endpoint.Clock.NowMs;
        long minute = now / 60_000;
        await endpoint.PutAsync(
            (now - 3_600_000, "too 9"), (now - 120_000, "a 1.5"), (now - 120_000, "b 2"), (now, "c 4"), (now, "no number"));
        await endpoint.PutAsync((now, "d 8"));

        JsonElement metrics = (await GetAsync(endpoint, "/page/overview?group=g")).Json.GetProperty("metrics");

        Assert.Equal(
            $$"""[{"namespace":"n","name":"sizes","unit":"None","dimensions":{},"samples":5,"sum":24.5,"isMeasured":true,"minutes":[[{{minute - 2}},2,3.5],[{{minute}},2,12]]}]""",
            metrics.GetRawText());
    }

    [Theory]
    [InlineData("DeviceLogs dropped 4809 lines for lack of room, from 2026-11-21 05:58:12.101 to 2026-11-21 05:58:14.377", 4809)]
    [InlineData("DeviceLogs dropped 1 line for lack of room, from 2026-11-21 05:58:12.101 to 2026-11-21 05:58:12.101", 1)]
    [InlineData("DeviceLogs dropped 7 lines that the spool could not read back", 7)]
    [InlineData("DeviceLogs dropped 99999999999 lines", 0)]
    [InlineData("DeviceLogs dropped -5 lines", 0)]
    [InlineData("DeviceLogs dropped many lines", 0)]
    [InlineData("DeviceLogs dropped 5", 0)]
    [InlineData("He said: DeviceLogs dropped 5 lines", 0)]
    [InlineData("", 0)]
    public void Drops_are_read_from_the_agents_own_line(string message, long count) =>
        Assert.Equal(count, DropReport.CountOf(System.Text.Encoding.UTF8.GetBytes(message)));

    [Fact]
    public void What_the_agent_writes_is_read() =>
        Assert.Equal(35,
            DropReport.CountOf(
                DeviceLogs.Delivery.DropNotice.Text(new DeviceLogs.Delivery.Line { LostCount = 35, LostMs = 2276 }, 1_795_240_692_101)));

    private static async Task<Reply> GetAsync(TestEndpoint endpoint, string path, params (string Name, string Value)[] headers)
    {
        HttpRequestMessage request = new(HttpMethod.Get, $"{endpoint.Service.Url}{path}");
        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await endpoint.SendAsync(request);
    }

    private static Task FilterAsync(
        TestEndpoint endpoint, string logGroupName, string filterName, string filterPattern, string metricValue) => endpoint.GetAsync(
        "PutMetricFilter",
        new
        {
            logGroupName,
            filterName,
            filterPattern,
            metricTransformations = new[] { new { metricName = filterName, metricNamespace = "n", metricValue } },
        });
}
