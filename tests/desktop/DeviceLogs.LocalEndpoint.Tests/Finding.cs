using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>Asks a test's endpoint for the events of its group "g" with FilterLogEvents.</summary>
internal static class Finding
{
    public static Task<JsonElement> FindAsync(this TestEndpoint endpoint, object members) => SearchAsync(
        endpoint, members.GetType().GetProperties().ToDictionary(member => member.Name, member => member.GetValue(members)!));

    /// <summary>All pages of a search, which begins with these members.</summary>
    public static async Task<List<JsonElement>> FindPagesAsync(this TestEndpoint endpoint, Dictionary<string, object> members)
    {
        List<JsonElement> pages = [];
        members = new Dictionary<string, object>(members);
        do
        {
            pages.Add(await SearchAsync(endpoint, members));
            members["nextToken"] = TokenOf(pages[^1])!;
        }
        while (members["nextToken"] is not null);
        return pages;
    }

    /// <summary>The events of all pages, none of which may be longer than the limit, and none of which may repeat an event.</summary>
    public static async Task<JsonElement[]> FindAllAsync(this TestEndpoint endpoint, Dictionary<string, object> members)
    {
        JsonElement[][] pages = [
            .. (await endpoint.FindPagesAsync(members)).Select(page => page.GetProperty("events").EnumerateArray().ToArray())];
        Assert.All(pages, page => Assert.True(page.Length <= (int)members["limit"], $"{page.Length} events on a page"));
        JsonElement[] events = [.. pages.SelectMany(page => page)];
        Assert.Equal(events.Length, events.Select(e => e.GetProperty("eventId").GetString()).Distinct().Count());
        return events;
    }

    /// <summary>The numbers that the messages begin with.</summary>
    public static int[] NumbersOf(IEnumerable<JsonElement> events) =>
        [.. events.Select(e => int.Parse(e.GetProperty("message").GetString()!.Split(' ')[0]))];

    public static string MessagesOf(JsonElement page) =>
        string.Concat(page.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("message").GetString()));

    public static string? TokenOf(JsonElement page) => page.TryGetProperty("nextToken", out JsonElement token) ? token.GetString() : null;

    private static Task<JsonElement> SearchAsync(TestEndpoint endpoint, Dictionary<string, object> members) =>
        endpoint.GetAsync("FilterLogEvents", new Dictionary<string, object>(members) { ["logGroupName"] = "g" });
}
