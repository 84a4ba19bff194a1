using System;
using System.Linq;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using OpenQA.Selenium;
using Xunit;
using static DeviceLogs.LocalEndpoint.Tests.Page.PageBench;

namespace DeviceLogs.LocalEndpoint.Tests.Page;

/// <summary>The page in Chromium: back to lines that are stored, and forth again.</summary>
[Collection(nameof(Browser))]
public sealed class BrowserStoredTests(Browser browser)
{
    private const string Lines = "#lines .text";

    [Fact]
    public async Task Older_and_newer_lines_are_reached_by_keys_and_the_newest_at_the_end()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await FillAsync(endpoint, 4500);
        browser.Open($"{endpoint.Service.Url}/#group=g");
        browser.Expect(("line 3500", "line 4499"), Ends);

        browser.Press("o");
        browser.Expect(("line 2500", "line 4499"), Ends);
        Assert.True(IsInSight("line 3499"));
        Assert.Equal(["stored"], browser.Texts("#connection"));
        browser.Press("o");
        browser.Expect(("line 1500", "line 3499"), Ends);
        Assert.True(IsInSight("line 2499"));
        await PutAsync(endpoint, "s", "arrived meanwhile");
        browser.Press("n");
        browser.Expect(("line 2500", "line 4499"), Ends);
        Assert.True(IsInSight("line 3500"));
        browser.Press("n");
        browser.Expect("arrived meanwhile", () => Ends().Last);
        browser.Press("n");

        browser.Expect(["live"], () => browser.Texts("#connection"));
        browser.Expect(("line 3501", "arrived meanwhile"), Ends);
        await PutAsync(endpoint, "s", "live again");
        browser.Expect("live again", () => Ends().Last);
        Assert.Empty(browser.Complaints());
    }

    [Fact]
    public async Task Oldest_line_is_the_end_of_the_way_back()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await FillAsync(endpoint, 1001);
        browser.Open($"{endpoint.Service.Url}/#group=g");
        browser.Expect("line 1", () => Ends().First);

        browser.Find("#older").Click();
        browser.Expect("line 0", () => Ends().First);
        browser.Expect(false, () => browser.Find("#older").Displayed);
        browser.Find("#pause").Click();

        browser.Expect(["live"], () => browser.Texts("#connection"));
        browser.Expect(["Pause"], () => browser.Texts("#pause"));
    }

    [Fact]
    public async Task Lines_that_the_live_page_gave_up_are_found_again()
    {
        await using TestEndpoint endpoint = await StartAsync();
        browser.Open($"{endpoint.Service.Url}/#group=g");
        browser.Expect(["live"], () => browser.Texts("#connection"));
        await FillAsync(endpoint, 3000);
        browser.Expect(("line 1000", "line 2999"), Ends);

        browser.Press("o");

        browser.Expect(("line 0", "line 1999"), Ends);
        Assert.Equal(2000, browser.Texts(Lines).Distinct().Count());
    }

    [Fact]
    public async Task Lines_of_a_time_are_shown_and_kept_in_the_address()
    {
        await using TestEndpoint endpoint = await StartAsync();
        DateTimeOffset time = new(endpoint.Clock.Now.UtcDateTime.Date.AddDays(-1).AddHours(3), TimeSpan.Zero);
        await endpoint.PutAsync([.. Enumerable.Range(-5, 10).Select(i => (time.AddSeconds(i).ToUnixTimeMilliseconds(), $"at {i}"))]);
        await PutAsync(endpoint, "s", "new");
        browser.Open($"{endpoint.Service.Url}/#group=g&utc=");
        browser.Expect(11, () => browser.Texts(Lines).Length);

        browser.Press("t");
        Assert.Equal("time", browser.Get<string>("return document.activeElement.id"));
        Assert.Equal($"{time.AddSeconds(-5):yyyy-MM-ddTHH:mm:ss}", browser.Get<string>("return document.activeElement.value"));
        browser.Get<object?>("document.activeElement.value = arguments[0]", $"{time:yyyy-MM-ddTHH:mm:ss}");
        browser.Press(Keys.Enter);

        browser.Expect(["at 0", "at 1", "at 2", "at 3", "at 4", "new"], () => browser.Texts(Lines));
        Assert.Equal($"#group=g&from={time:yyyy-MM-dd}T03%3A00%3A00.000Z&utc=", browser.Get<string>("return location.hash"));
        browser.Driver.Navigate().Refresh();
        browser.Expect("at 0", () => Ends().First);
        browser.Press("o");
        browser.Expect("at -5", () => Ends().First);
        browser.Driver.Navigate().Back();
        browser.Expect(["live"], () => browser.Texts("#connection"));
        browser.Expect(11, () => browser.Texts(Lines).Length);
    }

    [Fact]
    public async Task Time_behind_all_lines_shows_the_last_before_it_and_an_empty_group_says_so()
    {
        await using TestEndpoint endpoint = await StartAsync();
        string at = Uri.EscapeDataString($"{endpoint.Clock.Now.UtcDateTime.AddDays(1):yyyy-MM-ddTHH:mm:ss}Z");
        browser.Open($"{endpoint.Service.Url}/#group=g&at={at}");
        browser.Expect(["No stored line was found"], () => browser.Texts("#empty h2"));

        await PutAsync(endpoint, "s", "only one");
        browser.Driver.Navigate().Refresh();

        browser.Expect(["only one"], () => browser.Texts(Lines));
        browser.Press("/");
        browser.Press("other");
        browser.Expect(["No stored line was found"], () => browser.Texts("#empty h2"));
        browser.Press("\"");
        browser.Expect(true, () => browser.Texts("#pattern-error")[0].StartsWith("Invalid filter pattern", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Search_for_older_lines_continues_where_the_live_page_gave_up()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await PutAsync(endpoint, "s", "needle");
        string hay = new('x', 1000 * 1000);
        for (int i = 0; i < 160; i++)
        {
            await PutAsync(endpoint, "s", hay);
        }

        browser.Open($"{endpoint.Service.Url}/#group=g&pattern=needle");
        browser.Expect(["No stored line matches"], () => browser.Texts("#empty h2"));
        browser.Find("#older").Click();

        browser.Expect(["needle"], () => browser.Texts(Lines));
        Assert.Empty(browser.Complaints());
    }

    [Fact]
    public async Task Place_of_reading_stays_while_lines_that_are_too_many_go()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await FillAsync(endpoint, 1000);
        browser.Open($"{endpoint.Service.Url}/#group=g");
        browser.Expect("line 999", () => Ends().Last);
        browser.Get<object?>("document.querySelectorAll('#lines .line')[900].scrollIntoView()");
        browser.Expect(true, () => browser.Find("#follow").Displayed);

        await FillAsync(endpoint, 1500);

        browser.Expect(2000, () => browser.Texts(Lines).Length);
        Assert.True(IsInSight("line 900"));
    }

    [Fact]
    public async Task Devices_of_a_group_are_in_sight_however_many_groups_there_are()
    {
        await using TestEndpoint endpoint = await StartAsync();
        for (int i = 0; i < 50; i++)
        {
            await endpoint.GetAsync("CreateLogGroup", new { logGroupName = $"a{i}" });
        }

        browser.Open($"{endpoint.Service.Url}/#group=g");
        browser.Expect(51, () => browser.Texts("#groups button").Length);

        browser.Expect(true, () => browser.Get<bool>(
            "return ['#devices tbody tr', '#groups [aria-current=true]'].every(found => { const box = "
            + "document.querySelector(found)?.getBoundingClientRect(); "
            + "return box !== undefined && document.elementFromPoint(box.left + 20, box.bottom - 3)?.closest(found) !== null && box.bottom "
            + "< innerHeight; })"));
    }

    private static async Task FillAsync(TestEndpoint endpoint, int lines)
    {
        foreach (int[] part in Enumerable.Range(0, lines).Chunk(1000))
        {
            await PutAsync(endpoint, "s", [.. part.Select(i => $"line {i}")]);
        }
    }

    private (string? First, string? Last) Ends()
    {
        string[] texts = browser.Texts(Lines);
        return (texts.FirstOrDefault(), texts.LastOrDefault());
    }

    private bool IsInSight(string line) => browser.Get<bool>(
        """
        const list = document.getElementById('lines').getBoundingClientRect();
        return [...document.querySelectorAll('#lines .line')].some(found => {
          const box = found.getBoundingClientRect();
          return found.querySelector('.text').textContent === arguments[0] && box.bottom > list.top && box.top < list.bottom;
        });
        """,
        line);
}
