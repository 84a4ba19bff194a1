using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using DeviceLogs.Client;
using DeviceLogs.LocalEndpoint;
using DeviceLogs.Reading;
using DeviceLogs.Signing;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.DotNet.Tests.Reading;

/// <summary>
/// Many events read over HTTP with flat memory: 50,000, or as many as READING_EVENTS says, 1,000,000 among them. With READING_EVENTS the
/// aws command line reads the same events, and both rates are told.
/// </summary>
[Collection(nameof(Alone))]
public class ManyEventsTests
{
    private const string Group = "boards";
    private const int Streams = 4;
    private const int BatchEvents = 5_000;
    private const int StepMs = 3;

    // The server is in this process too, and keeps the buffers of a page or two. 50,000 events are 15 MB on the wire.
    private const int HeapGrowthBytes = 10_000_000;

    [Fact]
    public async Task Memory_is_flat_however_many_events_are_read()
    {
        string? asked = Environment.GetEnvironmentVariable("READING_EVENTS");
        int events = string.IsNullOrEmpty(asked) ? 50_000 : int.Parse(asked, CultureInfo.InvariantCulture);
        await using LocalLogsService service = await LocalLogsService.StartAsync(cancellation: TestContext.Current.CancellationToken);
        using CloudWatchLogsClient client = new(new CloudWatchLogsOptions
        {
            Region = "us-east-1",
            Endpoint = service.Url,
            Credentials = new StaticCredentials(new AwsCredentials(service.Credentials.AccessKeyId, service.Credentials.SecretAccessKey)),
        });
        Fill(client, events);

        using IncrementalReader reader = new(client, new IncrementalReaderOptions { LogGroupName = Group }, null);
        Stopwatch time = Stopwatch.StartNew();
        int read = 0;
        long early = 0;
        while (reader.Read())
        {
            Assert.Equal(Message(read), reader.Message);
            read++;
            if (read == events / 10)
            {
                early = GC.GetTotalMemory(forceFullCollection: true);
            }
        }

        time.Stop();
        long late = GC.GetTotalMemory(forceFullCollection: true);
        Assert.Equal(events, read);
        Assert.True(late - early < HeapGrowthBytes, $"the heap grew by {late - early} bytes over {events - (events / 10)} events");
        Assert.True(reader.GetCheckpoint().Length < 100_000);
        Tell($"{events} events in {reader.PageCount} pages, the heap grew by {late - early} bytes");
        Tell($"reader: {events / time.Elapsed.TotalSeconds:F0} events/s");
        if (!string.IsNullOrEmpty(asked) && AwsCli.IsInstalled)
        {
            time.Restart();
            AwsCliResult result = AwsCli.Run(
                service.Url, service.Credentials, "logs", "filter-log-events", "--log-group-name", Group, "--query", "length(events)");
            Assert.True(result.ExitCode == 0, result.StandardError);
            Assert.Equal(events, int.Parse(result.StandardOutput, CultureInfo.InvariantCulture));
            Tell($"aws logs filter-log-events: {events / time.Elapsed.TotalSeconds:F0} events/s");
        }
    }

    private static void Fill(CloudWatchLogsClient client, int events)
    {
        client.CreateLogGroup(new CreateLogGroupRequest { LogGroupName = Group });
        for (int i = 0; i < Streams; i++)
        {
            client.CreateLogStream(new CreateLogStreamRequest { LogGroupName = Group, LogStreamName = "door-" + i });
        }

        long begin = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() - ((long)events * StepMs);
        for (int first = 0; first < events; first += BatchEvents)
        {
            client.PutLogEvents(new PutLogEventsRequest
            {
                LogGroupName = Group,
                LogStreamName = "door-" + (first / BatchEvents % Streams),
                LogEvents = [
                    .. Enumerable.Range(first, Math.Min(BatchEvents, events - first))
                        .Select(i => new InputLogEvent { Timestamp = begin + ((long)i * StepMs), Message = Message(i) })],
            });
        }
    }

    private static string Message(int number) => number + " door opened by badge 1037, battery 3.71 V, rssi -67 dBm, 41216 bytes free";

    private static void Tell(string line) => TestContext.Current.TestOutputHelper!.WriteLine(line);
}
