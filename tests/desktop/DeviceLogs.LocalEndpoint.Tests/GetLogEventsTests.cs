using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Api;
using DeviceLogs.LocalEndpoint.Errors;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>GetLogEvents: order, ranges, pages and tokens.</summary>
public sealed class GetLogEventsTests
{
    [Fact]
    public async Task Events_have_their_own_time_and_that_of_their_arrival()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        long now = endpoint.Clock.NowMs;
        endpoint.Clock.Now += TimeSpan.FromMilliseconds(3);
        await endpoint.PutAsync((now, "m"));

        Reply reply = await endpoint.CallAsync("GetLogEvents", new { logGroupName = "g", logStreamName = "s" });

        Assert.StartsWith(
            $$"""{"events":[{"timestamp":{{now}},"message":"m","ingestionTime":{{now + 3}}}],"nextForwardToken":"f/""", reply.Body);
    }

    [Fact]
    public async Task Uploads_are_merged_by_time_and_equal_times_stay_in_the_order_of_arrival()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        long now = endpoint.Clock.NowMs;
        await endpoint.PutAsync((now + 1, "b1"), (now + 5, "e1"));
        await endpoint.PutAsync((now, "a"), (now + 1, "b2"), (now + 1, "b3"), (now + 9, "f"));
        await endpoint.PutAsync((now + 1, "b4"), (now + 3, "d"), (now + 5, "e2"));

        Assert.Equal(["a", "b1", "b2", "b3", "b4", "d", "e1", "e2", "f"], await endpoint.ReadMessagesAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Pages_of_every_size_meet_without_gap_or_overlap(bool startFromHead)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        Random random = new(20140328);
        List<(long Time, int Number)> expected = [];
        for (int upload = 0; upload < 6; upload++)
        {
            int first = expected.Count;
            (long, string)[] events = [.. Enumerable.Range(0, 7).Select(_ => endpoint.Clock.NowMs + random.Next(8)).Order()
                .Select((time, i) => (time, $"{first + i}"))];
            expected.AddRange(events.Select(e => (e.Item1, int.Parse(e.Item2))));
            await endpoint.PutAsync(events);
        }

        int[] order = [.. expected.OrderBy(e => e.Time).ThenBy(e => e.Number).Select(e => e.Number)];
        for (int limit = 1; limit <= order.Length + 1; limit++)
        {
            List<int[]> pages = await ReadAllAsync(endpoint, limit, startFromHead);
            Assert.All(pages, page => Assert.True(page.Length <= limit, $"limit {limit}"));
            Assert.Equal(order, (startFromHead ? pages : Enumerable.Reverse(pages)).SelectMany(page => page));
        }
    }

    [Theory]
    [InlineData(0, 9, "0,1,2,3")]
    [InlineData(1, 3, "1,2")]
    [InlineData(1, 1, "")]
    [InlineData(3, 2, "")]
    public async Task Start_time_is_inclusive_and_end_time_exclusive(int start, int end, string messages)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        long now = endpoint.Clock.NowMs;
        await endpoint.PutAsync((now, "0"), (now + 1, "1"), (now + 2, "2"), (now + 3, "3"));

        foreach (bool startFromHead in new[] { true, false })
        {
            JsonElement page = await ReadAsync(endpoint, new { startTime = now + start, endTime = now + end, startFromHead });
            Assert.Equal(messages, string.Join(',', Messages(page)));
        }
    }

    [Fact]
    public async Task Without_start_from_head_the_newest_page_comes_first()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        await endpoint.PutAsync([.. "abcde".Select((letter, i) => (endpoint.Clock.NowMs + i, $"{letter}"))]);

        Assert.Equal(["d", "e"], Messages(await ReadAsync(endpoint, new { limit = 2 })));
    }

    [Fact]
    public async Task Token_given_back_at_the_end_is_the_token_sent_until_something_arrives()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        await endpoint.PutAsync((endpoint.Clock.NowMs, "a"));
        JsonElement first = await ReadAsync(endpoint, new { startFromHead = true });

        JsonElement end = await ReadAsync(endpoint, new { nextToken = Forward(first) });
        await endpoint.PutAsync((endpoint.Clock.NowMs, "b"));
        JsonElement more = await ReadAsync(endpoint, new { nextToken = Forward(end) });

        Assert.Empty(Messages(end));
        Assert.Equal(Forward(first), Forward(end));
        Assert.Equal(["b"], Messages(more));
        Assert.NotEqual(Forward(end), Forward(more));
    }

    [Fact]
    public async Task Tokens_of_a_page_go_both_ways()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        await endpoint.PutAsync([.. "abcdef".Select(letter => (endpoint.Clock.NowMs, $"{letter}"))]);
        JsonElement page = await ReadAsync(endpoint, new { limit = 2, startFromHead = true });

        page = await ReadAsync(endpoint, new { limit = 2, nextToken = Forward(page) });
        JsonElement forward = await ReadAsync(endpoint, new { limit = 2, nextToken = Forward(page) });
        JsonElement backward = await ReadAsync(endpoint, new { limit = 2, nextToken = Backward(page) });
        JsonElement again = await ReadAsync(endpoint, new { limit = 2, nextToken = Forward(backward) });

        Assert.Equal(["c", "d"], Messages(page));
        Assert.Equal(["e", "f"], Messages(forward));
        Assert.Equal(["a", "b"], Messages(backward));
        Assert.Equal(["c", "d"], Messages(again));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Reader_who_began_before_the_first_event_gets_it(bool startFromHead)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        JsonElement empty = await ReadAsync(endpoint, new { startFromHead });

        await endpoint.PutAsync((endpoint.Clock.NowMs, "a"));

        Assert.Equal(["a"], Messages(await ReadAsync(endpoint, new { nextToken = Forward(empty) })));
    }

    [Fact]
    public async Task A_page_ends_at_1048576_bytes()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        long now = endpoint.Clock.NowMs;
        await endpoint.PutAsync((now, new string('a', 524_262)), (now, new string('b', 524_262)));
        await endpoint.PutAsync((now, "c"));

        JsonElement first = await ReadAsync(endpoint, new { startFromHead = true });
        JsonElement second = await ReadAsync(endpoint, new { nextToken = Forward(first) });

        Assert.Equal(["a", "b"], Messages(first).Select(message => message[..1]));
        Assert.Equal(["c"], Messages(second));
    }

    [Fact]
    public async Task A_page_ends_at_10000_events()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        for (int upload = 0; upload < 2; upload++)
        {
            await endpoint.PutAsync([.. Enumerable.Range(0, 5_001).Select(i => (endpoint.Clock.NowMs, $"{upload}-{i}"))]);
        }

        JsonElement first = await ReadAsync(endpoint, new { startFromHead = true });
        JsonElement second = await ReadAsync(endpoint, new { nextToken = Forward(first) });

        Assert.Equal(10_000, Messages(first).Length);
        Assert.Equal(["1-4999", "1-5000"], Messages(second));
    }

    [Fact]
    public async Task Upload_of_many_chunks_is_read_from_its_middle()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        long start = endpoint.Clock.NowMs - 86_400_000;
        await endpoint.PutAsync([.. Enumerable.Range(0, 200).Select(i => (start + (i * 432_000L), $"{i} {new string('x', 5_000)}"))]);

        JsonElement page = await ReadAsync(endpoint, new { startTime = start + (100 * 432_000L), startFromHead = true, limit = 1 });

        Assert.StartsWith("100 ", Assert.Single(Messages(page)));
        Assert.Equal(200, (await ReadAllAsync(endpoint, 7, false)).Sum(numbers => numbers.Length));
    }

    [Fact]
    public void Token_lives_for_24_hours()
    {
        string token = PageToken.Write("f", 1_000, 7);

        Assert.Equal(["7"], PageToken.Read(token, "f", 86_401_000, 1));
        ServiceException expired = Assert.Throws<ServiceException>(() => PageToken.Read(token, "f", 86_401_001, 1));
        Assert.Equal(("InvalidParameterException", "The specified nextToken has expired."), (expired.Code, expired.Message));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("f/")]
    [InlineData("f/????")]
    [InlineData("b/MXwyfDN8NA")]
    [InlineData("groups/MXxh")]
    public async Task A_token_that_was_never_given_is_refused(string nextToken)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");

        Reply reply = await endpoint.CallAsync("GetLogEvents", new { logGroupName = "g", logStreamName = "s", nextToken });

        Assert.Equal((400, "InvalidParameterException", "The specified nextToken is invalid."), (reply.Status, reply.Code, reply.Message));
    }

    [Fact]
    public async Task Token_of_a_deleted_stream_is_not_for_its_successor()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        string? nextToken = Forward(await ReadAsync(endpoint, new { startFromHead = true }));
        await endpoint.GetAsync("DeleteLogStream", new { logGroupName = "g", logStreamName = "s" });
        await endpoint.GetAsync("CreateLogStream", new { logGroupName = "g", logStreamName = "s" });

        Reply reply = await endpoint.CallAsync("GetLogEvents", new { logGroupName = "g", logStreamName = "s", nextToken });

        Assert.Equal("The specified nextToken is invalid.", reply.Message);
    }

    [Fact]
    public async Task Events_beyond_retention_are_no_longer_shown()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        long now = endpoint.Clock.NowMs;
        await endpoint.PutAsync((now - 86_400_001, "a"), (now - 86_400_000, "b"));

        await endpoint.GetAsync("PutRetentionPolicy", new { logGroupName = "g", retentionInDays = 1 });

        Assert.Equal(["b"], await endpoint.ReadMessagesAsync());
    }

    [Theory]
    [InlineData("""{"limit":0}""", "Value '0' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1")]
    [InlineData(
        """{"limit":10001}""", "Value '10001' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 10000")]
    [InlineData("""{"startTime":-1}""",
        "Value '-1' at 'startTime' failed to satisfy constraint: Member must have value greater than or equal to 0")]
    [InlineData(
        """{"endTime":-1}""", "Value '-1' at 'endTime' failed to satisfy constraint: Member must have value greater than or equal to 0")]
    [InlineData(
        """{"nextToken":""}""", "Value '' at 'nextToken' failed to satisfy constraint: Member must have length greater than or equal to 1")]
    public async Task A_member_out_of_range_is_refused_with_its_rule(string members, string message)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");

        Reply reply = await endpoint.CallRawAsync("GetLogEvents", members[..^1] + ""","logGroupName":"g","logStreamName":"s"}""");

        Assert.Equal((400, "InvalidParameterException"), (reply.Status, reply.Code));
        Assert.Equal($"1 validation error detected: {message}", reply.Message);
    }

    private static Task<JsonElement> ReadAsync(TestEndpoint endpoint, object members)
    {
        Dictionary<string, object?> all = members.GetType().GetProperties()
            .ToDictionary(member => member.Name, member => member.GetValue(members));
        all["logGroupName"] = "g";
        all["logStreamName"] = "s";
        return endpoint.GetAsync("GetLogEvents", all);
    }

    private static async Task<List<int[]>> ReadAllAsync(TestEndpoint endpoint, int limit, bool startFromHead)
    {
        List<int[]> pages = [];
        JsonElement page = await ReadAsync(endpoint, new { limit, startFromHead });
        for (string? token = null; ;)
        {
            pages.Add([.. Messages(page).Select(message => int.Parse(message.Split(' ')[0]))]);
            string? next = startFromHead ? Forward(page) : Backward(page);
            if (next == token)
            {
                return pages;
            }

            token = next;
            page = await ReadAsync(endpoint, new { limit, nextToken = token });
        }
    }

    private static string[] Messages(JsonElement page) =>
        [.. page.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("message").GetString()!)];

    private static string? Forward(JsonElement page) => page.GetProperty("nextForwardToken").GetString();

    private static string? Backward(JsonElement page) => page.GetProperty("nextBackwardToken").GetString();
}
