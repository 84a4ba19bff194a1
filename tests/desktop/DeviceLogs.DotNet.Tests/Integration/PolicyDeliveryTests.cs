using System;
using System.Collections;
using System.Collections.Concurrent;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint;
using DeviceLogs.Policies;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.DotNet.Tests.Integration;

/// <summary>The policy reference's example, unchanged, over real HTTP to servers that check its signature.</summary>
public class PolicyDeliveryTests
{
    private const int FlushTimeoutMs = 60000;

    private const string Example = """
        <policies>
            <inbound>
                <cloudwatch-logs credentials="@(context.connections.aws)" log-stream-name="my-api" log-group-name="my-api-group" sequence-token="xx-x">
                    <message>@(context.response.body)</message>
                </cloudwatch-logs>
            </inbound>
        </policies>
        """;

    private static readonly string[] Bodies = ["door opened", "say \"hi\" in C:\\temp\n2nd line", "中文 😀 €5", new string('x', 9000)];

    [Fact]
    public async Task The_local_endpoint_stores_what_the_example_logs()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        ConcurrentQueue<string> failures = [];
        PolicyStatistics statistics = Run(endpoint.Service.Url, TestEndpoint.Key, failures);
        Assert.Empty(failures);
        Assert.Equal(Bodies.Length, statistics.Delivered);
        JsonElement page = await endpoint.GetAsync(
            "GetLogEvents", new { logGroupName = "my-api-group", logStreamName = "my-api", startFromHead = true });
        Assert.Equal(Bodies, page.GetProperty("events").EnumerateArray().Select(logEvent => logEvent.GetProperty("message").GetString()));
    }

    [Fact]
    public async Task Moto_takes_what_the_example_logs()
    {
        await using MotoServer moto = await MotoServer.StartAsync();
        ConcurrentQueue<string> failures = [];
        PolicyStatistics statistics = Run(moto.Url, moto.Credentials, failures);
        Assert.Empty(failures);
        Assert.Equal(Bodies.Length, statistics.Delivered);
    }

    [Fact]
    public async Task An_unknown_access_key_gets_the_hint_and_no_failure_holds_the_secret()
    {
        await using LocalLogsService service = await LocalLogsService.StartAsync(cancellation: TestContext.Current.CancellationToken);
        ConcurrentQueue<string> failures = [];
        Assert.Equal(
            Bodies.Length, Run(service.Url, new LocalCredentials("AKIAUNKNOWNUNKNOWN00", "not/the+secret"), failures, isTaken: false).Held);
        Assert.Equal(Bodies.Length,
            Run(service.Url, service.Credentials with { SecretAccessKey = "not/the+secret" }, failures, isTaken: false).Held);
        Assert.Contains(failures,
            reason => reason.StartsWith("UnrecognizedClientException", StringComparison.Ordinal)
                && reason.EndsWith("(check the access key: its id or its secret is wrong)", StringComparison.Ordinal));
        Assert.Contains(failures, reason => reason.StartsWith("InvalidSignatureException", StringComparison.Ordinal));
        Assert.All(failures, reason => Assert.DoesNotContain("not/the", reason));
    }

    private static PolicyStatistics Run(string url, LocalCredentials key, ConcurrentQueue<string> failures, bool isTaken = true)
    {
        using ManualResetEventSlim hasFailed = new();
        using PolicyRunner runner = new(
            (region, credentials) =>
                new CloudWatchLogs(new CloudWatchLogsOptions { Region = region, Credentials = credentials, Endpoint = url }),
            (_, reason, _) =>
            {
                failures.Enqueue(reason);
                hasFailed.Set();
            });
        byte[] document = Encoding.UTF8.GetBytes(Example);
        Assert.Null(runner.Load(document, document.Length));
        Hashtable aws = new()
        {
            ["CLIENT_KEY"] = key.AccessKeyId,
            ["CLIENT_SECRET"] = key.SecretAccessKey,
            ["REGION"] = "eu-west-1",
            ["SESSION_TOKEN"] = key.SessionToken
        };
        foreach (string body in Bodies)
        {
            runner.Run(PolicyScope.Inbound,
                new Hashtable { ["response"] = new Hashtable { ["body"] = body }, ["connections"] = new Hashtable { ["aws"] = aws } });
        }

        Assert.True(isTaken ? runner.Flush(FlushTimeoutMs) : hasFailed.Wait(FlushTimeoutMs), "still held: " + string.Join("; ", failures));
        PolicyStatistics statistics = new();
        runner.GetStatistics(statistics);
        return statistics;
    }
}
