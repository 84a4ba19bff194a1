using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests.Page;

/// <summary>Readers of the live tail that come back, fall behind, or do not read.</summary>
public sealed class TailReaderTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Reader_that_comes_back_gets_every_line_once(bool asParameter)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s", "other");
        long now = endpoint.Clock.NowMs;
        List<string> seen = [];
        string lastEventId = "";
        for (int visit = 0; visit < 4; visit++)
        {
            await endpoint.StoreAsync("s", (now, $"away {visit}"), (now, $"away {visit} too"));
            using TailClient tail = visit == 0 || !asParameter
                ? await TailClient.OpenAsync(endpoint.Service.Url, "group=g", visit == 0 ? null : lastEventId)
                : await TailClient.OpenAsync(endpoint.Service.Url, $"group=g&after={lastEventId}");
            if (visit == 0)
            {
                await tail.ExpectAsync("start");
                seen.AddRange((await tail.ExpectLinesAsync("history")).Reverse());
                await tail.ExpectAsync("live");
            }
            else
            {
                seen.AddRange(await tail.ExpectLinesAsync("lines"));
            }

            await endpoint.StoreAsync("s", (now, $"there {visit}"));
            seen.AddRange(await tail.ExpectLinesAsync("lines"));
            lastEventId = tail.LastEventId;
        }

        Assert.Equal(Enumerable.Range(0, 4).SelectMany(visit => new[] { $"away {visit}", $"away {visit} too", $"there {visit}" }), seen);
    }

    [Fact]
    public async Task Reader_that_comes_back_with_an_id_of_another_service_starts_again()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s", "other");
        await endpoint.StoreAsync("s", (endpoint.Clock.NowMs, "a"));
        using TailClient first = await TailClient.OpenLiveAsync(endpoint.Service.Url, "group=g");
        string[] own = first.LastEventId.Split('-');

        foreach (string id in new[]
        {
            $"1-{long.Parse(own[1]) - 1}-0", $"7-{own[1]}-0", $"{own[0]}-{own[1]}-999", "hello", "", "1-2", "-1--1--1"
        })
        {
            using TailClient tail = await TailClient.OpenAsync(endpoint.Service.Url, "group=g", id);
            await tail.ExpectAsync("start");
            Assert.Equal(["a"], await tail.ExpectLinesAsync("history"));
        }
    }

    [Fact]
    public async Task Reader_that_falls_far_behind_gets_the_newest_lines_and_the_count_of_the_others()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s", "other");
        long now = endpoint.Clock.NowMs;
        string lastEventId;
        using (TailClient first = await TailClient.OpenLiveAsync(endpoint.Service.Url, "group=g"))
        {
            lastEventId = first.LastEventId;
        }

        await endpoint.StoreAsync("s", [.. Enumerable.Range(0, 5000).Select(i => (now, $"line {i}"))]);
        using TailClient tail = await TailClient.OpenAsync(endpoint.Service.Url, "group=g", lastEventId);
        JsonElement data = await tail.ExpectAsync("lines");

        Assert.Equal(3000, data.GetProperty("missed").GetInt64());
        Assert.Equal(Enumerable.Range(3000, 2000).Select(i => $"line {i}"), TailClient.MessagesOf(data));
    }

    [Fact]
    public async Task Reader_that_does_not_read_loses_only_what_it_is_told_of()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s", "other");
        long now = endpoint.Clock.NowMs;
        using TailClient tail = await TailClient.OpenLiveAsync(endpoint.Service.Url, "group=g");

        // More than the sockets hold, so that the service has to wait for the reader.
        const int Uploads = 48;
        string padding = new('x', 10_000);
        for (int i = 0; i < Uploads; i++)
        {
            await endpoint.StoreAsync("s", [.. Enumerable.Range(0, 100).Select(_ => (now, padding))]);
        }

        await endpoint.StoreAsync("s", (now, "end"));
        long lines = 0;
        long missed = 0;
        for (string? last = null; last != "end";)
        {
            JsonElement data = await tail.ExpectAsync("lines");
            string[] messages = TailClient.MessagesOf(data);
            missed += data.GetProperty("missed").GetInt64();
            lines += messages.Length;
            last = messages[^1];
        }

        Assert.Equal((Uploads * 100) + 1, lines + missed);
        Assert.True(missed > 0);
    }
}
