using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>FilterLogEvents: where its pages end, and what their tokens lead to.</summary>
public sealed class FilterLogEventsPagesTests
{
    private const int Seed = 20140328;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Pages_of_every_size_give_each_event_once_in_one_order(bool startFromHead)
    {
        string[] streams = ["a", "b", "c", "d"];
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync(streams);
        Random random = new(Seed);
        List<(long Time, int Number)> stored = [];
        for (int upload = 0; upload < 12; upload++)
        {
            // Few moments for many events: most have company of the same time in other streams and other uploads.
            (long Time, int Number)[] events =
                [.. Enumerable.Range(0, 6).Select(_ => endpoint.Clock.NowMs + random.Next(4)).Order()
                    .Select((time, i) => (time, stored.Count + i))];
            stored.AddRange(events);
            await endpoint.StoreAsync(
                streams[random.Next(streams.Length)], [.. events.Select(e => (e.Time, $"{e.Number} {"xyz"[e.Number % 3]}"))]);
        }

        int[] order = [.. stored.OrderBy(e => e.Time).ThenBy(e => e.Number).Select(e => e.Number)];
        order = startFromHead ? order : [.. order.Reverse()];
        for (int limit = 1; limit <= order.Length + 1; limit++)
        {
            JsonElement[] found = await endpoint.FindAllAsync(new() { ["limit"] = limit, ["startFromHead"] = startFromHead });
            Assert.Equal(order, Finding.NumbersOf(found));
        }

        Dictionary<string, object> some = new() { ["limit"] = 5, ["startFromHead"] = startFromHead, ["filterPattern"] = "?x ?z" };
        Assert.Equal(order.Where(number => number % 3 != 1), Finding.NumbersOf(await endpoint.FindAllAsync(some)));
    }

    [Fact]
    public async Task Full_last_page_has_no_token_and_an_arrival_between_pages_is_seen()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s", "t");
        long now = endpoint.Clock.NowMs;
        await endpoint.StoreAsync("s", (now, "a"), (now + 1, "b"), (now + 2, "c"));

        JsonElement first = await endpoint.FindAsync(new { limit = 2 });
        await endpoint.StoreAsync("t", (now, "missed"), (now + 1, "x"), (now + 3, "d"));
        JsonElement second = await endpoint.FindAsync(new { limit = 3, nextToken = Finding.TokenOf(first) });

        Assert.Equal(("ab", "xcd"), (Finding.MessagesOf(first), Finding.MessagesOf(second)));
        Assert.Null(Finding.TokenOf(second));
    }

    [Fact]
    public async Task Search_that_finds_little_continues_over_empty_pages()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        long now = endpoint.Clock.NowMs;
        for (int upload = 0; upload < 12; upload++)
        {
            await endpoint.StoreAsync("s", (now + upload, new string('x', 900_000)), (now + upload, $"needle {upload}"));
        }

        List<JsonElement> pages = await endpoint.FindPagesAsync(new() { ["filterPattern"] = "\"needle 11\"" });

        Assert.True(pages.Count > 1, "one page");
        Assert.Empty(Finding.MessagesOf(pages[0]));
        Assert.Equal("needle 11", string.Concat(pages.Select(Finding.MessagesOf)));
    }

    [Fact]
    public async Task A_page_ends_at_a_megabyte()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s", "t");
        foreach ((string stream, char letter) in new[] { ("s", 'a'), ("t", 'b'), ("s", 'c') })
        {
            await endpoint.StoreAsync(stream, (endpoint.Clock.NowMs, new string(letter, 500_000)));
        }

        List<JsonElement> pages = await endpoint.FindPagesAsync([]);

        Assert.Equal([1_000_000, 500_000], pages.Select(page => Finding.MessagesOf(page).Length));
    }

    [Fact]
    public async Task Token_is_for_its_group_and_direction()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        await endpoint.StoreAsync("s", (endpoint.Clock.NowMs, "a"), (endpoint.Clock.NowMs, "b"));
        await endpoint.GetAsync("CreateLogGroup", new { logGroupName = "other" });
        string? nextToken = Finding.TokenOf(await endpoint.FindAsync(new { limit = 1 }));

        Reply otherGroup = await endpoint.CallAsync("FilterLogEvents", new { logGroupName = "other", nextToken });
        Reply otherDirection = await endpoint.CallAsync("FilterLogEvents", new { logGroupName = "g", nextToken, startFromHead = false });

        Assert.Equal(
            ("The specified nextToken is invalid.", "The specified nextToken is invalid."), (otherGroup.Message, otherDirection.Message));
    }

    [Fact]
    public async Task Random_tokens_are_answered()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        await endpoint.StoreAsync("s", (endpoint.Clock.NowMs, "a"), (endpoint.Clock.NowMs, "b"));
        Random random = new(Seed);

        for (int round = 0; round < 100; round++)
        {
            bool startFromHead = random.Next(2) == 0;
            string fields = string.Join('|', Enumerable.Range(0, 3).Select(_ => random.NextInt64(-3, 4) * (long.MaxValue / 3)));
            string token = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{long.MaxValue}|1|{fields}")).TrimEnd('=');
            string nextToken = $"filter{(startFromHead ? "" : "-backward")}/{token}";
            Reply reply = await endpoint.CallAsync("FilterLogEvents", new { logGroupName = "g", nextToken, startFromHead });
            Assert.True(reply.Status is 200 or 400, $"seed {Seed}, round {round}: {reply.Status} {reply.Body}");
        }
    }
}
