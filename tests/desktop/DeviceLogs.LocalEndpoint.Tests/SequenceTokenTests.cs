using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>The limits and the mandatory sequence tokens of the 2014 reference.</summary>
public sealed class SequenceTokenTests
{
    private const long DayMs = 86_400_000;

    // Stream 1, after its first and its second upload.
    private const string AfterFirst = "00000000000000000001000000000000000000000000000000000001";
    private const string AfterSecond = "00000000000000000001000000000000000000000000000000000002";

    [Fact]
    public async Task Each_upload_gives_the_token_that_the_one_before_it_got()
    {
        await using TestEndpoint endpoint = await StartAsync();

        Reply first = await PutAsync(endpoint, null, (0, "a"));
        Reply second = await PutAsync(endpoint, AfterFirst, (0, "b"));

        Assert.Equal($$"""{"nextSequenceToken":"{{AfterFirst}}"}""", first.Body);
        Assert.Equal($$"""{"nextSequenceToken":"{{AfterSecond}}"}""", second.Body);
        JsonElement stream = (await endpoint.GetAsync("DescribeLogStreams", new { logGroupName = "g" })).GetProperty("logStreams")[0];
        Assert.Equal(AfterSecond, stream.GetProperty("uploadSequenceToken").GetString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("0")]
    [InlineData(AfterSecond)]
    public async Task Upload_without_the_token_is_told_the_right_one(string? token)
    {
        await using TestEndpoint endpoint = await StartAsync();
        await PutAsync(endpoint, null, (0, "a"));

        Reply reply = await PutAsync(endpoint, token, (0, "b"));

        Assert.Equal(400, reply.Status);
        Assert.Equal(
            $$"""{"__type":"InvalidSequenceTokenException","message":"The given sequenceToken is invalid. The next expected sequenceToken is: {{AfterFirst}}","expectedSequenceToken":"{{AfterFirst}}"}""",
            reply.Body);
        Assert.Equal(["a"], await endpoint.ReadMessagesAsync());
    }

    [Fact]
    public async Task A_first_upload_with_a_token_is_refused()
    {
        await using TestEndpoint endpoint = await StartAsync();

        Reply reply = await PutAsync(endpoint, AfterFirst, (0, "a"));

        Assert.Equal(
            """{"__type":"InvalidSequenceTokenException","message":"The given sequenceToken is invalid. The next expected sequenceToken is: null"}""",
            reply.Body);
    }

    [Fact]
    public async Task Last_upload_once_more_is_already_accepted()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await PutAsync(endpoint, null, (0, "a"));
        await PutAsync(endpoint, AfterFirst, (0, "b"));

        Reply again = await PutAsync(endpoint, AfterFirst, (0, "b"));
        Reply older = await PutAsync(endpoint, null, (0, "a"));

        Assert.Equal(400, again.Status);
        Assert.Equal(
            $$"""{"__type":"DataAlreadyAcceptedException","message":"The given batch of log events has already been accepted. The next batch can be sent with sequenceToken: {{AfterSecond}}","expectedSequenceToken":"{{AfterSecond}}"}""",
            again.Body);
        Assert.Equal("InvalidSequenceTokenException", older.Code);
        Assert.Equal(["a", "b"], await endpoint.ReadMessagesAsync());
    }

    [Fact]
    public async Task Same_events_with_the_right_token_are_another_upload()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await PutAsync(endpoint, null, (0, "a"));

        Assert.Equal(200, (await PutAsync(endpoint, AfterFirst, (0, "a"))).Status);
        Assert.Equal(["a", "a"], await endpoint.ReadMessagesAsync());
    }

    [Fact]
    public async Task Thousand_events_and_32768_bytes_are_taken_and_no_more()
    {
        await using TestEndpoint endpoint = await StartAsync();
        (long, string)[] events = [.. Enumerable.Repeat((0L, "m"), 1001)];

        Reply tooMany = await PutAsync(endpoint, null, events);
        Reply most = await PutAsync(endpoint, null, events[1..]);
        Reply tooLarge = await PutAsync(endpoint, AfterFirst, (0, new string('a', 16_358)), (0, new string('a', 16_359)));
        Reply largest = await PutAsync(endpoint, AfterFirst, (0, new string('a', 16_358)), (0, new string('a', 16_358)));

        Assert.EndsWith("at 'logEvents' failed to satisfy constraint: Member must have length less than or equal to 1000", tooMany.Message);
        Assert.Equal("Upload too large: 32769 bytes exceeds limit of 32768", tooLarge.Message);
        Assert.Equal((200, 200), (most.Status, largest.Status));
    }

    [Theory]
    [InlineData(-14 * DayMs, 200)]
    [InlineData((-14 * DayMs) - 1, 400)]
    [InlineData(2 * 3_600_000, 200)]
    [InlineData((2 * 3_600_000) + 1, 400)]
    public async Task Untimely_event_fails_the_whole_upload(long offset, int status)
    {
        await using TestEndpoint endpoint = await StartAsync();

        Reply reply = await PutAsync(endpoint, null, (offset, "m"));

        Assert.Equal(status, reply.Status);
        Assert.Equal(status == 200 ? ["m"] : [], await endpoint.ReadMessagesAsync());
    }

    [Theory]
    [InlineData("PutRetentionPolicy", """{"logGroupName":"g","retentionInDays":1096}""")]
    [InlineData("PutRetentionPolicy", """{"logGroupName":"g","retentionInDays":2192}""")]
    [InlineData("TestMetricFilter", """{"logEventMessages":["m"],"filterPattern":"PATTERN"}""")]
    [InlineData("TestMetricFilter", """{"logEventMessages":["MESSAGE"],"filterPattern":""}""")]
    public async Task What_came_later_is_refused(string action, string body)
    {
        string members = body.Replace("PATTERN", new string('a', 513)).Replace("MESSAGE", new string('a', 32_769));
        await using TestEndpoint then = await StartAsync();
        await using TestEndpoint today = await StartAsync(ApiGeneration.Today);

        Reply refused = await then.CallRawAsync(action, members);

        Assert.Equal((400, "InvalidParameterException"), (refused.Status, refused.Code));
        Assert.Equal(200, (await today.CallRawAsync(action, members)).Status);
    }

    private static async Task<TestEndpoint> StartAsync(ApiGeneration api = ApiGeneration.Of2014)
    {
        ManualTime clock = new();
        LocalLogsServiceOptions options = new() { Credentials = [TestEndpoint.Key], TimeProvider = clock, Api = api };
        TestEndpoint endpoint = new(await LocalLogsService.StartAsync(options, TestContext.Current.CancellationToken), clock);
        await endpoint.CreateStreamAsync();
        return endpoint;
    }

    private static Task<Reply> PutAsync(
        TestEndpoint endpoint, string? sequenceToken, params (long Offset, string Message)[] events) => endpoint.CallAsync(
        "PutLogEvents",
        new
        {
            logGroupName = "g",
            logStreamName = "s",
            sequenceToken,
            logEvents = events.Select(e => new { timestamp = endpoint.Clock.NowMs + e.Offset, message = e.Message }),
        });
}
