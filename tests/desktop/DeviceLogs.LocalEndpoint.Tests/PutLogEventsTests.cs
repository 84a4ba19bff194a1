using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>PutLogEvents: what it stores and what it answers.</summary>
public sealed class PutLogEventsTests
{
    [Fact]
    public async Task Messages_come_back_byte_for_byte()
    {
        string[] messages =
            ["plain", "\"quoted\\", "tab\tnewline\nnul\0", "grün", "漢字", "🙂 and \u200d", " \u2028<&>'", "\\u0041", "\ufeffbom",
                new string('x', 70_000)];
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        long now = endpoint.Clock.NowMs;

        Reply reply = await endpoint.PutAsync([.. messages.Select(message => (now, message))]);

        Assert.Equal((200, "nextSequenceToken"), (reply.Status, Assert.Single(reply.Json.EnumerateObject()).Name));
        Assert.Equal(messages, await endpoint.ReadMessagesAsync());
    }

    [Fact]
    public async Task Sequence_token_is_taken_and_ignored_and_a_new_one_given_each_time()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
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

    [Fact]
    public async Task Uploads_at_the_same_time_are_all_there_and_one_of_them_fails_alone()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
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

    [Fact]
    public async Task Upload_of_which_nothing_is_taken_leaves_the_stream_without_events()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");

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
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");

        Reply reply = await endpoint.CallAsync(
            "PutLogEvents",
            new { logGroupName, logStreamName, logEvents = new[] { new { timestamp = endpoint.Clock.NowMs, message = "m" } } });

        Assert.Equal(
            (400, "ResourceNotFoundException", $"The specified {missing} does not exist."), (reply.Status, reply.Code, reply.Message));
    }
}
