using System;
using System.Linq;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using OpenQA.Selenium;
using Xunit;
using static DeviceLogs.LocalEndpoint.Tests.Page.PageBench;

namespace DeviceLogs.LocalEndpoint.Tests.Page;

/// <summary>The page in Chromium: a line opens, is filtered by, sent to others and copied; levels, colours and times.</summary>
[Collection(nameof(Browser))]
public sealed class BrowserFieldsTests(Browser browser)
{
    private const string Lines = "#lines .text";

    [Fact]
    public async Task Line_opens_into_its_fields_and_a_click_on_one_filters()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await PutAsync(endpoint, "s", """{"room":"hall","deep":{"list":[1,{"ok":true}]}}""", """{"room":"lab","deep":{"list":[2]}}""");
        browser.Open($"{endpoint.Service.Url}/#group=g");
        browser.Expect(2, () => browser.Texts(Lines).Length);

        browser.Find("#lines .line").Click();
        Assert.Equal(["room", "deep", "list", "0", "1", "ok"], browser.Texts("#lines .fields dt"));
        Assert.Equal(["hall", "1", "true"], browser.Texts("#lines .fields .value"));
        browser.Find("#lines .fields .action").Click();
        browser.Expect("{ $.room = \"hall\" }", () => browser.Get<string>("return document.getElementById('pattern').value"));
        browser.Expect(1, () => browser.Texts(Lines).Length);

        browser.Find("#lines .line").Click();
        browser.Get<object?>(
            "[...document.querySelectorAll('#lines .action')].find(button => button.ariaLabel === 'Show no lines with this "
            + "$.deep.list[1].ok').click()");
        browser.Expect("{ $.room = \"hall\" && $.deep.list[1].ok IS FALSE }",
            () => browser.Get<string>("return document.getElementById('pattern').value"));
        browser.Expect(["No stored line matches"], () => browser.Texts("#empty h2"));
        Assert.Contains("Capital and small letters differ: ERROR does not find error.", browser.Texts("#empty p"));
        Assert.Empty(browser.Complaints());
    }

    [Fact]
    public async Task Structured_text_opens_into_pairs()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await PutAsync(endpoint, "s", "level=warn msg=\"two words\" t=21.5", "level=info");
        browser.Open($"{endpoint.Service.Url}/#group=g");
        browser.Expect(2, () => browser.Texts(Lines).Length);

        browser.Press("l", "j", Keys.Enter);
        browser.Expect(["level", "msg", "t"], () => browser.Texts("#lines .fields dt"));
        Assert.Equal(["warn", "two words", "21.5"], browser.Texts("#lines .fields .value"));
        browser.Get<object?>("document.querySelectorAll('#lines .fields .action')[3].click()");

        browser.Expect(["level=info"], () => browser.Texts(Lines));
        Assert.Equal("-\"msg=\\\"two words\\\"\"", browser.Get<string>("return document.getElementById('pattern').value"));
    }

    [Fact]
    public async Task Address_of_a_line_shows_it_among_the_lines_around_it()
    {
        await using TestEndpoint endpoint = await StartAsync();
        long now = endpoint.Clock.NowMs;
        await endpoint.PutAsync([.. Enumerable.Range(0, 3000).Select(i => (now - 3000 + i, $"line {i}"))]);
        browser.Open($"{endpoint.Service.Url}/#group=g&line={now - 1500}-1-0");
        browser.Expect(true, () => browser.Texts(Lines).Length == 2000);
        string address = browser.Get<string>(
            "const row = [...document.querySelectorAll('#lines .line')].find(row => row.querySelector('.text').textContent === 'line "
            + "1200'); "
            + "row.click(); return row.querySelector('.details a').href");

        browser.Open(address);

        browser.Expect(["line 1200"], () => browser.Texts("#lines .marked .text"));
        browser.Expect(true, () => browser.Get<bool>(
            "const box = document.querySelector('.marked').getBoundingClientRect(); return box.top > 100 && box.bottom < innerHeight - 30"));
    }

    [Fact]
    public async Task Copying_three_lines_gives_three_lines()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await PutAsync(endpoint, "s", "one", "\u001b[0;31mtwo\u001b[0m", "three", "four");
        browser.Open($"{endpoint.Service.Url}/#group=g&utc=");
        browser.Expect(4, () => browser.Texts(Lines).Length);

        string copied = browser.Get<string>(
            """
            const texts = document.querySelectorAll('#lines .text');
            getSelection().setBaseAndExtent(texts[0].firstChild, 1, texts[2].firstChild, 2);
            const event = new ClipboardEvent('copy', { clipboardData: new DataTransfer(), bubbles: true, cancelable: true });
            texts[0].dispatchEvent(event);
            return event.clipboardData.getData('text/plain');
            """);

        string time = $"{endpoint.Clock.Now.UtcDateTime:HH:mm:ss.fff}";
        Assert.Equal([$"{time} one", $"{time} two", $"{time} three"], copied.Split('\n'));
    }

    [Fact]
    public async Task Colours_of_a_terminal_are_shown_as_colours()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await PutAsync(endpoint, "s", "\u001b[0;31mE (7) wifi: lost\u001b[0m and \u001b[1;92mback\u001b[39m again");

        browser.Open($"{endpoint.Service.Url}/#group=g&pattern=wifi");

        browser.Expect(["E (7) wifi: lost and back again"], () => browser.Texts(Lines));
        Assert.Equal(["E (7) ", "wifi", ": lost"], browser.Texts("#lines .ink-1"));
        Assert.Equal(["back"], browser.Texts("#lines .ink-10.bold"));
        Assert.Equal(["wifi"], browser.Texts("#lines mark"));
    }

    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task Levels_are_chosen_by_buttons_and_kept_in_the_address(int width)
    {
        await using TestEndpoint endpoint = await StartAsync();
        await PutAsync(endpoint, "s", "ERROR a", "WARN b", "CRITICAL c", "plain d");
        browser.Open($"{endpoint.Service.Url}/#group=g", width);
        browser.Expect(4, () => browser.Texts(Lines).Length);

        browser.Find("#levels .kind-error").Click();

        browser.Expect(["ERROR a", "CRITICAL c"], Visible);
        Assert.Equal(["2 of 4 lines have the chosen levels"], browser.Texts("#count"));
        Assert.Equal("#group=g&level=error", browser.Get<string>("return location.hash"));
        browser.Find("#levels .kind-other").Click();
        browser.Expect(["ERROR a", "CRITICAL c", "plain d"], Visible);
    }

    [Theory]
    [InlineData("crash: System.NullReferenceException at Door.Open", "crash")]
    [InlineData("DeviceLogs dropped 5 lines for lack of room", "loss")]
    public async Task Crashes_and_losses_of_the_firmware_are_marked(string text, string mark)
    {
        await using TestEndpoint endpoint = await StartAsync();
        await PutAsync(endpoint, "s", "door opened", text);

        browser.Open($"{endpoint.Service.Url}/#group=g");

        browser.Expect([text], () => browser.Texts($"#lines [data-mark={mark}] .text"));
    }

    [Fact]
    public async Task Cut_line_says_how_long_it_is_and_is_shown_as_a_whole()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await PutAsync(endpoint, "s", new string('€', 10_000));
        browser.Open($"{endpoint.Service.Url}/#group=g");
        browser.Expect(["show all 30,000 bytes"], () => browser.Texts("#lines .unfold"));

        browser.Find("#lines .unfold").Click();

        browser.Expect(10_000, () => browser.Texts(Lines)[0].Length);
        Assert.Empty(browser.Texts("#lines .unfold"));
    }

    [Fact]
    public async Task Last_minutes_and_a_time_from_to_bound_the_lines()
    {
        await using TestEndpoint endpoint = await StartAsync();
        DateTimeOffset noon = new(endpoint.Clock.Now.UtcDateTime.Date.AddDays(-1).AddHours(12), TimeSpan.Zero);
        await endpoint.PutAsync([.. Enumerable.Range(0, 9).Select(i => (noon.AddSeconds(i).ToUnixTimeMilliseconds(), $"second {i}"))]);
        await PutAsync(endpoint, "s", "new");
        browser.Open($"{endpoint.Service.Url}/#group=g&utc=");
        browser.Expect(10, () => browser.Texts(Lines).Length);

        browser.Press("t");
        browser.Find("#lengths button").Click();
        browser.Expect(["new"], () => browser.Texts(Lines));
        Assert.Equal(["Last 15 minutes"], browser.Texts("#go-to"));
        Assert.Equal("#group=g&last=15m&utc=", browser.Get<string>("return location.hash"));
        browser.Press("t");
        browser.Get<object?>("document.getElementById('time').value = arguments[0]", $"{noon.AddSeconds(3):yyyy-MM-ddTHH:mm:ss}");
        browser.Get<object?>("document.getElementById('time-to').value = arguments[0]", $"{noon.AddSeconds(5):yyyy-MM-ddTHH:mm:ss}");
        browser.Press(Keys.Enter);

        browser.Expect(["second 3", "second 4", "second 5"], () => browser.Texts(Lines));
        browser.Expect(false, () => browser.Find("#older").Displayed || browser.Find("#newer").Displayed);
    }

    [Fact]
    public async Task Histogram_counts_the_lines_and_a_part_of_it_is_chosen_by_dragging()
    {
        await using TestEndpoint endpoint = await StartAsync();
        long now = endpoint.Clock.NowMs;
        await endpoint.PutAsync([.. Enumerable.Range(0, 100).Select(i => (now - 100_000 + (i * 1000), $"line {i}"))]);
        browser.Open($"{endpoint.Service.Url}/#group=g");
        browser.Expect(true, () => browser.Texts("#histogram-note")[0].StartsWith("100 lines, at most 1 in 1 s", StringComparison.Ordinal));

        new OpenQA.Selenium.Interactions.Actions(browser.Driver)
            .MoveToElement(browser.Find("#histogram"), -100, 0).ClickAndHold().MoveByOffset(100, 0).Release().Perform();

        browser.Expect(["stored"], () => browser.Texts("#connection"));
        browser.Expect(true, () => browser.Texts(Lines).Length is > 5 and < 20);
        Assert.Matches("^#group=g&from=.*&to=", browser.Get<string>("return location.hash"));
    }

    [Fact]
    public async Task Names_are_cut_in_the_middle_and_show_what_cannot_be_seen()
    {
        await using TestEndpoint endpoint = await StartAsync();
        string name = $"board\u202e-{new string('n', 100)}-floor-3";
        await endpoint.GetAsync("CreateLogStream", new { logGroupName = "g", logStreamName = name });
        await PutAsync(endpoint, name, "a");

        browser.Open($"{endpoint.Service.Url}/#group=g");

        browser.Expect(true, () => browser.Texts("#devices .name").Contains($"board[U+202E]-{new string('n', 100)}-floor-3"));
        Assert.Equal("nn-floor-3", browser.Texts("#devices .name .end")[0]);
        Assert.True(
            browser.Get<bool>("const end = document.querySelector('#devices .name .end'); return end.scrollWidth <= end.clientWidth + 1"));
    }

    private string[] Visible() => [.. browser.Get<System.Collections.Generic.IEnumerable<object>>(
        "return [...document.querySelectorAll('#lines .text')].filter(text => text.offsetParent !== null).map(text => text.textContent)")
        .Cast<string>()];
}
