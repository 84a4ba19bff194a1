using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>PutLogEvents: every limit of count, size, order and time at its boundary.</summary>
public sealed class PutLogEventsLimitsTests
{
    private const long HourMs = 3_600_000;
    private const long DayMs = 86_400_000;

    [Fact]
    public async Task Ten_thousand_events_are_taken_and_one_more_is_not()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        (long, string)[] events = [.. Enumerable.Range(0, 10_001).Select(i => (endpoint.Clock.NowMs, $"{i}"))];

        Reply tooMany = await endpoint.PutAsync(events);
        Reply most = await endpoint.PutAsync(events[1..]);

        Assert.Equal(
            "1 validation error detected: Value '[10001 members]' at 'logEvents' failed to satisfy constraint: "
            + "Member must have length less than or equal to 10000",
            tooMany.Message);
        Assert.Equal(200, most.Status);
        Assert.Equal(events[1..].Select(e => e.Item2), await endpoint.ReadMessagesAsync());
    }

    [Fact]
    public async Task Batch_of_1048576_bytes_is_taken_and_one_of_a_byte_more_is_not()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        long now = endpoint.Clock.NowMs;

        // 524,262 + 26 + 524,262 + 26 = 1,048,576, the second message in characters of two bytes.
        string one = new('a', 524_262);
        string other = new('ä', 262_131);
        Reply tooLarge = await endpoint.PutAsync((now, one + "a"), (now, other));
        Reply largest = await endpoint.PutAsync((now, one), (now, other));

        Assert.Equal(
            ("InvalidParameterException", "Upload too large: 1048577 bytes exceeds limit of 1048576"), (tooLarge.Code, tooLarge.Message));
        Assert.Equal(200, largest.Status);
    }

    [Fact]
    public async Task Message_of_1048550_bytes_is_taken_and_one_of_a_byte_more_is_not()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");

        // A control character is the longest in JSON: six bytes for one.
        string longest = new('\u0001', 1_048_550);
        Reply tooLong = await endpoint.PutAsync((endpoint.Clock.NowMs, longest + "a"));
        Reply taken = await endpoint.PutAsync((endpoint.Clock.NowMs, longest));

        Assert.Equal(
            ("InvalidParameterException", "Log event too large: 1048577 bytes exceeds limit of 1048576"), (tooLong.Code, tooLong.Message));
        Assert.Equal(200, taken.Status);
        Assert.Equal([longest], await endpoint.ReadMessagesAsync());
    }

    [Fact]
    public async Task Events_out_of_order_fail_the_whole_request()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        long now = endpoint.Clock.NowMs;

        Reply reply = await endpoint.PutAsync((now, "a"), (now, "b"), (now - 1, "c"));

        Assert.Equal(
            (400, "InvalidParameterException", "Log events in a single PutLogEvents request must be in chronological order."),
            (reply.Status, reply.Code, reply.Message));
        Assert.Empty(await endpoint.ReadMessagesAsync());
    }

    [Fact]
    public async Task Batch_spans_24_hours_and_not_a_millisecond_more()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        long now = endpoint.Clock.NowMs;

        Reply tooLong = await endpoint.PutAsync((now - DayMs - 1, "a"), (now, "b"));
        Reply longest = await endpoint.PutAsync((now - DayMs, "a"), (now, "b"));

        Assert.Equal(
            ("InvalidParameterException", "The batch of log events in a single PutLogEvents request cannot span more than 24 hours."),
            (tooLong.Code, tooLong.Message));
        Assert.Equal(200, longest.Status);
    }

    [Fact]
    public async Task Refused_events_have_no_part_in_the_span()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        long now = endpoint.Clock.NowMs;

        Reply reply = await endpoint.PutAsync((now - (15 * DayMs), "old"), (now - DayMs, "a"), (now, "b"), (now + (3 * HourMs), "new"));

        Assert.Equal("""{"tooNewLogEventStartIndex":3,"tooOldLogEventEndIndex":1}""", Refused(reply));
        Assert.Equal(["a", "b"], await endpoint.ReadMessagesAsync());
    }

    [Theory]
    [InlineData(-14 * DayMs, null)]
    [InlineData((-14 * DayMs) - 1, """{"tooOldLogEventEndIndex":1}""")]
    [InlineData(2 * HourMs, null)]
    [InlineData((2 * HourMs) + 1, """{"tooNewLogEventStartIndex":0}""")]
    public async Task An_event_is_refused_from_a_millisecond_beyond_the_limits_on(long offset, string? refused)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");

        Reply reply = await endpoint.PutAsync((endpoint.Clock.NowMs + offset, "m"));

        Assert.Equal((200, refused), (reply.Status, Refused(reply)));
        Assert.Equal(refused is null ? ["m"] : [], await endpoint.ReadMessagesAsync());
    }

    [Theory]
    [InlineData(-3 * DayMs, null)]
    [InlineData((-3 * DayMs) - 1, """{"expiredLogEventEndIndex":1}""")]
    [InlineData((-14 * DayMs) - 1, """{"tooOldLogEventEndIndex":1,"expiredLogEventEndIndex":1}""")]
    public async Task An_event_is_expired_from_a_millisecond_beyond_the_retention_on(long offset, string? refused)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        await endpoint.GetAsync("PutRetentionPolicy", new { logGroupName = "g", retentionInDays = 3 });

        Reply reply = await endpoint.PutAsync((endpoint.Clock.NowMs + offset, "m"));

        Assert.Equal((200, refused), (reply.Status, Refused(reply)));
    }

    [Fact]
    public async Task Events_refused_for_three_reasons_are_each_reported()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        await endpoint.GetAsync("PutRetentionPolicy", new { logGroupName = "g", retentionInDays = 1 });
        long now = endpoint.Clock.NowMs;

        Reply reply = await endpoint.PutAsync(
            (now - (20 * DayMs), "too old"), (now - (2 * DayMs), "expired"), (now, "taken"), (now + (3 * HourMs), "too new"));

        Assert.Equal("""{"tooNewLogEventStartIndex":3,"tooOldLogEventEndIndex":1,"expiredLogEventEndIndex":2}""", Refused(reply));
        Assert.Equal(["taken"], await endpoint.ReadMessagesAsync());
    }

    private static string? Refused(Reply reply) =>
        reply.Json.TryGetProperty("rejectedLogEventsInfo", out JsonElement refused) ? refused.GetRawText() : null;
}
