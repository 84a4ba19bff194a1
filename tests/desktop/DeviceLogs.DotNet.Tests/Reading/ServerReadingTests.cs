using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.Client;
using DeviceLogs.LocalEndpoint;
using DeviceLogs.Reading;
using DeviceLogs.Signing;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.DotNet.Tests.Reading;

/// <summary>
/// The readers over real HTTP: what came out is what went in, whatever came late and however often the reader was restarted. READING_SEED
/// runs one seed alone.
/// </summary>
public class ServerReadingTests
{
    private const string Group = "boards";

    public static TheoryData<int> Seeds => Environment.GetEnvironmentVariable("READING_SEED") is { Length: > 0 } seed
        ? [int.Parse(seed, CultureInfo.InvariantCulture)]
        : [.. Enumerable.Range(1, Soak.Count(4, 1))];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Each_event_of_the_local_endpoint_comes_out_once(int seed)
    {
        await using LocalLogsService service = await LocalLogsService.StartAsync(cancellation: TestContext.Current.CancellationToken);
        new RandomReading(() => Connect(service.Url, service.Credentials), seed, 1500).Run();
    }

    [Fact]
    public async Task Each_event_of_moto_comes_out_once()
    {
        await using MotoServer moto = await MotoServer.StartAsync();
        new RandomReading(() => Connect(moto.Url, moto.Credentials), 1, 200).Run();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("?late ?opened")]
    public async Task The_same_events_come_out_as_from_the_aws_command_line(string? pattern)
    {
        Assert.SkipUnless(AwsCli.IsInstalled, AwsCli.MissingMessage);
        await using LocalLogsService service = await LocalLogsService.StartAsync(cancellation: TestContext.Current.CancellationToken);
        using CloudWatchLogsClient client = Connect(service.Url, service.Credentials);
        RandomReading.Write(client, 3, 700);
        string[] filter = pattern is null ? [] : ["--filter-pattern", pattern];
        AwsCliResult result = AwsCli.Run(
            service.Url, service.Credentials, ["logs", "filter-log-events", "--log-group-name", Group, .. filter]);
        Assert.True(result.ExitCode == 0, result.StandardError);
        List<ReadEvent> expected = JsonDocument.Parse(result.StandardOutput).RootElement.GetProperty("events").EnumerateArray()
            .Select(
                e => new ReadEvent(e.GetProperty("logStreamName").GetString()!, e.GetProperty("timestamp").GetInt64(),
                    e.GetProperty("message").GetString()!))
            .ToList();

        List<ReadEvent> read = [];
        using IncrementalReader reader = new(
            client, new IncrementalReaderOptions { LogGroupName = Group, FilterPattern = pattern, PageLimit = 64 }, null);
        while (reader.Read())
        {
            read.Add(new ReadEvent(reader.LogStreamName, reader.Timestamp, reader.Message));
        }

        Assert.NotEmpty(expected);
        Assert.Equal(expected, read);
    }

    [Fact]
    public async Task Groups_and_streams_are_listed_over_all_pages()
    {
        await using LocalLogsService service = await LocalLogsService.StartAsync(cancellation: TestContext.Current.CancellationToken);
        using CloudWatchLogsClient client = Connect(service.Url, service.Credentials);
        for (int i = 0; i < 7; i++)
        {
            client.CreateLogGroup(new CreateLogGroupRequest { LogGroupName = "group-" + i });
            client.CreateLogStream(new CreateLogStreamRequest { LogGroupName = "group-0", LogStreamName = "stream-" + i });
        }

        LogGroupReader groups = new(client, new DescribeLogGroupsRequest { LogGroupNamePrefix = "group-", Limit = 3 }, null);
        LogStreamReader streams = new(client, new DescribeLogStreamsRequest { LogGroupName = "group-0", Limit = 2 }, null);
        for (int i = 0; i < 7; i++)
        {
            Assert.True(groups.Read() && streams.Read());
            Assert.Equal(("group-" + i, "stream-" + i), (groups.Current.LogGroupName, streams.Current.LogStreamName));
        }

        Assert.False(groups.Read() || streams.Read());
    }

    [Fact]
    public async Task One_event_is_put_with_the_token_of_its_described_stream_and_read_back()
    {
        await using LocalLogsService service = await LocalLogsService.StartAsync(cancellation: TestContext.Current.CancellationToken);
        using CloudWatchLogsClient client = Connect(service.Url, service.Credentials);
        client.CreateLogGroup(new CreateLogGroupRequest { LogGroupName = "testing" });
        client.CreateLogStream(new CreateLogStreamRequest { LogGroupName = "testing", LogStreamName = "testing" });
        DescribeLogStreamsResponse described = client.DescribeLogStreams(new DescribeLogStreamsRequest { LogGroupName = "testing" });
        LogStream stream = described.LogStreams.Single(s => s.LogStreamName == "testing");
        long now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        client.PutLogEvents(new PutLogEventsRequest
        {
            LogGroupName = "testing",
            LogStreamName = "testing",
            SequenceToken = stream.UploadSequenceToken,
            LogEvents = [new InputLogEvent { Timestamp = now, Message = "Test log message" }],
        });
        using GetLogEventsReader page = client.GetLogEvents(
            new GetLogEventsRequest { LogGroupName = "testing", LogStreamName = "testing", StartFromHead = true });
        Assert.True(page.Read());
        Assert.Equal((now, "Test log message"), (page.Timestamp, page.Message));
        Assert.False(page.Read());
        LogsServiceException refused = Assert.Throws<LogsServiceException>(
            () => client.DeleteLogGroup(new DeleteLogGroupRequest { LogGroupName = "nowhere" }));
        Assert.Equal(("ResourceNotFoundException", 400, false), (refused.Code, refused.StatusCode, refused.IsRetryable));
        Assert.NotNull(refused.RequestId);
    }

    private static CloudWatchLogsClient Connect(string url, LocalCredentials credentials) => new(new CloudWatchLogsOptions
    {
        Region = "us-east-1",
        Endpoint = url,
        Credentials = new StaticCredentials(
            new AwsCredentials(credentials.AccessKeyId, credentials.SecretAccessKey, credentials.SessionToken)),
    });
}
