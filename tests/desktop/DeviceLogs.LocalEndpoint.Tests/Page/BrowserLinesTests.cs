using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint;
using DeviceLogs.Tests.Support;
using Xunit;
using static DeviceLogs.LocalEndpoint.Tests.Page.PageBench;

namespace DeviceLogs.LocalEndpoint.Tests.Page;

/// <summary>The page in Chromium: its lines.</summary>
[Collection(nameof(Browser))]
public sealed class BrowserLinesTests(Browser browser)
{
    private const string Lines = "#lines .text";

    [Fact]
    public async Task Line_appears_when_it_arrives()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await PutAsync(endpoint, "s", "door opened");

        browser.Open($"{endpoint.Service.Url}/");
        browser.Expect(["door opened"], () => browser.Texts(Lines));
        await PutAsync(endpoint, "s", "ERROR lock jammed");

        browser.Expect(["door opened", "ERROR lock jammed"], () => browser.Texts(Lines));
        browser.Expect("g – DeviceLogs", () => browser.Driver.Title);
        Assert.Equal(["E"], browser.Texts(".line[data-level=error] .level"));
        Assert.Empty(browser.Complaints());
    }

    [Fact]
    public async Task Markup_in_lines_and_metrics_stays_text()
    {
        await using TestEndpoint endpoint = await StartAsync();
        const string Markup = "<img src=x onerror=\"window.harmed=1\"><script>window.harmed=1</script>";
        await FilterAsync(endpoint, "x", Markup);
        string[] hostile = [Markup, "</span></div><b id=harm>", "javascript:window.harmed=1", "&lt;b&gt;", "{{1}}${1}"];
        await PutAsync(endpoint, "s", hostile);

        browser.Open($"{endpoint.Service.Url}/#group=g&pattern={Uri.EscapeDataString("-nothing")}");
        browser.Expect(hostile, () => browser.Texts(Lines));
        browser.Find("#pattern").SendKeys(" <img>");
        browser.Expect(
            true, () => browser.Texts("#pattern-error")[0].StartsWith("Invalid filter pattern at character 10", StringComparison.Ordinal));

        browser.Expect([Markup], () => browser.Texts("#charts .name"));
        Assert.Null(browser.Get<object?>("return window.harmed ?? null"));
        Assert.Equal(0, browser.Get<long>("return document.querySelectorAll('main img, main script, main b, #harm').length"));
        Assert.Empty(browser.Complaints());
    }

    [Fact]
    public async Task What_cannot_be_seen_or_turns_text_around_is_made_visible()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await PutAsync(endpoint, "s", "\u001b[2Jred\u0007", "a\u202eb", "one\r\ntwo\tthree", "\u0000");

        browser.Open($"{endpoint.Service.Url}/#group=g");

        browser.Expect(["\u241b[2Jred\u2407", "a[U+202E]b", "one\ntwo\tthree", "\u2400"], () => browser.Texts(Lines));
    }

    [Fact]
    public async Task Filter_shows_matching_lines_with_the_matches_marked_and_is_kept_in_the_address()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await PutAsync(endpoint, "s", "door opened", "lock jammed", "jammed again");

        browser.Open($"{endpoint.Service.Url}/#group=g");
        browser.Expect(3, () => browser.Texts(Lines).Length);
        browser.Find("#pattern").SendKeys("jammed");
        browser.Expect(["lock jammed", "jammed again"], () => browser.Texts(Lines));
        await PutAsync(endpoint, "s", "no match", "not jammed");

        browser.Expect(["lock jammed", "jammed again", "not jammed"], () => browser.Texts(Lines));
        Assert.Equal(["jammed", "jammed", "jammed"], browser.Texts("#lines mark"));
        Assert.Equal("#group=g&pattern=jammed", browser.Get<string>("return location.hash"));
    }

    [Fact]
    public async Task Wrong_pattern_is_told_and_a_right_one_continues()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await PutAsync(endpoint, "s", "a.b");

        browser.Open($"{endpoint.Service.Url}/#group=g&pattern=a.b");
        browser.Expect(["The filter cannot be used as it is"], () => browser.Texts("#empty h2"));
        browser.Expect(
            ["Invalid filter pattern at character 2: Invalid character(s) in term '.', which needs quotation marks."],
            () => browser.Texts("#pattern-error"));
        browser.Find("#pattern").Clear();
        browser.Find("#pattern").SendKeys("\"a.b\"");

        browser.Expect(["a.b"], () => browser.Texts(Lines));
        Assert.Equal([""], browser.Texts("#pattern-error"));
        browser.Find("#pattern").SendKeys(" [");
        browser.Expect(["stopped"], () => browser.Texts("#connection"));
        Assert.Equal(["a.b"], browser.Texts(Lines));
    }

    [Fact]
    public async Task Pause_holds_lines_back_and_counts_them()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await PutAsync(endpoint, "s", "before");

        browser.Open($"{endpoint.Service.Url}/#group=g");
        browser.Expect(["before"], () => browser.Texts(Lines));
        browser.Find("#pause").Click();
        await PutAsync(endpoint, "s", [.. Enumerable.Range(0, 37).Select(i => $"line {i}")]);

        browser.Expect(["Go on (37 waiting)"], () => browser.Texts("#pause"));
        Assert.Equal(["before"], browser.Texts(Lines));
        Assert.Equal(["paused"], browser.Texts("#connection"));
        browser.Find("#pause").Click();
        browser.Expect(38, () => browser.Texts(Lines).Length);
        Assert.Equal(["Pause"], browser.Texts("#pause"));
    }

    [Fact]
    public async Task Pause_holds_so_many_lines_and_counts_the_others()
    {
        await using TestEndpoint endpoint = await StartAsync();
        browser.Open($"{endpoint.Service.Url}/#group=g");
        browser.Expect(["No lines yet"], () => browser.Texts("#empty h2"));
        browser.Press("p");

        await PutAsync(endpoint, "s", [.. Enumerable.Range(0, 4500).Select(i => $"line {i}")]);
        browser.Expect(["Go on (4,500 waiting)"], () => browser.Texts("#pause"));
        browser.Press("p");

        browser.Expect("line 4499", () => browser.Texts(Lines).LastOrDefault() ?? "");
        Assert.Equal(2000, browser.Get<long>("return document.getElementById('rows').childElementCount"));
    }

    [Fact]
    public async Task Place_of_reading_stays_while_lines_arrive()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await PutAsync(endpoint, "s", [.. Enumerable.Range(0, 300).Select(i => $"line {i}")]);
        browser.Open($"{endpoint.Service.Url}/#group=g");
        browser.Expect(300, () => browser.Texts(Lines).Length);
        Assert.False(browser.Find("#follow").Displayed);

        browser.Get<object?>("document.getElementById('lines').scrollTop = 200");
        browser.Expect(true, () => browser.Find("#follow").Displayed);
        await PutAsync(endpoint, "s", "new");
        browser.Expect(301, () => browser.Texts(Lines).Length);
        Assert.Equal(200, browser.Get<long>("return document.getElementById('lines').scrollTop"));
        browser.Press("f");

        Assert.True(
            browser.Get<bool>(
                "const list = document.getElementById('lines'); return list.scrollHeight - list.clientHeight - list.scrollTop < 8"));
        browser.Expect(false, () => browser.Find("#follow").Displayed);
    }

    [Fact]
    public async Task Page_keeps_the_newest_2000_lines_and_says_how_many_it_left_out()
    {
        await using TestEndpoint endpoint = await StartAsync();
        browser.Open($"{endpoint.Service.Url}/#group=g");
        browser.Expect(["No lines yet"], () => browser.Texts("#empty h2"));

        await PutAsync(endpoint, "s", [.. Enumerable.Range(0, 5000).Select(i => $"line {i}")]);
        await PutAsync(endpoint, "s", "last");

        browser.Expect("last", () => browser.Texts(Lines).LastOrDefault() ?? "");
        Assert.Equal(2000, browser.Get<long>("return document.getElementById('rows').childElementCount"));
        Assert.Equal(["2,000 lines, the newest"], browser.Texts("#count"));
        Assert.True(
            browser.Get<bool>(
                "const list = document.getElementById('lines'); return list.scrollHeight - list.clientHeight - list.scrollTop < 8"));
    }

    [Fact]
    public async Task Lines_of_several_devices_stand_in_the_order_of_their_times()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await endpoint.GetAsync("CreateLogStream", new { logGroupName = "g", logStreamName = "late" });
        long now = endpoint.Clock.NowMs;
        browser.Open($"{endpoint.Service.Url}/#group=g");
        browser.Expect(["No lines yet"], () => browser.Texts("#empty h2"));

        await endpoint.PutAsync((now - 30, "first"), (now - 10, "third"));
        browser.Expect(["first", "third"], () => browser.Texts(Lines));
        await endpoint.GetAsync(
            "PutLogEvents",
            new { logGroupName = "g", logStreamName = "late", logEvents = new[] { new { timestamp = now - 20, message = "second" } } });

        browser.Expect(["first", "second", "third"], () => browser.Texts(Lines));
        Assert.Equal(["s", "late", "s"], browser.Texts("#lines .stream"));
    }

    [Fact]
    public async Task Lines_of_another_day_have_its_date_and_all_stand_in_one_column()
    {
        await using TestEndpoint endpoint = await StartAsync();
        DateTimeOffset now = endpoint.Clock.Now;
        await endpoint.PutAsync((now.AddDays(-2).ToUnixTimeMilliseconds(), "old"));
        await PutAsync(endpoint, "s", "new");

        browser.Open($"{endpoint.Service.Url}/#group=g&utc=");

        browser.Expect(["old", "new"], () => browser.Texts(Lines));
        Assert.Equal(
            [$"{now.AddDays(-2).UtcDateTime:MM-dd HH:mm:ss.fff}", $"{now.UtcDateTime:HH:mm:ss.fff}"], browser.Texts("#lines time"));
        Assert.Equal(
            1, browser.Get<long>("return new Set([...document.querySelectorAll('#lines .text')].map(text => text.offsetLeft)).size"));
    }

    [Fact]
    public async Task Names_of_devices_have_the_room_they_need()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await endpoint.GetAsync("CreateLogStream", new { logGroupName = "g", logStreamName = "board-20261121-054543-319" });
        await PutAsync(endpoint, "board-20261121-054543-319", "a");

        browser.Open($"{endpoint.Service.Url}/#group=g");

        browser.Expect(["a"], () => browser.Texts(Lines));
        browser.Expect(true, () => browser.Get<bool>(
            "const name = document.querySelector('#lines .stream'); return name.offsetWidth > 150 && name.scrollWidth <= name.clientWidth"));
    }

    [Fact]
    public async Task Restart_of_the_service_loses_and_repeats_nothing()
    {
        string folder = Directory.CreateTempSubdirectory("devicelogs-test-").FullName;
        LocalLogsServiceOptions options = new() { DataFile = Path.Combine(folder, "logs.db"), Credentials = [TestEndpoint.Key] };
        ManualTime clock = new();
        await using (TestEndpoint first = new(await LocalLogsService.StartAsync(options, TestContext.Current.CancellationToken), clock))
        {
            await first.CreateStreamAsync();
            await PutAsync(first, "s", "one");
            browser.Open($"{first.Service.Url}/#group=g");
            browser.Expect(["one"], () => browser.Texts(Lines));
            await PutAsync(first, "s", "two");
            browser.Expect(["one", "two"], () => browser.Texts(Lines));
            options = options with { Port = new Uri(first.Service.Url).Port };
        }

        browser.Expect(["interrupted"], () => browser.Texts("#connection"));
        Assert.Equal(["The service does not answer: trying again."], browser.Texts("#note"));
        await using (TestEndpoint second = new(await LocalLogsService.StartAsync(options, TestContext.Current.CancellationToken), clock))
        {
            await PutAsync(second, "s", "three");
            browser.Expect(["one", "two", "three"], () => browser.Texts(Lines));
            browser.Expect(["live"], () => browser.Texts("#connection"));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("E (812) wifi: lost", "error")]
    [InlineData("\u001b[0;33mW (9) heap: low", "warning")]
    [InlineData("WARN Category[7]: text", "warning")]
    [InlineData("2026-11-21 05:58:12 [error] text", "error")]
    [InlineData("""{"msg":"x","level":"Critical"}""", "critical")]
    [InlineData("level=debug msg=x", "debug")]
    [InlineData("error: no card", "error")]
    [InlineData("INFO no ERROR today", "information")]
    [InlineData("DeviceLogs dropped 5 lines for lack of room", "warning")]
    [InlineData("0 errors, nothing failed", null)]
    [InlineData("the information desk", null)]
    [InlineData("NO-ERROR", null)]
    [InlineData("", null)]
    public async Task Level_is_read_from_the_line(string text, string? level)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        browser.Open($"{endpoint.Service.Url}/");

        object? found = browser.Driver.ExecuteAsyncScript(
            "const done = arguments[arguments.length - 1]; import('/page/levels.js').then(levels => "
            + "done(levels.levelOf(arguments[0])?.name ?? null))", text);

        Assert.Equal(level, found);
    }
}
