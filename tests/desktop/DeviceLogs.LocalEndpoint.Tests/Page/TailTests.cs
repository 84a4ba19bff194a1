using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests.Page;

/// <summary>The live tail as server-sent events: which lines it sends, in which order, and how it begins and ends.</summary>
public sealed class TailTests
{
    [Fact]
    public async Task Stored_lines_come_first_the_newest_ahead_and_then_each_as_it_arrives()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s", "other");
        long now = endpoint.Clock.NowMs;
        await endpoint.StoreAsync("s", (now - 2, "a"), (now - 1, "b"));
        using TailClient tail = await TailClient.OpenAsync(endpoint.Service.Url, "group=g");

        await tail.ExpectAsync("start");
        Assert.Equal(["b", "a"], await tail.ExpectLinesAsync("history"));
        Assert.Equal(JsonValueKind.Null, (await tail.ExpectAsync("live")).GetProperty("older").ValueKind);

        // The second is older than the first, and arrives later.
        await endpoint.StoreAsync("s", (now, "c"));
        Assert.Equal(["c"], await tail.ExpectLinesAsync("lines"));
        await endpoint.StoreAsync("s", (now - 5, "d"), (now, "e"));
        Assert.Equal(["d", "e"], await tail.ExpectLinesAsync("lines"));
    }

    [Fact]
    public async Task Line_has_its_time_and_its_stream()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s", "other");
        using TailClient tail = await TailClient.OpenLiveAsync(endpoint.Service.Url, "group=g");

        await endpoint.StoreAsync("other", (endpoint.Clock.NowMs - 7, "x"));

        JsonElement line = (await tail.ExpectAsync("lines")).GetProperty("lines")[0];
        Assert.Equal((endpoint.Clock.NowMs - 7, "other"), (line.GetProperty("time").GetInt64(), line.GetProperty("stream").GetString()));
    }

    [Fact]
    public async Task Only_the_streams_that_are_named_are_told()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s", "other");
        long now = endpoint.Clock.NowMs;
        await endpoint.GetAsync("CreateLogStream", new { logGroupName = "g", logStreamName = "third" });
        await endpoint.StoreAsync("s", (now, "no"));
        await endpoint.StoreAsync("other", (now, "stored"));
        using TailClient tail = await TailClient.OpenAsync(endpoint.Service.Url, "group=g&stream=other&stream=third");
        await tail.ExpectAsync("start");
        Assert.Equal(["stored"], await tail.ExpectLinesAsync("history"));
        await tail.ExpectAsync("live");

        await endpoint.StoreAsync("s", (now, "not this either"));
        await endpoint.StoreAsync("third", (now, "this"));

        Assert.Equal(["this"], await tail.ExpectLinesAsync("lines"));
    }

    [Fact]
    public async Task Group_that_is_missing_is_waited_for_and_one_that_is_deleted_is_told()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        using TailClient tail = await TailClient.OpenAsync(endpoint.Service.Url, "group=g");
        await tail.ExpectAsync("gone");

        for (int life = 0; life < 2; life++)
        {
            await endpoint.CreateStreamAsync();
            await tail.ExpectAsync("start");
            await tail.ExpectAsync("live");
            await endpoint.StoreAsync("s", (endpoint.Clock.NowMs, $"life {life}"));
            Assert.Equal([$"life {life}"], await tail.ExpectLinesAsync("lines"));
            await endpoint.GetAsync("DeleteLogGroup", new { logGroupName = "g" });
            await tail.ExpectAsync("gone");
        }
    }

    [Fact]
    public async Task Line_too_long_for_a_page_is_cut_between_characters_and_says_its_length()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s", "other");
        using TailClient tail = await TailClient.OpenLiveAsync(endpoint.Service.Url, "group=g");
        string message = new('€', 10_000);

        await endpoint.StoreAsync("s", (endpoint.Clock.NowMs, message));

        JsonElement line = (await tail.ExpectAsync("lines")).GetProperty("lines")[0];
        Assert.Equal(30_000, line.GetProperty("bytes").GetInt64());
        Assert.Equal(new string('€', 5461), TailClient.MessageOf(line));
    }

    [Fact]
    public async Task Hostile_text_arrives_as_it_was_sent()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s", "other");
        using TailClient tail = await TailClient.OpenLiveAsync(endpoint.Service.Url, "group=g");
        string[] hostile = [
            "\n\nevent: gone\ndata: {}\n\n", "\r\ndata: x", "</script><img src=x>", "a\u2028b", "\u0000\u001b[31m\u007f", "\"}]}"];

        await endpoint.StoreAsync("s", [.. hostile.Select(message => (endpoint.Clock.NowMs, message))]);

        Assert.Equal(hostile, await tail.ExpectLinesAsync("lines"));
    }

    [Fact]
    public async Task History_has_an_end_and_says_where_it_stopped()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s", "other");
        long now = endpoint.Clock.NowMs;
        await endpoint.StoreAsync("s", [.. Enumerable.Range(0, 1500).Select(i => (now - 1500 + i, $"{i}"))]);
        using TailClient tail = await TailClient.OpenAsync(endpoint.Service.Url, "group=g");
        await tail.ExpectAsync("start");

        Assert.Equal(Enumerable.Range(500, 1000).Reverse().Select(i => $"{i}"), await tail.ExpectLinesAsync("history"));
        string older = (await tail.ExpectAsync("live")).GetProperty("older").GetString()!;
        Assert.StartsWith($"{now - 1000}-", older);
        Assert.EndsWith("-500", older);
    }

    [Fact]
    public async Task Service_ends_while_a_tail_is_open()
    {
        TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s", "other");
        using TailClient tail = await TailClient.OpenLiveAsync(endpoint.Service.Url, "group=g");

        await endpoint.DisposeAsync();

        Assert.Null(await tail.NextAsync());
    }
}
