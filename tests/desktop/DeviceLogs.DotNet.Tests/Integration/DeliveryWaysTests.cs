using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using DeviceLogs.Delivery;
using DeviceLogs.Gzip;
using DeviceLogs.Signing;
using DeviceLogs.Sockets;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.DotNet.Tests.Integration;

/// <summary>
/// Lines that go compressed, or with a bearer token, over sockets to the local endpoint, and are read back by requests that the AWS SDK has
/// signed.
/// </summary>
public sealed class DeliveryWaysTests
{
    private const int FlushTimeoutMs = 60000;

    private static readonly string[] Lines = [
        .. Enumerable.Range(0, 100).Select(i => $"door {i % 7} opened by badge {1042 + i}, \"naïve café\", battery 3.{i} V, rssi -67 dBm")];

    [Fact]
    public async Task Compressed_lines_arrive_as_they_were_logged_in_a_quarter_of_the_bytes()
    {
        // The stream is there: one upload, whatever the clock reads in between, and none that was refused.
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");

        LogStatistics statistics = Deliver(
            endpoint,
            new CloudWatchLogsOptions
            {
                Credentials = new StaticCredentials(new AwsCredentials(TestEndpoint.Key.AccessKeyId, TestEndpoint.Key.SecretAccessKey))
            },
            new LogAgentOptions { Compressor = new GzipCompressor() });

        Assert.Equal((100, 1), (statistics.Delivered, statistics.Requests));
        Assert.InRange(endpoint.Service.Counters.BodyBytes, 1, Lines.Sum(line => line.Length) / 3);
        Assert.Equal(Lines, await ReadAsync(endpoint));
    }

    [Fact]
    public async Task Lines_arrive_with_a_bearer_token_once_the_group_is_open_for_it()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        await endpoint.GetAsync("CreateLogGroup", new { logGroupName = "g" });
        await endpoint.GetAsync("CreateLogStream", new { logGroupName = "g", logStreamName = "s" });
        CloudWatchLogsOptions options = new() { BearerToken = endpoint.Service.BearerToken };

        using ManualResetEventSlim isRefused = new();
        LogStatistics closed = Deliver(
            endpoint, options, new LogAgentOptions { OnFailure = (_, _, _) => isRefused.Set() }, () => isRefused.Wait(FlushTimeoutMs));
        await endpoint.GetAsync("PutBearerTokenAuthentication", new { logGroupIdentifier = "g", bearerTokenAuthenticationEnabled = true });
        LogStatistics open = Deliver(endpoint, options, new LogAgentOptions());

        Assert.Equal((0, 100), (closed.Delivered, closed.Held));
        Assert.Contains(
            "takes no bearer tokens: enable them with PutBearerTokenAuthentication", closed.LastError, StringComparison.Ordinal);
        Assert.Equal(100, open.Delivered);
        Assert.Equal(Lines, await ReadAsync(endpoint));
    }

    // Until all lines have left, or for what the test waits for.
    private static LogStatistics Deliver(
        TestEndpoint endpoint, CloudWatchLogsOptions options, LogAgentOptions agentOptions, Func<bool>? wait = null)
    {
        options.Region = "eu-west-1";
        options.Endpoint = endpoint.Service.Url;
        options.Transport = new SocketTransport(null, 30000);
        agentOptions.LogGroupName = "g";
        agentOptions.LogStreamName = "s";
        agentOptions.FlushIntervalMs = 3600000;
        agentOptions.BufferBytes = 32768;
        agentOptions.BatchBytes = 16384;
        agentOptions.DisposeTimeoutMs = 0;
        using CloudWatchLogs logs = new(options);
        LogStatistics statistics = new();
        using (LogAgent agent = new(logs, agentOptions))
        {
            foreach (string line in Lines)
            {
                agent.Log(line);
            }

            bool isOver = agent.Flush(wait is null ? FlushTimeoutMs : 0) || wait?.Invoke() == true;
            agent.GetStatistics(statistics);
            Assert.True(isOver, statistics.LastError);
        }

        return statistics;
    }

    private static async Task<string[]> ReadAsync(TestEndpoint endpoint) => [.. (await endpoint.GetAsync(
        "GetLogEvents", new { logGroupName = "g", logStreamName = "s", startFromHead = true }))
        .GetProperty("events").EnumerateArray().Select(each => each.GetProperty("message").GetString()!)];
}
