using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests.Page;

/// <summary>The live tail as server-sent events: order, coming back, slow readers, marks.</summary>
public sealed class TailTests
{
    [Fact]
    public async Task Stored_lines_come_first_the_newest_ahead_and_then_each_as_it_arrives()
    {
        await using TestEndpoint endpoint = await StartAsync();
        long now = endpoint.Clock.NowMs;
        await PutAsync(endpoint, "s", (now - 2, "a"), (now - 1, "b"));
        using TailClient tail = await TailClient.OpenAsync(endpoint.Service.Url, "group=g");

        await tail.ExpectAsync("start");
        Assert.Equal(["b", "a"], await tail.ExpectLinesAsync("history"));
        Assert.Equal(JsonValueKind.Null, (await tail.ExpectAsync("live")).GetProperty("older").ValueKind);

        // The second is older than the first, and arrives later.
        await PutAsync(endpoint, "s", (now, "c"));
        Assert.Equal(["c"], await tail.ExpectLinesAsync("lines"));
        await PutAsync(endpoint, "s", (now - 5, "d"), (now, "e"));
        Assert.Equal(["d", "e"], await tail.ExpectLinesAsync("lines"));
    }

    [Fact]
    public async Task Line_has_its_time_and_its_stream()
    {
        await using TestEndpoint endpoint = await StartAsync();
        using TailClient tail = await OpenLiveAsync(endpoint, "group=g");

        await PutAsync(endpoint, "other", (endpoint.Clock.NowMs - 7, "x"));

        JsonElement line = (await tail.ExpectAsync("lines")).GetProperty("lines")[0];
        Assert.Equal((endpoint.Clock.NowMs - 7, "other"), (line.GetProperty("time").GetInt64(), line.GetProperty("stream").GetString()));
    }

    [Fact]
    public async Task Only_the_streams_that_are_named_are_told()
    {
        await using TestEndpoint endpoint = await StartAsync();
        long now = endpoint.Clock.NowMs;
        await endpoint.GetAsync("CreateLogStream", new { logGroupName = "g", logStreamName = "third" });
        await PutAsync(endpoint, "s", (now, "no"));
        await PutAsync(endpoint, "other", (now, "stored"));
        using TailClient tail = await TailClient.OpenAsync(endpoint.Service.Url, "group=g&stream=other&stream=third");
        await tail.ExpectAsync("start");
        Assert.Equal(["stored"], await tail.ExpectLinesAsync("history"));
        await tail.ExpectAsync("live");

        await PutAsync(endpoint, "s", (now, "not this either"));
        await PutAsync(endpoint, "third", (now, "this"));

        Assert.Equal(["this"], await tail.ExpectLinesAsync("lines"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Reader_that_comes_back_gets_every_line_once(bool asParameter)
    {
        await using TestEndpoint endpoint = await StartAsync();
        long now = endpoint.Clock.NowMs;
        List<string> seen = [];
        string lastEventId = "";
        for (int visit = 0; visit < 4; visit++)
        {
            await PutAsync(endpoint, "s", (now, $"away {visit}"), (now, $"away {visit} too"));
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

            await PutAsync(endpoint, "s", (now, $"there {visit}"));
            seen.AddRange(await tail.ExpectLinesAsync("lines"));
            lastEventId = tail.LastEventId;
        }

        Assert.Equal(Enumerable.Range(0, 4).SelectMany(visit => new[] { $"away {visit}", $"away {visit} too", $"there {visit}" }), seen);
    }

    [Fact]
    public async Task Reader_that_comes_back_with_an_id_of_another_service_starts_again()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await PutAsync(endpoint, "s", (endpoint.Clock.NowMs, "a"));
        using TailClient first = await OpenLiveAsync(endpoint, "group=g");
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
        await using TestEndpoint endpoint = await StartAsync();
        long now = endpoint.Clock.NowMs;
        string lastEventId;
        using (TailClient first = await OpenLiveAsync(endpoint, "group=g"))
        {
            lastEventId = first.LastEventId;
        }

        await PutAsync(endpoint, "s", [.. Enumerable.Range(0, 5000).Select(i => (now, $"line {i}"))]);
        using TailClient tail = await TailClient.OpenAsync(endpoint.Service.Url, "group=g", lastEventId);
        JsonElement data = await tail.ExpectAsync("lines");

        Assert.Equal(3000, data.GetProperty("missed").GetInt64());
        Assert.Equal(Enumerable.Range(3000, 2000).Select(i => $"line {i}"), TailClient.MessagesOf(data));
    }

    [Fact]
    public async Task Reader_that_does_not_read_loses_only_what_it_is_told_of()
    {
        await using TestEndpoint endpoint = await StartAsync();
        long now = endpoint.Clock.NowMs;
        using TailClient tail = await OpenLiveAsync(endpoint, "group=g");

        // More than the sockets hold, so that the service has to wait for the reader.
        const int Uploads = 48;
        string padding = new('x', 10_000);
        for (int i = 0; i < Uploads; i++)
        {
            await PutAsync(endpoint, "s", [.. Enumerable.Range(0, 100).Select(_ => (now, padding))]);
        }

        await PutAsync(endpoint, "s", (now, "end"));
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

    [Fact]
    public async Task Wrong_pattern_is_told_with_the_place_and_ends_the_stream()
    {
        await using TestEndpoint endpoint = await StartAsync();
        using TailClient tail = await TailClient.OpenAsync(endpoint.Service.Url, "group=g&pattern=%22jammed");

        JsonElement refused = await tail.ExpectAsync("refused");

        Assert.Equal(
            "Invalid filter pattern at character 1: the quotation mark \" has no closing one.", refused.GetProperty("message").GetString());
        Assert.Null(await tail.NextAsync());
    }

    [Fact]
    public async Task Pattern_that_is_too_long_is_told()
    {
        await using TestEndpoint endpoint = await StartAsync();
        using TailClient tail = await TailClient.OpenAsync(endpoint.Service.Url, $"group=g&pattern={new string('a', 1025)}");

        Assert.Equal("A filter pattern has 1024 characters at most; this one has 1025.",
            (await tail.ExpectAsync("refused")).GetProperty("message").GetString());
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
            await PutAsync(endpoint, "s", (endpoint.Clock.NowMs, $"life {life}"));
            Assert.Equal([$"life {life}"], await tail.ExpectLinesAsync("lines"));
            await endpoint.GetAsync("DeleteLogGroup", new { logGroupName = "g" });
            await tail.ExpectAsync("gone");
        }
    }

    [Theory]
    [InlineData("jam", "lock jammed, jam", "lock |jam|med, |jam|")]
    [InlineData("?lock ?jammed", "lock jammed", "|lock| |jammed|")]
    [InlineData("lock -door", "lock locked", "|lock| |lock|ed")]
    [InlineData("lock ?jammed", "lock jammed", "|lock| jammed")]
    [InlineData("\"ck ja\" jam", "lock jammed", "lo|ck jam|med")]
    [InlineData("\"ü\" \"🔓\"", "für 🔓!", "f|ü|r |🔓|!")]
    [InlineData("%[0-9]+%", "é 12 and 345", "é |12| and |345|")]
    [InlineData("%a*%", "baab", "b|aa|b")]
    [InlineData("[level=E*, , code=4*]", "E door 404", "|E| door |404|")]
    [InlineData("[..., code=4*]", "E \"my door\" 404", "E \"my door\" |404|")]
    [InlineData("[a, b]", "one two", "one two")]
    [InlineData("{ $.n > 1 && $.s = \"a*\" }", """{"n": 2, "s": "abc"}""", """{"n": |2|, "s": |"abc"|}""")]
    [InlineData("{ $.n > 1 || $.s = \"b\" }", """{"n": 2, "s": "abc"}""", """{"n": |2|, "s": "abc"}""")]
    [InlineData("{ $.a[*] = 1 }", """{"a": [1, 2, 1]}""", """{"a": [|1|, 2, |1|]}""")]
    [InlineData("{ $.b IS TRUE && $.c NOT EXISTS }", """{"b": true}""", """{"b": |true|}""")]
    [InlineData("", "everything", "everything")]
    public async Task What_the_pattern_is_about_is_marked(string pattern, string message, string marked)
    {
        await using TestEndpoint endpoint = await StartAsync();
        await PutAsync(endpoint, "s", (endpoint.Clock.NowMs, "nothing of it"), (endpoint.Clock.NowMs, message));
        using TailClient tail = await TailClient.OpenAsync(endpoint.Service.Url, $"group=g&pattern={Uri.EscapeDataString(pattern)}");
        await tail.ExpectAsync("start");

        JsonElement line = (await tail.ExpectAsync("history")).GetProperty("lines")[0];

        Assert.Equal(marked, string.Join('|', line.GetProperty("parts").EnumerateArray().Select(part => part.GetString())));
    }

    [Fact]
    public async Task Lines_that_do_not_match_are_not_told()
    {
        await using TestEndpoint endpoint = await StartAsync();
        long now = endpoint.Clock.NowMs;
        await PutAsync(endpoint, "s", (now, "door opened"), (now, "lock jammed"));
        using TailClient tail = await TailClient.OpenAsync(endpoint.Service.Url, "group=g&pattern=lock");
        await tail.ExpectAsync("start");
        Assert.Equal(["lock jammed"], await tail.ExpectLinesAsync("history"));
        await tail.ExpectAsync("live");

        await PutAsync(endpoint, "s", (now, "door closed"));
        await PutAsync(endpoint, "s", (now, "door locked"));

        Assert.Equal(["door locked"], await tail.ExpectLinesAsync("lines"));
    }

    [Fact]
    public async Task Line_too_long_for_a_page_is_cut_between_characters_and_says_its_length()
    {
        await using TestEndpoint endpoint = await StartAsync();
        using TailClient tail = await OpenLiveAsync(endpoint, "group=g");
        string message = new('€', 10_000);

        await PutAsync(endpoint, "s", (endpoint.Clock.NowMs, message));

        JsonElement line = (await tail.ExpectAsync("lines")).GetProperty("lines")[0];
        Assert.Equal(30_000, line.GetProperty("bytes").GetInt64());
        Assert.Equal(new string('€', 5461), TailClient.MessageOf(line));
    }

    [Fact]
    public async Task Hostile_text_arrives_as_it_was_sent()
    {
        await using TestEndpoint endpoint = await StartAsync();
        using TailClient tail = await OpenLiveAsync(endpoint, "group=g");
        string[] hostile = [
            "\n\nevent: gone\ndata: {}\n\n", "\r\ndata: x", "</script><img src=x>", "a\u2028b", "\u0000\u001b[31m\u007f", "\"}]}"];

        await PutAsync(endpoint, "s", [.. hostile.Select(message => (endpoint.Clock.NowMs, message))]);

        Assert.Equal(hostile, await tail.ExpectLinesAsync("lines"));
    }

    [Fact]
    public async Task History_has_an_end_and_says_where_it_stopped()
    {
        await using TestEndpoint endpoint = await StartAsync();
        long now = endpoint.Clock.NowMs;
        await PutAsync(endpoint, "s", [.. Enumerable.Range(0, 1500).Select(i => (now - 1500 + i, $"{i}"))]);
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
        TestEndpoint endpoint = await StartAsync();
        using TailClient tail = await OpenLiveAsync(endpoint, "group=g");

        await endpoint.DisposeAsync();

        Assert.Null(await tail.NextAsync());
    }

    private static async Task<TestEndpoint> StartAsync()
    {
        TestEndpoint endpoint = await TestEndpoint.StartAsync();
        await endpoint.CreateStreamAsync();
        await endpoint.GetAsync("CreateLogStream", new { logGroupName = "g", logStreamName = "other" });
        return endpoint;
    }

    private static async Task<TailClient> OpenLiveAsync(TestEndpoint endpoint, string query)
    {
        TailClient tail = await TailClient.OpenAsync(endpoint.Service.Url, query);
        while ((await tail.NextAsync())!.Value.Name != "live")
        {
        }

        return tail;
    }

    private static Task PutAsync(
        TestEndpoint endpoint, string logStreamName, params (long Timestamp, string Message)[] events) => endpoint.GetAsync(
        "PutLogEvents",
        new { logGroupName = "g", logStreamName, logEvents = events.Select(e => new { timestamp = e.Timestamp, message = e.Message }) });
}
