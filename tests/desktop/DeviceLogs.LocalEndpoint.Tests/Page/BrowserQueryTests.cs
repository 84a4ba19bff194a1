using System;
using System.Linq;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using OpenQA.Selenium;
using Xunit;
using static DeviceLogs.LocalEndpoint.Tests.Page.PageBench;

namespace DeviceLogs.LocalEndpoint.Tests.Page;

/// <summary>The query view in Chromium.</summary>
[Collection(nameof(Browser))]
public sealed class BrowserQueryTests(Browser browser)
{
    private const string Cells = "#grid-rows .cell";

    [Fact]
    public async Task Query_of_the_address_is_run_and_its_rows_are_shown()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await PutAsync(endpoint, "s", """{"level":"ERROR","ms":7}""", """{"level":"INFO","ms":12}""", "plain");

        Open(endpoint, "fields level, ms | filter ms > 5 | sort ms desc");

        browser.Expect(["INFO", "12", "ERROR", "7"], () => browser.Texts(Cells));
        Assert.Equal(["level", "ms"], browser.Texts("#grid-head .cell"));
        Assert.StartsWith("2 rows · 2 of 3 events matched · ", browser.Texts("#query-state")[0]);
        Assert.Equal("3", browser.Find("#grid").GetAttribute("aria-rowcount"));
        Assert.Empty(browser.Complaints());
    }

    [Fact]
    public async Task Query_is_written_with_completion_of_commands_and_fields_and_run_by_Control_and_Enter()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await PutAsync(endpoint, "s", """{"temperature":21.5}""");
        browser.Open($"{endpoint.Service.Url}/#group=g");
        browser.Expect(1, () => browser.Texts("#lines .text").Length);

        browser.Press("q");
        browser.Expect(true, () => browser.Get<long>("return document.querySelectorAll('.word-command').length") > 0);
        browser.Press(Keys.Control + "a", Keys.Delete, "fie");
        browser.Expect("fields", () => browser.Texts("#completions [aria-selected=true] .name").FirstOrDefault() ?? "");
        browser.Press(Keys.Tab, "tem");
        browser.Expect("temperature", () => browser.Texts("#completions [aria-selected=true] .name").FirstOrDefault() ?? "");
        browser.Press(Keys.Enter);
        Assert.Equal("fields temperature", browser.Get<string>("return document.getElementById('query-text').value"));
        browser.Press(Keys.Control + Keys.Enter);

        browser.Expect(["21.5"], () => browser.Texts(Cells));
        Assert.Equal("#group=g&query=fields+temperature", browser.Get<string>("return location.hash"));
    }

    [Fact]
    public async Task Words_of_a_query_have_their_colours()
    {
        await using TestEndpoint endpoint = await StartAsync();
        browser.Open($"{endpoint.Service.Url}/#group=g&query=");
        browser.Expect(true, () => browser.Get<long>("return document.querySelectorAll('.word-command').length") > 0);
        browser.Find("#query-text").Clear();

        browser.Find("#query-text").SendKeys("# why\nstats count(*) as n, sum(a) / 2 by bin(5m) | filter b like /x|y/ and c = \"stats\"");

        Assert.Equal(["stats", "filter"], browser.Texts(".word-command"));
        Assert.Equal(["count", "sum", "bin"], browser.Texts(".word-function"));
        Assert.Equal(["as", "by", "like", "and"], browser.Texts(".word-keyword"));
        Assert.Equal(["n", "a", "b", "c"], browser.Texts(".word-field"));
        Assert.Equal(["# why", "/x|y/", "\"stats\"", "2", "5m"],
            browser.Texts(".word-comment, .word-regex, .word-text").Concat(browser.Texts(".word-number")));
    }

    [Fact]
    public async Task Wrong_query_is_told_and_its_place_is_marked()
    {
        await using TestEndpoint endpoint = await StartAsync();

        Open(endpoint, "fields a | filtr b = 1");

        browser.Expect(
            ["mismatched input 'filtr' expecting a command such as fields, filter, stats, sort, limit or parse"],
            () => browser.Texts("#query-error"));
        Assert.Equal(["filtr"], browser.Texts("#query-colours .wrong"));
        Assert.Equal("true", browser.Find("#query-text").GetAttribute("aria-invalid"));
        browser.Find("#query-error").Click();
        Assert.Equal(11L, browser.Get<long>("return document.activeElement.selectionStart"));
        browser.Press("filter");
        Assert.Empty(browser.Texts("#query-colours .wrong"));
    }

    [Fact]
    public async Task Query_that_fails_while_it_runs_says_why()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await endpoint.PutAsync((endpoint.Clock.NowMs, """{"door":3}"""));

        Open(endpoint, "fields door | lookup doors id as door OUTPUT room");

        browser.Expect(true,
            () => browser.Find(
                "#query-state").Text.StartsWith("Failed: the lookup table 'doors' does not exist · 0 rows", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ten_thousand_rows_are_scrolled_with_few_elements()
    {
        await using TestEndpoint endpoint = await StartAsync();
        long now = endpoint.Clock.NowMs;
        await endpoint.PutAsync([.. Enumerable.Range(0, 10_000).Select(i => (now - 10_000 + i, $"line {i}"))]);

        Open(endpoint, "fields @message | sort @timestamp asc | limit 10000");

        browser.Expect("10001", () => browser.Find("#grid").GetAttribute("aria-rowcount")!);
        Assert.Equal("line 0", browser.Texts(Cells)[0]);
        Assert.InRange(browser.Get<long>("return document.querySelectorAll('#grid-rows .grid-row').length"), 20, 100);
        browser.Find("#grid").SendKeys(Keys.End);
        browser.Expect("line 9999", () => browser.Texts("#grid-rows .active .cell").FirstOrDefault() ?? "");
        browser.Press(Keys.PageUp, Keys.ArrowUp);
        Assert.InRange(browser.Get<long>("return document.querySelectorAll('#grid-rows .grid-row').length"), 20, 100);
    }

    [Fact]
    public async Task Row_opens_to_all_fields_of_its_event_and_leads_to_its_place_in_the_log()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await PutAsync(endpoint, "s", [.. Enumerable.Range(0, 300).Select(i => $$$"""{"n":{{{i}}},"deep":{"x":"y"}}""")]);
        Open(endpoint, "fields n | filter n = 150");
        browser.Expect(["150"], () => browser.Texts(Cells));

        browser.Find("#grid").SendKeys(Keys.Enter);
        browser.Expect(true, () => browser.Texts("#grid .fields dt").Contains("deep.x"));
        browser.Find("#grid .details button").Click();

        browser.Expect(["""{"n":150,"deep":{"x":"y"}}"""], () => browser.Texts("#lines .marked .text"));
        browser.Expect(["stored"], () => browser.Texts("#connection"));
        browser.Driver.Navigate().Back();
        browser.Expect(["150"], () => browser.Texts(Cells));
    }

    [Fact]
    public async Task Counts_over_time_are_a_chart_with_a_series_for_each_group()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await PutAsync(endpoint, "s", """{"level":"ERROR"}""", """{"level":"INFO"}""", """{"level":"INFO"}""", """{"level":"<b>"}""");

        Open(endpoint, "stats count(*) as n by bin(5m), level", "&chart=");

        browser.Expect(["INFO", "<b>", "ERROR"], () => browser.Texts("#result-chart .legend button"));
        Assert.Equal(3, browser.Texts("#result-chart path").Length);
        Assert.Contains("INFO up to 2", browser.Find("#result-chart svg").GetAttribute("aria-label"), StringComparison.Ordinal);
        browser.Find("#result-chart .legend button").Click();
        Assert.Equal(2, browser.Texts("#result-chart path").Length);
        browser.Find("#as-table").Click();
        browser.Expect(3, () => browser.Texts("#grid-rows .grid-row").Length);
        Assert.DoesNotContain("chart", browser.Get<string>("return location.hash"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Query_is_saved_asks_for_its_parameter_and_is_in_the_history()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await PutAsync(endpoint, "s", """{"room":"hall","n":1}""", """{"room":"lab","n":2}""");
        Open(endpoint, "fields n | filter room = \"hall\"");
        browser.Expect(["1"], () => browser.Texts(Cells));
        browser.Find("#query-text").Clear();
        browser.Find("#query-text").SendKeys("fields n | filter room = \"{{room}}\"");

        browser.Find("#saved").Click();
        browser.Press("by room", Keys.Enter);
        browser.Expect(["by room"], () => browser.Texts("#saved-list .name"));
        browser.Expect(["fields n | filter room = \"hall\""], () => browser.Texts("#history-list code"));
        browser.Find("#saved-list .choice").Click();
        browser.Press("lab", Keys.Enter);

        browser.Expect(["2"], () => browser.Texts(Cells));
        browser.Find("#saved").Click();
        browser.Expect(2, () => browser.Texts("#history-list code").Length);
        browser.Find("#saved-list .remove").Click();
        browser.Expect([], () => browser.Texts("#saved-list .name"));
    }

    [Fact]
    public async Task Rows_are_written_as_CSV_and_JSON()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        browser.Open($"{endpoint.Service.Url}/");
        const string Script =
            "const done = arguments[arguments.length - 1]; import('/page/query/download.js').then(files => done(JSON.stringify(files.{0}"
            + "(['a', 'b,c'], [['1', 'x \"y\"'], [null, 'line\\nend']]))))";

        Assert.Equal(
            """
            "a,\"b,c\"\r\n1,\"x \"\"y\"\"\"\r\n,\"line\nend\"\r\n"
            """,
            browser.Driver.ExecuteAsyncScript(Script.Replace("{0}", "csvOf", StringComparison.Ordinal)));
        Assert.Equal(
            """
            "[\n  {\"a\":\"1\",\"b,c\":\"x \\\"y\\\"\"},\n  {\"b,c\":\"line\\nend\"}\n]\n"
            """,
            browser.Driver.ExecuteAsyncScript(Script.Replace("{0}", "jsonOf", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Hostile_text_in_results_and_names_of_fields_stays_text()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await PutAsync(endpoint, "s", """{"<img src=x onerror=window.harmed=1>":"<script>window.harmed=1</script>","a":"x\u202ey"}""");

        Open(endpoint, "fields `<img src=x onerror=window.harmed=1>`, a");

        browser.Expect(["<script>window.harmed=1</script>", "x[U+202E]y"], () => browser.Texts(Cells));
        browser.Find("#grid").SendKeys(Keys.Enter);
        browser.Expect(true, () => browser.Texts("#grid .details dt").Length > 3);
        Assert.Null(browser.Get<object?>("return window.harmed ?? null"));
        Assert.Empty(browser.Complaints());
    }

    private void Open(TestEndpoint endpoint, string query, string more = "") =>
        browser.Open($"{endpoint.Service.Url}/#group=g{more}&query={Uri.EscapeDataString(query)}");
}
