using System;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using OpenQA.Selenium;
using Xunit;
using static DeviceLogs.LocalEndpoint.Tests.Page.PageBench;

namespace DeviceLogs.LocalEndpoint.Tests.Page;

/// <summary>The page in Chromium under an accessibility checker, and by the keyboard alone.</summary>
[Collection(nameof(Browser))]
public sealed class BrowserAccessTests(Browser browser)
{
    [Theory]
    [InlineData(1280, false)]
    [InlineData(1280, true)]
    [InlineData(360, false)]
    [InlineData(360, true)]
    public async Task Log_passes_the_accessibility_checker(int width, bool dark)
    {
        await using TestEndpoint endpoint = await StartAsync();
        await FilterAsync(endpoint, "ERROR", "Errors");
        await endpoint.GetAsync("CreateLogStream", new { logGroupName = "g", logStreamName = "other" });
        await PutAsync(
            endpoint, "s", "CRITICAL a", "ERROR b", "WARN c", "INFO d", "DEBUG e", "\u001b[32mgreen \u001b[41mground\u001b[0m",
            "crash: Exception",
            "DeviceLogs dropped 5 lines for lack of room", """{"a":{"b":[1,true,null,"x"]}}""", new string('x', 20_000));
        browser.Open($"{endpoint.Service.Url}/#group=g&pattern=-nothing", width, dark);
        browser.Expect(10, () => browser.Texts("#lines .text").Length);
        browser.Get<object?>("document.getElementById('metrics').open = true; [...document.querySelectorAll('#lines .line')][8].click()");
        browser.Expect(1, () => browser.Texts("#lines .details").Length);

        Assert.Empty(browser.Violations());
        foreach (string dialog in new[] { "times", "shortcuts", "filter-help" })
        {
            browser.Get<object?>("document.getElementById(arguments[0]).showModal()", dialog);
            Assert.Empty(browser.Violations());
            browser.Get<object?>("document.getElementById(arguments[0]).close()", dialog);
        }
    }

    [Theory]
    [InlineData(1280, false)]
    [InlineData(1280, true)]
    [InlineData(360, false)]
    [InlineData(360, true)]
    public async Task Query_passes_the_accessibility_checker(int width, bool dark)
    {
        await using TestEndpoint endpoint = await StartAsync();
        await PutAsync(endpoint, "s", """{"level":"ERROR","ms":7}""", """{"level":"INFO","ms":9}""");
        browser.Open(
            $"{endpoint.Service.Url}/#group=g&query={Uri.EscapeDataString("fields level, ms # all\n| filter level like /[A-Z]/ and ms > 1")}", width, dark);
        browser.Expect(2, () => browser.Texts("#grid-rows .grid-row").Length);
        browser.Find("#grid").SendKeys(Keys.Enter);
        browser.Expect(true, () => browser.Texts("#grid .fields dt").Length > 4);

        Assert.Empty(browser.Violations());
        browser.Find("#query-text").SendKeys("\n| fi");
        browser.Expect(true, () => browser.Texts("#completions li").Length > 1);
        Assert.Empty(browser.Violations());
        browser.Press(Keys.Escape);
        browser.Find("#run").Click();
        browser.Expect(1, () => browser.Texts("#query-colours .wrong").Length);
        Assert.Empty(browser.Violations());
        browser.Find("#saved").Click();
        browser.Expect(1, () => browser.Texts("#history-list li").Length);
        Assert.Empty(browser.Violations());
        browser.Open(
            $"{endpoint.Service.Url}/#group=g&chart=&query={Uri.EscapeDataString("stats count(*) by bin(1m), level")}", width, dark);
        browser.Expect(2, () => browser.Texts("#result-chart .legend button").Length);
        Assert.Empty(browser.Violations());
        Assert.Equal(width, browser.Get<long>("return document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task Query_is_made_read_and_left_by_keyboard_alone()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await PutAsync(endpoint, "s", """{"n":1}""", """{"n":2}""");
        browser.Open($"{endpoint.Service.Url}/#group=g");
        browser.Expect(2, () => browser.Texts("#lines .text").Length);

        browser.Press("q", Keys.Control + "a", "fields n | sort n asc", Keys.Escape, Keys.Control + Keys.Enter);
        browser.Expect(["1", "2"], () => browser.Texts("#grid-rows .cell"));
        for (int tabs = 0; tabs < 12 && FocusedId() != "grid"; tabs++)
        {
            browser.Press(Keys.Tab);
        }

        Assert.Equal("grid", FocusedId());
        browser.Press(Keys.ArrowDown, Keys.Enter);
        browser.Expect(1, () => browser.Texts("#grid .details button").Length);
        browser.Press(Keys.Tab);
        Assert.Equal("Show in the log", browser.Get<string>("return document.activeElement.textContent"));
        browser.Press(Keys.Enter);

        browser.Expect(["""{"n":2}"""], () => browser.Texts("#lines .marked .text"));
        browser.Press("q");
        Assert.Equal("query-text", FocusedId());
    }

    private string FocusedId() => browser.Get<string>("return document.activeElement.id");
}
