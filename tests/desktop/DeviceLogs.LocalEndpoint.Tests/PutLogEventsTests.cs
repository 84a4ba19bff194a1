using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>PutLogEvents: every limit at its boundary.</summary>
public sealed class PutLogEventsTests
{
    private const long HourMs = 3_600_000;
    private const long DayMs = 86_400_000;

    [Fact]
    public async Task Messages_come_back_byte_for_byte()
    {
        string[] messages =
            ["plain", "\"quoted\\", "tab\tnewline\nnul\0", "grün", "漢字", "🙂 and \u200d", " \u2028<&>'", "\\u0041", "\ufeffbom",
                new string('x', 70_000)];
        await using TestEndpoint endpoint = await StartAsync();
        long now = endpoint.Clock.NowMs;

        Reply reply = await endpoint.PutAsync([.. messages.Select(message => (now, message))]);

        Assert.Equal((200, "nextSequenceToken"), (reply.Status, Assert.Single(reply.Json.EnumerateObject()).Name));
        Assert.Equal(messages, await endpoint.ReadMessagesAsync());
    }

    [Fact]
    public async Task Message_escaped_as_JSON_is_stored_as_the_text_it_means()
    {
        await using TestEndpoint endpoint = await StartAsync();

        await endpoint.CallRawAsync("PutLogEvents", Body($$"""{"timestamp":{{endpoint.Clock.NowMs}},"message":"\u0041\ud83d\ude42\/"}"""));

        Assert.Equal(["A🙂/"], await endpoint.ReadMessagesAsync());
    }

    [Fact]
    public async Task Sequence_token_is_taken_and_ignored_and_a_new_one_given_each_time()
    {
        await using TestEndpoint endpoint = await StartAsync();
        object upload = new
        {
            logGroupName = "g",
            logStreamName = "s",
            sequenceToken = "none of ours",
            logEvents = new[] { new { timestamp = endpoint.Clock.NowMs, message = "m" } },
        };

        string? first = (await endpoint.GetAsync("PutLogEvents", upload)).GetProperty("nextSequenceToken").GetString();
        string? second = (await endpoint.GetAsync("PutLogEvents", upload)).GetProperty("nextSequenceToken").GetString();

        Assert.Equal(56, first?.Length);
        Assert.NotEqual(first, second);
    }

    [Theory]
    [InlineData("""{"message":"m"}""", "Value null at 'logEvents.1.member.timestamp'", "Member must not be null")]
    [InlineData("""{"timestamp":1}""", "Value null at 'logEvents.1.member.message'", "Member must not be null")]
    [InlineData("""{"timestamp":1,"message":null}""", "Value null at 'logEvents.1.member.message'", "Member must not be null")]
    [InlineData("""{"timestamp":1,"message":""}""", "Value '' at 'logEvents.1.member.message'",
        "Member must have length greater than or equal to 1")]
    [InlineData("""{"timestamp":-1,"message":"m"}""", "Value '-1' at 'logEvents.1.member.timestamp'",
        "Member must have value greater than or equal to 0")]
    [InlineData("", "Value '[]' at 'logEvents'", "Member must have length greater than or equal to 1")]
    public async Task Event_that_fails_the_model(string logEvent, string value, string rule)
    {
        await using TestEndpoint endpoint = await StartAsync();

        Reply reply = await endpoint.CallRawAsync("PutLogEvents", Body(logEvent));

        Assert.Equal((400, "InvalidParameterException"), (reply.Status, reply.Code));
        Assert.Equal($"1 validation error detected: {value} failed to satisfy constraint: {rule}", reply.Message);
    }

    [Fact]
    public async Task Nothing_at_all_names_every_member()
    {
        await using TestEndpoint endpoint = await StartAsync();

        Reply reply = await endpoint.CallRawAsync("PutLogEvents", "{}");

        Assert.Equal(
            "3 validation errors detected: "
            + "Value null at 'logGroupName' failed to satisfy constraint: Member must not be null; "
            + "Value null at 'logStreamName' failed to satisfy constraint: Member must not be null; "
            + "Value null at 'logEvents' failed to satisfy constraint: Member must not be null",
            reply.Message);
    }

    [Theory]
    [InlineData("""{"timestamp":"1","message":"m"}""", "STRING_VALUE can not be converted to a Long")]
    [InlineData("""{"timestamp":1.5,"message":"m"}""", "NUMBER_VALUE can not be converted to a Long")]
    [InlineData("""{"timestamp":9223372036854775808,"message":"m"}""", "NUMBER_VALUE can not be converted to a Long")]
    [InlineData("""{"timestamp":1e999999999,"message":"m"}""", "NUMBER_VALUE can not be converted to a Long")]
    [InlineData("""{"timestamp":1,"message":7}""", "NUMBER_VALUE can not be converted to a String")]
    [InlineData("""{"timestamp":1,"message":["m"]}""", "Start of list found where not expected")]
    [InlineData("""{"timestamp":1,"message":{}}""", "Start of structure or map found where not expected.")]
    [InlineData("true", "TRUE_VALUE can not be converted to a Structure")]
    [InlineData("""{"timestamp":1,"message":"\ud83d"}""", "A string holds bytes that are not UTF-8, or half of a surrogate pair.")]
    public async Task An_event_of_the_wrong_type_is_refused(string logEvent, string message)
    {
        await using TestEndpoint endpoint = await StartAsync();

        Reply reply = await endpoint.CallRawAsync("PutLogEvents", Body(logEvent));

        Assert.Equal((400, "SerializationException", message), (reply.Status, reply.Code, reply.Message));
    }

    [Theory]
    [InlineData("""{"keyAttributes":{"Type":"Service","Name":"door"},"attributes":{"site":"Köln"}}""", null)]
    [InlineData("{}", null)]
    [InlineData("""{"keyAttributes":{"Type":"Service"}}""",
        "Value '{1 members}' at 'entity.keyAttributes' failed to satisfy constraint: Member must have length greater than or equal to 2")]
    [InlineData(
        """{"attributes":{"a":""}}""",
        "Value '{a=}' at 'entity.attributes' failed to satisfy constraint: Map value must satisfy constraint: [Member must have length "
        + "greater than or equal to 1, Member must have length less than or equal to 512]")]
    public async Task Entity_is_checked_and_not_kept(string entity, string? violation)
    {
        await using TestEndpoint endpoint = await StartAsync();

        Reply reply = await endpoint.CallRawAsync(
            "PutLogEvents",
            $$"""{"logGroupName":"g","logStreamName":"s","entity":{{entity}},"logEvents":[{"timestamp":{{endpoint.Clock.NowMs}},"message":"m"}]}""");

        Assert.Equal(violation is null ? 200 : 400, reply.Status);
        Assert.Equal(violation is null ? null : $"1 validation error detected: {violation}", violation is null ? null : reply.Message);
    }

    [Fact]
    public async Task Ten_thousand_events_are_taken_and_one_more_is_not()
    {
        await using TestEndpoint endpoint = await StartAsync();
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
        await using TestEndpoint endpoint = await StartAsync();
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
        await using TestEndpoint endpoint = await StartAsync();

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
        await using TestEndpoint endpoint = await StartAsync();
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
        await using TestEndpoint endpoint = await StartAsync();
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
        await using TestEndpoint endpoint = await StartAsync();
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
        await using TestEndpoint endpoint = await StartAsync();

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
        await using TestEndpoint endpoint = await StartAsync();
        await endpoint.GetAsync("PutRetentionPolicy", new { logGroupName = "g", retentionInDays = 3 });

        Reply reply = await endpoint.PutAsync((endpoint.Clock.NowMs + offset, "m"));

        Assert.Equal((200, refused), (reply.Status, Refused(reply)));
    }

    [Fact]
    public async Task Events_refused_for_three_reasons_are_each_reported()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await endpoint.GetAsync("PutRetentionPolicy", new { logGroupName = "g", retentionInDays = 1 });
        long now = endpoint.Clock.NowMs;

        Reply reply = await endpoint.PutAsync(
            (now - (20 * DayMs), "too old"), (now - (2 * DayMs), "expired"), (now, "taken"), (now + (3 * HourMs), "too new"));

        Assert.Equal("""{"tooNewLogEventStartIndex":3,"tooOldLogEventEndIndex":1,"expiredLogEventEndIndex":2}""", Refused(reply));
        Assert.Equal(["taken"], await endpoint.ReadMessagesAsync());
    }

    [Fact]
    public async Task Upload_of_which_nothing_is_taken_leaves_the_stream_without_events()
    {
        await using TestEndpoint endpoint = await StartAsync();

        await endpoint.PutAsync((1, "m"));
        JsonElement stream = (await endpoint.GetAsync("DescribeLogStreams", new { logGroupName = "g" })).GetProperty("logStreams")[0];

        Assert.False(stream.TryGetProperty("lastIngestionTime", out _));
        Assert.True(stream.TryGetProperty("uploadSequenceToken", out _));
    }

    [Theory]
    [InlineData("h", "s", "log group")]
    [InlineData("g", "t", "log stream")]
    public async Task Group_or_stream_that_is_not_there(string logGroupName, string logStreamName, string missing)
    {
        await using TestEndpoint endpoint = await StartAsync();

        Reply reply = await endpoint.CallAsync(
            "PutLogEvents",
            new { logGroupName, logStreamName, logEvents = new[] { new { timestamp = endpoint.Clock.NowMs, message = "m" } } });

        Assert.Equal(
            (400, "ResourceNotFoundException", $"The specified {missing} does not exist."), (reply.Status, reply.Code, reply.Message));
    }

    [Fact]
    public async Task Uploads_at_the_same_time_are_all_there_and_one_of_them_fails_alone()
    {
        await using TestEndpoint endpoint = await StartAsync();
        long now = endpoint.Clock.NowMs;

        Reply[] replies = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => endpoint.CallAsync(
            "PutLogEvents",
            new
            {
                logGroupName = "g",
                logStreamName = i % 8 == 0 ? "none" : "s",
                logEvents = new[] { new { timestamp = now, message = $"{i}" } }
            })));

        Assert.Equal(Enumerable.Range(0, 64).Select(i => i % 8 == 0 ? 400 : 200), replies.Select(reply => reply.Status));
        Assert.Equal(
            Enumerable.Range(0, 64).Where(i => i % 8 != 0), (await endpoint.ReadMessagesAsync()).Select(int.Parse).Order());
    }

    private static async Task<TestEndpoint> StartAsync()
    {
        TestEndpoint endpoint = await TestEndpoint.StartAsync();
        await endpoint.CreateStreamAsync();
        return endpoint;
    }

    private static string Body(string logEvents) => $$"""{"logGroupName":"g","logStreamName":"s","logEvents":[{{logEvents}}]}""";

    private static string? Refused(Reply reply) =>
        reply.Json.TryGetProperty("rejectedLogEventsInfo", out JsonElement refused) ? refused.GetRawText() : null;
}
