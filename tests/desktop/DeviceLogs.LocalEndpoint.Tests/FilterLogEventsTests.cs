using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>FilterLogEvents: order over streams, choice, pages and tokens.</summary>
public sealed class FilterLogEventsTests
{
    private const int Seed = 20140328;

    [Fact]
    public async Task Event_reports_its_stream_and_times()
    {
        await using TestEndpoint endpoint = await StartAsync("s");
        long now = endpoint.Clock.NowMs;
        endpoint.Clock.Now += TimeSpan.FromMilliseconds(3);
        await PutAsync(endpoint, "s", (now, "m"));

        JsonElement page = await FindAsync(endpoint, new { });
        JsonElement found = Assert.Single(page.GetProperty("events").EnumerateArray());
        string? eventId = found.GetProperty("eventId").GetString();

        Assert.Matches("^[0-9]{56}$", eventId);
        Assert.Equal(
            $$"""{"events":[{"logStreamName":"s","timestamp":{{now}},"message":"m","ingestionTime":{{now + 3}},"eventId":"{{eventId}}"}],"""
            + "\"searchedLogStreams\":[]}",
            page.GetRawText());
    }

    [Fact]
    public async Task Streams_are_interleaved_by_time()
    {
        await using TestEndpoint endpoint = await StartAsync("s", "t", "u");
        long now = endpoint.Clock.NowMs;
        await PutAsync(endpoint, "t", (now, "b"), (now + 2, "d"), (now + 9, "g"));
        await PutAsync(endpoint, "s", (now - 1, "a"), (now + 1, "c"), (now + 3, "e"), (now + 5, "f"));

        Assert.Equal("abcdefg", Messages(await FindAsync(endpoint, new { })));
        Assert.Equal("abcdefg", Messages(await FindAsync(endpoint, new { startFromHead = true })));
        Assert.Equal("abcdefg", Messages(await FindAsync(endpoint, new { interleaved = false, unmask = true })));
        Assert.Equal("gfedcba", Messages(await FindAsync(endpoint, new { startFromHead = false })));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Pages_of_every_size_give_each_event_once_in_one_order(bool startFromHead)
    {
        string[] streams = ["a", "b", "c", "d"];
        await using TestEndpoint endpoint = await StartAsync(streams);
        Random random = new(Seed);
        List<(long Time, int Number)> stored = [];
        for (int upload = 0; upload < 12; upload++)
        {
            // Few moments for many events: most have company of the same time in other streams and other uploads.
            (long Time, int Number)[] events =
                [.. Enumerable.Range(0, 6).Select(_ => endpoint.Clock.NowMs + random.Next(4)).Order()
                    .Select((time, i) => (time, stored.Count + i))];
            stored.AddRange(events);
            await PutAsync(
                endpoint, streams[random.Next(streams.Length)], [.. events.Select(e => (e.Time, $"{e.Number} {"xyz"[e.Number % 3]}"))]);
        }

        int[] order = [.. stored.OrderBy(e => e.Time).ThenBy(e => e.Number).Select(e => e.Number)];
        order = startFromHead ? order : [.. order.Reverse()];
        for (int limit = 1; limit <= order.Length + 1; limit++)
        {
            Assert.Equal(order, Numbers(await FindAllAsync(endpoint, new() { ["limit"] = limit, ["startFromHead"] = startFromHead })));
        }

        Dictionary<string, object> some = new() { ["limit"] = 5, ["startFromHead"] = startFromHead, ["filterPattern"] = "?x ?z" };
        Assert.Equal(order.Where(number => number % 3 != 1), Numbers(await FindAllAsync(endpoint, some)));
    }

    [Fact]
    public async Task Random_searches_find_what_a_plain_filter_finds()
    {
        string[] streams = ["a", "ab", "b"];
        await using TestEndpoint endpoint = await StartAsync(streams);
        Random random = new(Seed);
        long now = endpoint.Clock.NowMs;
        List<(string Stream, long Time, int Number)> stored = [];
        for (int upload = 0; upload < 20; upload++)
        {
            string stream = streams[random.Next(3)];
            long[] times = [.. Enumerable.Range(0, random.Next(1, 9)).Select(_ => now + random.Next(-30, 30)).Order()];
            await PutAsync(endpoint, stream, [.. times.Select((time, i) => (time, $"{stored.Count + i}"))]);
            stored.AddRange(times.Select((time, i) => (stream, time, stored.Count + i)).ToArray());
        }

        for (int round = 0; round < 60; round++)
        {
            long start = now + random.Next(-32, 32);
            long end = start + random.Next(-2, 40);
            bool forward = random.Next(2) == 0;
            string digit = $"{random.Next(10)}";
            Dictionary<string, object> members = new()
            {
                ["startTime"] = start,
                ["endTime"] = end,
                ["limit"] = random.Next(1, 30),
                ["startFromHead"] = forward,
                ["filterPattern"] = digit,
            };
            Func<string, bool> isChosen = _ => true;
            switch (random.Next(3))
            {
                case 0:
                    members["logStreamNamePrefix"] = "a";
                    isChosen = stream => stream.StartsWith('a');
                    break;
                case 1:
                    members["logStreamNames"] = new[] { "b", "a", "b" };
                    isChosen = stream => stream != "ab";
                    break;
            }

            IEnumerable<int> expected = from e in stored
                                        where isChosen(e.Stream) && e.Time >= start && e.Time <= end && $"{e.Number}".Contains(digit)
                                        orderby e.Time, e.Number
                                        select e.Number;
            int[] found = Numbers(await FindAllAsync(endpoint, members));
            Assert.True(found.SequenceEqual(forward ? expected : expected.Reverse()),
                $"seed {Seed}, round {round}: {JsonSerializer.Serialize(members)}");
        }
    }

    [Theory]
    [InlineData(0, 9, "0123")]
    [InlineData(1, 2, "12")]
    [InlineData(1, 1, "1")]
    [InlineData(3, 2, "")]
    public async Task Start_and_end_time_are_inclusive(int start, int end, string messages)
    {
        await using TestEndpoint endpoint = await StartAsync("s");
        long now = endpoint.Clock.NowMs;
        await PutAsync(endpoint, "s", (now, "0"), (now + 1, "1"), (now + 2, "2"), (now + 3, "3"));

        Assert.Equal(messages, Messages(await FindAsync(endpoint, new { startTime = now + start, endTime = now + end })));
        Assert.Equal(
            string.Concat(messages.Reverse()),
            Messages(await FindAsync(endpoint, new { startTime = now + start, endTime = now + end, startFromHead = false })));
    }

    [Fact]
    public async Task The_greatest_time_is_taken_as_a_bound()
    {
        await using TestEndpoint endpoint = await StartAsync("s");
        await PutAsync(endpoint, "s", (endpoint.Clock.NowMs, "a"));

        Assert.Equal("a", Messages(await FindAsync(endpoint, new { endTime = long.MaxValue })));
        Assert.Equal("", Messages(await FindAsync(endpoint, new { startTime = long.MaxValue, endTime = long.MaxValue })));
    }

    [Fact]
    public async Task Full_last_page_has_no_token_and_an_arrival_between_pages_is_seen()
    {
        await using TestEndpoint endpoint = await StartAsync("s", "t");
        long now = endpoint.Clock.NowMs;
        await PutAsync(endpoint, "s", (now, "a"), (now + 1, "b"), (now + 2, "c"));

        JsonElement first = await FindAsync(endpoint, new { limit = 2 });
        await PutAsync(endpoint, "t", (now, "missed"), (now + 1, "x"), (now + 3, "d"));
        JsonElement second = await FindAsync(endpoint, new { limit = 3, nextToken = Token(first) });

        Assert.Equal(("ab", "xcd"), (Messages(first), Messages(second)));
        Assert.Null(Token(second));
    }

    [Fact]
    public async Task Search_that_finds_little_continues_over_empty_pages()
    {
        await using TestEndpoint endpoint = await StartAsync("s");
        long now = endpoint.Clock.NowMs;
        for (int upload = 0; upload < 12; upload++)
        {
            await PutAsync(endpoint, "s", (now + upload, new string('x', 900_000)), (now + upload, $"needle {upload}"));
        }

        List<JsonElement> pages = await PagesAsync(endpoint, new() { ["filterPattern"] = "\"needle 11\"" });

        Assert.True(pages.Count > 1, "one page");
        Assert.Empty(Messages(pages[0]));
        Assert.Equal("needle 11", string.Concat(pages.Select(Messages)));
    }

    [Fact]
    public async Task A_page_ends_at_a_megabyte()
    {
        await using TestEndpoint endpoint = await StartAsync("s", "t");
        foreach ((string stream, char letter) in new[] { ("s", 'a'), ("t", 'b'), ("s", 'c') })
        {
            await PutAsync(endpoint, stream, (endpoint.Clock.NowMs, new string(letter, 500_000)));
        }

        List<JsonElement> pages = await PagesAsync(endpoint, []);

        Assert.Equal([1_000_000, 500_000], pages.Select(page => Messages(page).Length));
    }

    [Fact]
    public async Task Events_beyond_retention_are_not_found()
    {
        await using TestEndpoint endpoint = await StartAsync("s");
        long now = endpoint.Clock.NowMs;
        await PutAsync(endpoint, "s", (now - 86_400_001, "a"), (now - 86_400_000, "b"));
        await endpoint.GetAsync("PutRetentionPolicy", new { logGroupName = "g", retentionInDays = 1 });

        Assert.Equal("b", Messages(await FindAsync(endpoint, new { })));
    }

    [Fact]
    public async Task Group_is_named_by_its_ARN_too()
    {
        await using TestEndpoint endpoint = await StartAsync("s");
        await PutAsync(endpoint, "s", (endpoint.Clock.NowMs, "a"));

        JsonElement page = await endpoint.GetAsync(
            "FilterLogEvents", new { logGroupIdentifier = "arn:aws:logs:eu-west-1:000000000000:log-group:g" });

        Assert.Equal("a", Messages(page));
    }

    [Theory]
    [InlineData("""{"logGroupName":"none"}""", "ResourceNotFoundException", "The specified log group does not exist.")]
    [InlineData(
        """{"logGroupName":"g","logStreamNames":["s","none"]}""", "ResourceNotFoundException", "The specified log stream does not exist.")]
    [InlineData("{}", "InvalidParameterException", "Exactly one of logGroupName and logGroupIdentifier must be given.")]
    [InlineData(
        """{"logGroupName":"g","logStreamNames":["s"],"logStreamNamePrefix":"s"}""",
        "InvalidParameterException",
        "logStreamNames and logStreamNamePrefix can't be given together.")]
    [InlineData(
        """{"logGroupName":"g","startFromHead":false,"startTime":1704067199999}""",
        "InvalidParameterException",
        "startFromHead can be false only with a startTime on or after Jan 1, 2024 00:00:00 UTC.")]
    [InlineData(
        """{"logGroupName":"g","filterPattern":"{ $.a }"}""",
        "InvalidParameterException",
        "Invalid filter pattern at character 7: one of != <= >= = < > is expected.")]
    [InlineData(
        """{"logGroupName":"g","limit":10001}""",
        "InvalidParameterException",
        "1 validation error detected: Value '10001' at 'limit' failed to satisfy constraint: Member must have value less than or equal to "
        + "10000")]
    [InlineData(
        """{"logGroupName":"g","logStreamNames":["s","a:b"]}""",
        "InvalidParameterException",
        "1 validation error detected: Value '[s, a:b]' at 'logStreamNames' failed to satisfy constraint: Member must satisfy constraint: "
        + "[Member must have length greater than or equal to 1, Member must have length less than or equal to 512, "
        + "Member must satisfy regular expression pattern: [^:*]*]")]
    [InlineData("""{"logGroupName":"g","logStreamNames":[1]}""", "SerializationException", "NUMBER_VALUE can not be converted to a String")]
    [InlineData("""{"logGroupName":"g","nextToken":"x"}""", "InvalidParameterException", "The specified nextToken is invalid.")]
    public async Task A_wrong_request_is_refused_with_its_rule(string body, string code, string message)
    {
        await using TestEndpoint endpoint = await StartAsync("s");

        Reply reply = await endpoint.CallRawAsync("FilterLogEvents", body);

        Assert.Equal((400, code, message), (reply.Status, reply.Code, reply.Message));
    }

    [Fact]
    public async Task Random_tokens_are_answered()
    {
        await using TestEndpoint endpoint = await StartAsync("s");
        await PutAsync(endpoint, "s", (endpoint.Clock.NowMs, "a"), (endpoint.Clock.NowMs, "b"));
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

    [Fact]
    public async Task Token_is_for_its_group_and_direction()
    {
        await using TestEndpoint endpoint = await StartAsync("s");
        await PutAsync(endpoint, "s", (endpoint.Clock.NowMs, "a"), (endpoint.Clock.NowMs, "b"));
        await endpoint.GetAsync("CreateLogGroup", new { logGroupName = "other" });
        string? nextToken = Token(await FindAsync(endpoint, new { limit = 1 }));

        Reply otherGroup = await endpoint.CallAsync("FilterLogEvents", new { logGroupName = "other", nextToken });
        Reply otherDirection = await endpoint.CallAsync("FilterLogEvents", new { logGroupName = "g", nextToken, startFromHead = false });

        Assert.Equal(
            ("The specified nextToken is invalid.", "The specified nextToken is invalid."), (otherGroup.Message, otherDirection.Message));
    }

    private static async Task<TestEndpoint> StartAsync(params string[] streams)
    {
        TestEndpoint endpoint = await TestEndpoint.StartAsync();
        await endpoint.GetAsync("CreateLogGroup", new { logGroupName = "g" });
        foreach (string logStreamName in streams)
        {
            await endpoint.GetAsync("CreateLogStream", new { logGroupName = "g", logStreamName });
        }

        return endpoint;
    }

    private static Task PutAsync(
        TestEndpoint endpoint, string logStreamName, params (long Time, string Message)[] events) => endpoint.GetAsync(
        "PutLogEvents",
        new { logGroupName = "g", logStreamName, logEvents = events.Select(e => new { timestamp = e.Time, message = e.Message }) });

    private static Task<JsonElement> FindAsync(TestEndpoint endpoint, object members) => FindAsync(
        endpoint, members.GetType().GetProperties().ToDictionary(member => member.Name, member => member.GetValue(members)!));

    private static Task<JsonElement> FindAsync(TestEndpoint endpoint, Dictionary<string, object> members) =>
        endpoint.GetAsync("FilterLogEvents", new Dictionary<string, object>(members) { ["logGroupName"] = "g" });

    private static async Task<List<JsonElement>> PagesAsync(TestEndpoint endpoint, Dictionary<string, object> members)
    {
        List<JsonElement> pages = [];
        members = new Dictionary<string, object>(members);
        do
        {
            pages.Add(await FindAsync(endpoint, members));
            members["nextToken"] = Token(pages[^1])!;
        }
        while (members["nextToken"] is not null);
        return pages;
    }

    private static async Task<JsonElement[]> FindAllAsync(TestEndpoint endpoint, Dictionary<string, object> members)
    {
        JsonElement[][] pages = [
            .. (await PagesAsync(endpoint, members)).Select(page => page.GetProperty("events").EnumerateArray().ToArray())];
        Assert.All(pages, page => Assert.True(page.Length <= (int)members["limit"], $"{page.Length} events on a page"));
        JsonElement[] events = [.. pages.SelectMany(page => page)];
        Assert.Equal(events.Length, events.Select(e => e.GetProperty("eventId").GetString()).Distinct().Count());
        return events;
    }

    private static int[] Numbers(IEnumerable<JsonElement> events) =>
        [.. events.Select(e => int.Parse(e.GetProperty("message").GetString()!.Split(' ')[0]))];

    private static string Messages(JsonElement page) =>
        string.Concat(page.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("message").GetString()));

    private static string? Token(JsonElement page) => page.TryGetProperty("nextToken", out JsonElement token) ? token.GetString() : null;
}
