using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using Xunit;
using static DeviceLogs.LocalEndpoint.Tests.Page.PageBench;

namespace DeviceLogs.LocalEndpoint.Tests.Page;

/// <summary>The page in Chromium: what leaves a group.</summary>
[Collection(nameof(Browser))]
public sealed class BrowserFlowsTests(Browser browser)
{
    [Fact]
    public async Task Subscription_without_a_delivery_says_so()
    {
        const string Lambda = "arn:aws:lambda:eu-west-1:000000000000:function:lines";
        await using TestEndpoint endpoint = await StartAsync();
        await endpoint.GetAsync(
            "PutSubscriptionFilter", new { logGroupName = "g", filterName = "f", filterPattern = "ERROR", destinationArn = Lambda });
        await PutAsync(endpoint, "s", "ERROR one", "fine", "ERROR two");

        browser.Open($"{endpoint.Service.Url}/#group=g");

        browser.Expect(["1 subscription"], () => browser.Texts("#flows-title"));
        browser.Find("#flows-title").Click();
        browser.Expect(
            ["f", $"ERROR → {Lambda}", $"0 delivered · 2 dropped · There is no --deliver {Lambda}=URL or FOLDER."],
            () => browser.Texts("#subscriptions li > *"));
    }

    [Fact]
    public async Task Group_that_nothing_leaves_has_no_section()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await PutAsync(endpoint, "s", "one");

        browser.Open($"{endpoint.Service.Url}/#group=g");

        browser.Expect(["one"], () => browser.Texts("#lines .text"));
        Assert.False(browser.Find("#flows").Displayed);
    }
}
