using System;
using System.Linq;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using OpenQA.Selenium;
using Xunit;
using static DeviceLogs.LocalEndpoint.Tests.Page.PageBench;

namespace DeviceLogs.LocalEndpoint.Tests.Page;

/// <summary>The page in Chromium: what stands around the lines, keyboard and screens.</summary>
[Collection(nameof(Browser))]
public sealed class BrowserPanelsTests(Browser browser)
{
    private const string Lines = "#lines .text";

    [Fact]
    public async Task Device_has_a_line_with_its_events_and_the_drops_it_reported()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await PutAsync(
            endpoint, "s", "a", "DeviceLogs dropped 4809 lines for lack of room, from 2026-11-21 05:58:12.101 to 2026-11-21 05:58:14.377");

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
            "Errors, sum of each minute of the last hour: 1 minute with samples, at most 2",
            browser.Find("#charts svg").GetAttribute("aria-label"));
        browser.Find("#statistic option[value=average]").Click();
        browser.Expect("1", () => browser.Texts("#charts rect title").Single().Split(": ")[1]);
        Assert.EndsWith("&statistic=average", browser.Get<string>("return location.hash"));
    }

    [Fact]
    public async Task Metric_with_dimensions_has_a_chart_for_each_set_of_them()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await endpoint.GetAsync("PutMetricFilter", new
        {
            logGroupName = "g",
            filterName = "f",
            filterPattern = "[word, room]",
            metricTransformations = new[]
            {
                new { metricName = "Opened", metricNamespace = "Boards", metricValue = "1", dimensions = new { Room = "$room" } }
            },
        });
        browser.Open($"{endpoint.Service.Url}/#group=g");
        browser.Expect(["Metrics: none yet"], () => browser.Texts("#metrics-title"));

        await PutAsync(endpoint, "s", "opened hall", "opened <b>lab", "opened hall");

        browser.Expect(["Opened Room=<b>lab", "Opened Room=hall"], () => browser.Texts("#charts .name"));
        Assert.Equal(["1 in all, 1 sample", "2 in all, 2 samples"], browser.Texts("#charts .figures"));
        browser.Press("m");
        Assert.False(browser.Get<bool>("return document.getElementById('metrics').open"));
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
        await PutAsync(endpoint, "s", new string('x', 5000), "CRITICAL a", "ERROR b", "WARN c", "INFO d", "DEBUG e",
            $"https://example.com/{longName}");

        browser.Open($"{endpoint.Service.Url}/#group=g&pattern=-nothing", width, dark);
        browser.Expect(7, () => browser.Texts(Lines).Length);
        browser.Get<object?>("document.getElementById('metrics').open = true");
        Assert.Equal(width, browser.Get<long>("return document.documentElement.scrollWidth"));
        Assert.Empty(TooFaint());
        foreach (string dialog in new[] { "shortcuts", "times", "filter-help", "queries" })
        {
            Assert.True(browser.Get<bool>(
                "const dialog = document.getElementById(arguments[0]); dialog.showModal(); const box = dialog.getBoundingClientRect(); "
                + "return box.left >= 10 && box.right <= innerWidth - 10",
                dialog));
            Assert.Empty(TooFaint());
            browser.Get<object?>("document.getElementById(arguments[0]).close()", dialog);
        }

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
        Assert.StartsWith("Boards cannot reach this service", browser.Texts("#empty p")[0]);
        Assert.Equal(
            [
                $"dotnet run --project hardware/Simulator -- --endpoint {endpoint.Service.Url}",
                $"aws logs create-log-group --log-group-name boards --region us-east-1 --endpoint-url {endpoint.Service.Url}",
            ],
            browser.Texts("#empty code"));
        await endpoint.CreateStreamAsync();
        await PutAsync(endpoint, "s", "first line");

        browser.Expect(["first line"], () => browser.Texts(Lines));
    }

    [Fact]
    public async Task Group_without_lines_says_how_to_send_one()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        await endpoint.GetAsync("CreateLogGroup", new { logGroupName = "g" });
        const string Stream = "--log-group-name g --log-stream-name door-7";
        string send = $"aws logs put-log-events {Stream} --log-events timestamp=$(date +%s000),message=hello "
            + $"--region us-east-1 --endpoint-url {endpoint.Service.Url}";

        browser.Open($"{endpoint.Service.Url}/");

        browser.Expect(
            [$"aws logs create-log-stream {Stream} --region us-east-1 --endpoint-url {endpoint.Service.Url}", send],
            () => browser.Texts("#empty code"));
        await endpoint.GetAsync("CreateLogStream", new { logGroupName = "g", logStreamName = "door-7" });
        browser.Expect([send], () => browser.Texts("#empty code"));
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
        "const focused = document.activeElement; return focused.matches(':focus-visible') && getComputedStyle(focused).outlineStyle === "
        + "'solid'");
}
