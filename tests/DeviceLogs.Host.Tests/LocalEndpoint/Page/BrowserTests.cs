using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using DeviceLogs.Host.Tests.Support;
using DeviceLogs.LocalEndpoint;
using OpenQA.Selenium;
using Xunit;

namespace DeviceLogs.Host.Tests.LocalEndpoint.Page;

/// <summary>The page in Chromium.</summary>
public sealed class BrowserTests(Browser browser) : IClassFixture<Browser>
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
        browser.Expect(true, () => browser.Texts("#pattern-error")[0].StartsWith("Invalid filter pattern at character 10", StringComparison.Ordinal));

        browser.Expect([Markup], () => browser.Texts("#charts .name"));
        Assert.Null(browser.Get<object?>("return window.harmed ?? null"));
        Assert.Equal(0, browser.Get<long>("return document.querySelectorAll('main img, main script, main b, #harm').length"));
        Assert.Empty(browser.Complaints());
    }

    [Fact]
    public async Task What_cannot_be_seen_or_turns_text_around_is_made_visible()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await PutAsync(endpoint, "s", "\u001b[31mred\u0007", "a\u202eb", "one\r\ntwo\tthree", "\u0000");

        browser.Open($"{endpoint.Service.Url}/#group=g");

        browser.Expect(["\u241b[31mred\u2407", "a[U+202E]b", "one\ntwo\tthree", "\u2400"], () => browser.Texts(Lines));
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
    public async Task Wrong_pattern_is_told_and_a_right_one_goes_on()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await PutAsync(endpoint, "s", "a.b");

        browser.Open($"{endpoint.Service.Url}/#group=g&pattern=a.b");
        browser.Expect(["The filter cannot be used as it is"], () => browser.Texts("#empty h2"));
        browser.Expect(
            ["Invalid filter pattern at character 2: Invalid character(s) in term '.', which needs quotation marks."], () => browser.Texts("#pattern-error"));
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
        Assert.Equal(2000, browser.Get<long>("return document.getElementById('lines').childElementCount"));
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

        Assert.True(browser.Get<bool>("const list = document.getElementById('lines'); return list.scrollHeight - list.clientHeight - list.scrollTop < 8"));
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
        Assert.Equal(2000, browser.Get<long>("return document.getElementById('lines').childElementCount"));
        Assert.Equal(["2,000 lines, the newest"], browser.Texts("#count"));
        Assert.True(browser.Get<bool>("const list = document.getElementById('lines'); return list.scrollHeight - list.clientHeight - list.scrollTop < 8"));
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
            "PutLogEvents", new { logGroupName = "g", logStreamName = "late", logEvents = new[] { new { timestamp = now - 20, message = "second" } } });

        browser.Expect(["first", "second", "third"], () => browser.Texts(Lines));
        Assert.Equal(["s", "late", "s"], browser.Texts("#lines .stream"));
    }

    [Fact]
    public async Task Device_has_a_line_with_its_events_and_the_drops_it_reported()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await PutAsync(endpoint, "s", "a", "DeviceLogs dropped 4809 lines for lack of room, from 2026-11-21 05:58:12.101 to 2026-11-21 05:58:14.377");

        browser.Open($"{endpoint.Service.Url}/#group=g");

        browser.Expect(["s", "0 s", "2", "4,809"], () => browser.Texts("#devices tbody tr > *"));
        Assert.Equal("4,809 lines dropped, says the device", browser.Find("#devices .drops").GetAttribute("title"));
    }

    [Fact]
    public async Task Metric_has_a_chart()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await FilterAsync(endpoint, "ERROR", "Errors");
        await PutAsync(endpoint, "s", "ERROR one", "fine", "ERROR two");

        browser.Open($"{endpoint.Service.Url}/#group=g");

        browser.Expect(["2 in all, 2 samples"], () => browser.Texts("#charts .figures"));
        Assert.EndsWith(": 2", browser.Texts("#charts rect title").Single());
        Assert.Equal(
            "Errors, sum of each minute of the last hour: 1 minute with samples, at most 2", browser.Find("#charts svg").GetAttribute("aria-label"));
        browser.Find("#statistic option[value=average]").Click();
        browser.Expect("1", () => browser.Texts("#charts rect title").Single().Split(": ")[1]);
        Assert.EndsWith("&statistic=average", browser.Get<string>("return location.hash"));
    }

    [Fact]
    public async Task Everything_can_be_done_by_keyboard()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await endpoint.GetAsync("CreateLogGroup", new { logGroupName = "other" });
        await PutAsync(endpoint, "s", "door opened", "lock jammed");
        browser.Open($"{endpoint.Service.Url}/#group=g");
        browser.Expect(2, () => browser.Texts(Lines).Length);
        browser.Expect(1, () => browser.Texts("#devices tbody tr").Length);

        browser.Press("/");
        browser.Press("jammed", Keys.Enter);
        browser.Expect(["lock jammed"], () => browser.Texts(Lines));
        Assert.True(FocusIsVisible());
        browser.Press(Keys.Escape);
        Assert.Equal("lines", FocusedId());
        browser.Press("d");
        Assert.True(FocusIsVisible());
        browser.Press(Keys.Space);
        browser.Expect("#group=g&stream=s&pattern=jammed", () => browser.Get<string>("return location.hash"));
        browser.Press("p");
        browser.Expect(["Go on (0 waiting)"], () => browser.Texts("#pause"));
        browser.Press("p", "z");
        browser.Expect(["UTC"], () => browser.Texts("#zone"));
        browser.Press("?");
        Assert.True(browser.Get<bool>("return document.getElementById('shortcuts').open"));
        browser.Press(Keys.Escape);
        Assert.False(browser.Get<bool>("return document.getElementById('shortcuts').open"));
        browser.Press("g", Keys.Tab, Keys.Enter);
        browser.Expect("#group=other&pattern=jammed&utc=", () => browser.Get<string>("return location.hash"));
        browser.Driver.Navigate().Back();
        browser.Expect(["lock jammed"], () => browser.Texts(Lines));
    }

    [Theory]
    [InlineData(360, false)]
    [InlineData(360, true)]
    [InlineData(1280, true)]
    public async Task Nothing_is_wider_than_the_screen_and_all_text_stands_out(int width, bool dark)
    {
        await using TestEndpoint endpoint = await StartAsync();
        string longName = new('n', 200);
        await endpoint.GetAsync("CreateLogGroup", new { logGroupName = longName });
        await FilterAsync(endpoint, "x", longName);
        await PutAsync(endpoint, "s", new string('x', 5000), "CRITICAL a", "ERROR b", "WARN c", "INFO d", "DEBUG e", $"https://example.com/{longName}");

        browser.Open($"{endpoint.Service.Url}/#group=g&pattern=-nothing", width, dark);
        browser.Expect(7, () => browser.Texts(Lines).Length);
        browser.Get<object?>("document.getElementById('metrics').open = true");
        Assert.Equal(width, browser.Get<long>("return document.documentElement.scrollWidth"));
        Assert.Empty(TooFaint());
        Assert.Equal(width > 600, browser.Find("#side").Displayed);
        if (width < 600)
        {
            browser.Find("#side-toggle").Click();
            Assert.True(browser.Find("#devices").Displayed);
            Assert.Equal(width, browser.Get<long>("return document.documentElement.scrollWidth"));
            Assert.Empty(TooFaint());
        }
    }

    [Fact]
    public async Task Empty_service_says_what_to_do_and_shows_the_first_group_by_itself()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        browser.Open($"{endpoint.Service.Url}/");

        browser.Expect(["Nothing has arrived yet"], () => browser.Texts("#empty h2"));
        Assert.Equal(
            [
                endpoint.Service.Url,
                $"dotnet run --project hardware/Simulator -- --endpoint {endpoint.Service.Url}",
                $"aws logs create-log-group --log-group-name boards --region us-east-1 --endpoint-url {endpoint.Service.Url}",
            ],
            browser.Texts("#empty code"));
        await endpoint.CreateStreamAsync();
        await PutAsync(endpoint, "s", "first line");

        browser.Expect(["first line"], () => browser.Texts(Lines));
    }

    [Fact]
    public async Task Group_that_is_deleted_is_told_and_comes_back_by_itself()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await PutAsync(endpoint, "s", "old");
        browser.Open($"{endpoint.Service.Url}/#group=g");
        browser.Expect(["old"], () => browser.Texts(Lines));

        await endpoint.GetAsync("DeleteLogGroup", new { logGroupName = "g" });
        browser.Expect(["There is no group g"], () => browser.Texts("#empty h2"));
        Assert.Empty(browser.Texts(Lines));
        await endpoint.CreateStreamAsync();
        await PutAsync(endpoint, "s", "new");

        browser.Expect(["new"], () => browser.Texts(Lines));
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
            "const done = arguments[arguments.length - 1]; import('/page/text.js').then(text => done(text.levelOf(arguments[0])?.name ?? null))", text);

        Assert.Equal(level, found);
    }

    // Texts that stand out less than WCAG asks of them (4.5 to 1), with their ratio.
    private string[] TooFaint() => [.. browser.Get<System.Collections.Generic.IReadOnlyCollection<object>>("""
        const luminance = color => {
          const [r, g, b] = color.match(/[\d.]+/g).map(part => part / 255).map(part => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const groundOf = element => {
          for (let at = element; at !== null; at = at.parentElement) {
            const color = getComputedStyle(at).backgroundColor;
            if (!/, 0\)$/.test(color)) {
              return color;
            }
          }
          return 'rgb(255, 255, 255)';
        };
        return [...document.querySelectorAll('body *')]
          .filter(element => element.checkVisibility() && [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim() !== ''))
          .map(element => {
            const [a, b] = [luminance(getComputedStyle(element).color), luminance(groundOf(element))].sort((x, y) => y - x);
            return [element, (a + 0.05) / (b + 0.05)];
          })
          .filter(([, ratio]) => ratio < 4.5)
          .map(([element, ratio]) => `${element.tagName}.${element.className} ${element.textContent.slice(0, 30)}: ${ratio.toFixed(2)}`);
        """).Cast<string>()];

    private string FocusedId() => browser.Get<string>("return document.activeElement.id");

    private bool FocusIsVisible() => browser.Get<bool>(
        "const focused = document.activeElement; return focused.matches(':focus-visible') && getComputedStyle(focused).outlineStyle === 'solid'");

    private static async Task<TestEndpoint> StartAsync()
    {
        TestEndpoint endpoint = await TestEndpoint.StartAsync();
        await endpoint.CreateStreamAsync();
        return endpoint;
    }

    private static Task PutAsync(TestEndpoint endpoint, string logStreamName, params string[] messages) => endpoint.GetAsync(
        "PutLogEvents",
        new { logGroupName = "g", logStreamName, logEvents = messages.Select(message => new { timestamp = endpoint.Clock.NowMs, message }) });

    private static Task FilterAsync(TestEndpoint endpoint, string filterPattern, string metricName) => endpoint.GetAsync(
        "PutMetricFilter",
        new
        {
            logGroupName = "g",
            filterName = "f",
            filterPattern,
            metricTransformations = new[] { new { metricName, metricNamespace = "Boards", metricValue = "1" } },
        });
}
