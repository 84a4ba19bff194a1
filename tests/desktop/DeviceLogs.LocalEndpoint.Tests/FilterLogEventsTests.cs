using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>FilterLogEvents: which events it finds, in which order, and what it refuses.</summary>
public sealed class FilterLogEventsTests
{
    private const int Seed = 20140328;

    [Fact]
    public async Task Event_reports_its_stream_and_times()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        long now = endpoint.Clock.NowMs;
        endpoint.Clock.Now += TimeSpan.FromMilliseconds(3);
        await endpoint.StoreAsync("s", (now, "m"));

        JsonElement page = await endpoint.FindAsync(new { });
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
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s", "t", "u");
        long now = endpoint.Clock.NowMs;
        await endpoint.StoreAsync("t", (now, "b"), (now + 2, "d"), (now + 9, "g"));
        await endpoint.StoreAsync("s", (now - 1, "a"), (now + 1, "c"), (now + 3, "e"), (now + 5, "f"));

        Assert.Equal("abcdefg", Finding.MessagesOf(await endpoint.FindAsync(new { })));
        Assert.Equal("abcdefg", Finding.MessagesOf(await endpoint.FindAsync(new { startFromHead = true })));
        Assert.Equal("abcdefg", Finding.MessagesOf(await endpoint.FindAsync(new { interleaved = false, unmask = true })));
        Assert.Equal("gfedcba", Finding.MessagesOf(await endpoint.FindAsync(new { startFromHead = false })));
    }

    [Fact]
    public async Task Random_searches_find_what_a_plain_filter_finds()
    {
        string[] streams = ["a", "ab", "b"];
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync(streams);
        Random random = new(Seed);
        long now = endpoint.Clock.NowMs;
        List<(string Stream, long Time, int Number)> stored = [];
        for (int upload = 0; upload < 20; upload++)
        {
            string stream = streams[random.Next(3)];
            long[] times = [.. Enumerable.Range(0, random.Next(1, 9)).Select(_ => now + random.Next(-30, 30)).Order()];
            await endpoint.StoreAsync(stream, [.. times.Select((time, i) => (time, $"{stored.Count + i}"))]);
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
            int[] found = Finding.NumbersOf(await endpoint.FindAllAsync(members));
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
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        long now = endpoint.Clock.NowMs;
        await endpoint.StoreAsync("s", (now, "0"), (now + 1, "1"), (now + 2, "2"), (now + 3, "3"));

        Assert.Equal(messages, Finding.MessagesOf(await endpoint.FindAsync(new { startTime = now + start, endTime = now + end })));
        Assert.Equal(
            string.Concat(messages.Reverse()),
            Finding.MessagesOf(await endpoint.FindAsync(new { startTime = now + start, endTime = now + end, startFromHead = false })));
    }

    [Fact]
    public async Task The_greatest_time_is_taken_as_a_bound()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        await endpoint.StoreAsync("s", (endpoint.Clock.NowMs, "a"));

        Assert.Equal("a", Finding.MessagesOf(await endpoint.FindAsync(new { endTime = long.MaxValue })));
        Assert.Equal("", Finding.MessagesOf(await endpoint.FindAsync(new { startTime = long.MaxValue, endTime = long.MaxValue })));
    }

    [Fact]
    public async Task Events_beyond_retention_are_not_found()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        long now = endpoint.Clock.NowMs;
        await endpoint.StoreAsync("s", (now - 86_400_001, "a"), (now - 86_400_000, "b"));
        await endpoint.GetAsync("PutRetentionPolicy", new { logGroupName = "g", retentionInDays = 1 });

        Assert.Equal("b", Finding.MessagesOf(await endpoint.FindAsync(new { })));
    }

    [Fact]
    public async Task Group_is_named_by_its_ARN_too()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        await endpoint.StoreAsync("s", (endpoint.Clock.NowMs, "a"));

        JsonElement page = await endpoint.GetAsync(
            "FilterLogEvents", new { logGroupIdentifier = "arn:aws:logs:eu-west-1:000000000000:log-group:g" });

        Assert.Equal("a", Finding.MessagesOf(page));
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
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");

        Reply reply = await endpoint.CallRawAsync("FilterLogEvents", body);

        Assert.Equal((400, code, message), (reply.Status, reply.Code, reply.Message));
    }
}
