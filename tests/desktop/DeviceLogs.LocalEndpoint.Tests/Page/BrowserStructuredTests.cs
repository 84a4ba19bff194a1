using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using Xunit;
using static DeviceLogs.LocalEndpoint.Tests.Page.PageBench;

namespace DeviceLogs.LocalEndpoint.Tests.Page;

/// <summary>
/// The page in Chromium: what the agent's lines say of themselves, as JSON or as text: categories, gaps of the numbers, repeats, boots.
/// </summary>
[Collection(nameof(Browser))]
public sealed class BrowserStructuredTests(Browser browser)
{
    private const string Lines = "#lines .text";

    [Fact]
    public async Task Categories_are_chosen_from_a_list_and_kept_in_the_address()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await PutAsync(
            endpoint, "s", """{"level":"error","category":"Door","message":"lock jammed","seq":1}""", "INFO Door: opened",
            "WARN Wifi.Scan: weak", "plain: text", "ERROR: no category");
        browser.Open($"{endpoint.Service.Url}/#group=g");
        browser.Expect(["All categories", "Door", "Wifi.Scan"], () => browser.Texts("#category option"));

        Choose("Door");

        browser.Expect(2, Visible);
        Assert.Equal(["2 of 5 lines are of Door"], browser.Texts("#count"));
        Assert.Equal("#group=g&category=Door", browser.Get<string>("return location.hash"));
        browser.Find("#levels .kind-error").Click();
        browser.Expect(1, Visible);
        Assert.Equal(["1 of 5 lines are of Door and the chosen levels"], browser.Texts("#count"));
        Choose("Wifi.Scan");
        browser.Expect(["None of the loaded lines is of category Wifi.Scan and the chosen levels"], () => browser.Texts("#empty h2"));
        await PutAsync(endpoint, "s", "ERROR Wifi.Scan: lost");
        browser.Expect(1, Visible);
        Choose("");
        browser.Expect(3, Visible);
        Assert.Empty(browser.Complaints());
    }

    [Fact]
    public async Task List_of_categories_is_hidden_where_no_line_has_one()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await PutAsync(endpoint, "s", "door opened");

        browser.Open($"{endpoint.Service.Url}/#group=g");

        browser.Expect(["door opened"], () => browser.Texts(Lines));
        Assert.False(browser.Find("#category").Displayed);
    }

    [Fact]
    public async Task Missing_numbers_are_told_before_the_line_after_them_until_they_come()
    {
        await using TestEndpoint endpoint = await StartAsync();
        long now = endpoint.Clock.NowMs;

        // The numbers 6 and 7 are recorded lines: they stand where they were logged.
        await endpoint.PutAsync(
            (now - 900,
                Numbered(1, 1)), (now - 800,
                    Numbered(1, 6)), (
                        now - 700, Numbered(1, 7)), (now - 600, Numbered(1, 2)), (now - 500, Numbered(1, 5)), (now - 400, Numbered(2, 1)),
            (now - 300, Numbered(2, 3)));

        browser.Open($"{endpoint.Service.Url}/#group=g");

        browser.Expect(
            ["2 lines are missing here: number 3 to 4 of this start", "1 line is missing here: number 2 of this start"],
            () => browser.Texts("#lines .missing"));
        Assert.Contains("\"seq\":5", browser.Get<string>("return document.querySelector('#lines .missing').nextSibling.textContent"),
            System.StringComparison.Ordinal);
        await endpoint.PutAsync((now - 350, Numbered(2, 2)));
        browser.Expect(["2 lines are missing here: number 3 to 4 of this start"], () => browser.Texts("#lines .missing"));
        Assert.Empty(browser.Complaints());
    }

    [Fact]
    public async Task Numbers_that_a_filter_leaves_out_are_not_missing()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await PutAsync(endpoint, "s", Numbered(1, 1), "{\"message\":\"other\",\"boot\":1,\"seq\":2}", Numbered(1, 3));

        browser.Open($"{endpoint.Service.Url}/#group=g&pattern=door");

        browser.Expect(2, () => browser.Texts(Lines).Length);
        Assert.Empty(browser.Texts("#lines .missing"));
    }

    [Theory]
    [InlineData(
        "WARN Door: jammed (repeated 57 times from 2026-11-21 00:00:00.100 to 2026-11-21 00:00:05.700)", "repeated", "repeated 57 times")]
    [InlineData("""{"level":"warning","message":"jammed","repeated":1,"seq":8}""", "repeated", "repeated 1 time")]
    [InlineData("DEBUG Door: angle 7 (recorded 2026-11-21 00:00:00.000)", "recorded", "recorded")]
    [InlineData("""{"level":"debug","message":"angle 7","recorded":"2026-11-21 00:00:00.000","seq":8}""", "recorded", "recorded")]
    [InlineData("WARN boot 3 (power on or reset); the first on this drive; in flash: 0 lines", "boot", "boot 3")]
    [InlineData("""{"level":"warning","message":"boot 3 (watchdog); in flash: 0 lines","boot":3,"seq":1}""", "boot", "boot 3")]
    [InlineData("""{"level":"information","message":"ready","boot":3,"seq":1}""", "start", "boot 3")]
    [InlineData("""{"level":"critical","message":"crash: System.Exception","boot":3,"seq":4}""", "crash", "crash")]
    public async Task Repeats_recorded_lines_and_boots_have_a_badge(string text, string mark, string badge)
    {
        await using TestEndpoint endpoint = await StartAsync();
        await PutAsync(endpoint, "s", "door opened", text);

        browser.Open($"{endpoint.Service.Url}/#group=g");

        browser.Expect([text], () => browser.Texts($"#lines [data-mark={mark}] .text"));
        Assert.Equal($"\"{badge}\"",
            browser.Get<string>($"return getComputedStyle(document.querySelector('#lines [data-mark={mark}]'), '::after').content"));
    }

    [Fact]
    public async Task First_line_of_another_boot_has_a_badge()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await PutAsync(endpoint, "s", Numbered(1, 8), Numbered(1, 9), Numbered(2, 2), Numbered(2, 3));

        browser.Open($"{endpoint.Service.Url}/#group=g");

        browser.Expect([Numbered(2, 2)], () => browser.Texts("#lines [data-mark=start] .text"));
    }

    private static string Numbered(int boot, int number) => $"{{\"message\":\"door\",\"boot\":{boot},\"seq\":{number}}}";

    private int Visible() =>
        (int)browser.Get<long>("return [...document.querySelectorAll('#lines .line')].filter(row => row.offsetParent !== null).length");

    private void Choose(string category) =>
        browser.Get<object?>(
            "const box = document.getElementById('category'); box.value = arguments[0]; box.dispatchEvent(new Event('change'))", category);
}
