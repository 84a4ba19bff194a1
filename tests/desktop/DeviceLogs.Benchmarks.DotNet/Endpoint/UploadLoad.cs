using System;
using System.Diagnostics;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;

namespace DeviceLogs.Benchmarks.Endpoint;

/// <summary>PutLogEvents of a hundred events, over four connections, each to a stream of its own.</summary>
internal sealed class UploadLoad
{
    internal const int EventsPerRequest = 100;
    internal const int Connections = 4;

    private readonly EndpointClient _client;

    internal UploadLoad(EndpointClient client)
    {
        _client = client;
    }

    internal static string StreamOf(int connection) => Sample.Stream + "-" + connection;

    /// <summary>Makes the group and the streams.</summary>
    internal async Task PrepareAsync()
    {
        await _client.CallAsync("CreateLogGroup", new { logGroupName = Sample.Group });
        for (int i = 0; i < Connections; i++)
        {
            await _client.CallAsync("CreateLogStream", new { logGroupName = Sample.Group, logStreamName = StreamOf(i) });
        }
    }

    /// <summary>Sends for a time, each connection the same request again and again.</summary>
    /// <returns>Requests answered in a second.</returns>
    internal async Task<double> RunAsync(TimeSpan duration)
    {
        Stopwatch time = Stopwatch.StartNew();
        int[] answered = await OverConnectionsAsync(connection =>
        {
            byte[] body = MakeBody(connection, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
            using RepeatedRequest request = _client.Repeat("PutLogEvents", body);
            int requests = 0;
            for (; time.Elapsed < duration; requests++)
            {
                request.Send();
            }

            return Task.FromResult(requests);
        });
        return answered.Sum() / time.Elapsed.TotalSeconds;
    }

    /// <summary>Stores events, each stream's a millisecond apart.</summary>
    internal Task FillAsync(int events)
    {
        int requests = events / EventsPerRequest / Connections;
        long first = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() - events;
        return OverConnectionsAsync(async connection =>
        {
            for (int i = 0; i < requests; i++)
            {
                byte[] body = MakeBody(connection, first + i * EventsPerRequest);
                await _client.SendAsync("PutLogEvents", body);
            }

            return requests;
        });
    }

    private static Task<int[]> OverConnectionsAsync(Func<int, Task<int>> work) =>
        Task.WhenAll(Enumerable.Range(0, Connections).Select(connection =>
            Task.Factory.StartNew(() => work(connection), TaskCreationOptions.LongRunning).Unwrap()));

    private static byte[] MakeBody(int connection, long firstTimestamp) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        logGroupName = Sample.Group,
        logStreamName = StreamOf(connection),
        logEvents = Enumerable.Range(0, EventsPerRequest).Select(i => new { timestamp = firstTimestamp + i, message = Sample.Message(i) }),
    });
}
