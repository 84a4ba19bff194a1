using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.Delivery;
using DeviceLogs.LocalEndpoint;
using DeviceLogs.Signing;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.DotNet.Tests.Integration;

/// <summary>The agent over real HTTP to servers that check its signature, read back by a client that nobody here wrote.</summary>
public class AgentDeliveryTests
{
    private const int FlushTimeoutMs = 60000;

    private static readonly string[] Lines =
    [
        "door opened",
        "say \"hi\" in C:\\temp",
        "tab\tnewline\nreturn\rbell\u0007escape\u001b[31m",
        "naïve café €5 中文 😀",
        "{\"level\":\"info\",\"value\":21.5}",
        " outer blanks ",
        "'; DROP TABLE events; --",
        new string('x', 5000),
    ];

    [Fact]
    public async Task Aws_cli_reads_from_moto_what_the_agent_has_logged()
    {
        await using MotoServer moto = await MotoServer.StartAsync();
        Deliver(moto.Url, moto.Credentials, Lines);
        Assert.Equal(Lines, ReadWithAwsCli(moto.Url, moto.Credentials));
    }

    [Fact]
    public async Task Moto_refuses_a_wrong_secret_and_the_agent_keeps_the_lines()
    {
        await using MotoServer moto = await MotoServer.StartAsync();
        (LogStatistics statistics, string failure) = DeliverInVain(moto.Url, moto.Credentials with { SecretAccessKey = "wrong" });
        Assert.Equal(1, statistics.Held);
        Assert.Equal(0, statistics.Delivered);
        Assert.Contains("SignatureDoesNotMatch", failure);
    }

    [Fact]
    public async Task Aws_cli_reads_from_the_local_endpoint_what_the_agent_has_logged()
    {
        Assert.SkipUnless(AwsCli.IsInstalled, AwsCli.MissingMessage);
        await using LocalLogsService service = await LocalLogsService.StartAsync(cancellation: TestContext.Current.CancellationToken);
        Deliver(service.Url, service.Credentials, Lines);
        Assert.Equal(Lines, ReadWithAwsCli(service.Url, service.Credentials));
    }

    [Fact]
    public async Task Local_endpoint_refuses_a_wrong_secret_and_no_message_holds_it()
    {
        await using LocalLogsService service = await LocalLogsService.StartAsync(cancellation: TestContext.Current.CancellationToken);
        (LogStatistics statistics,
            string failure) = DeliverInVain(service.Url, service.Credentials with { SecretAccessKey = "not-the-secret" });
        Assert.Equal(1, statistics.Held);
        Assert.Contains("InvalidSignatureException", failure);
        Assert.DoesNotContain("not-the-secret", failure);
    }

    [Fact]
    public async Task Session_tokens_are_signed()
    {
        LocalCredentials temporary = new("ASIATEMPORARYKEY0000", "temporary+secret", "session/token+with=signs");
        await using LocalLogsService service = await LocalLogsService.StartAsync(
            new LocalLogsServiceOptions { Credentials = [temporary] },
            TestContext.Current.CancellationToken);
        Deliver(service.Url, temporary, ["with a token"]);
        (LogStatistics statistics, string _) = DeliverInVain(service.Url, temporary with { SessionToken = "another" });
        Assert.Equal(0, statistics.Delivered);
    }

    private static void Deliver(string url, LocalCredentials credentials, string[] lines)
    {
        using CloudWatchLogs logs = Connect(url, credentials);
        using LogAgent agent = new(logs, new LogAgentOptions { LogGroupName = "boards", LogStreamName = "door-7" });
        foreach (string line in lines)
        {
            agent.Log(line);
        }

        Assert.True(agent.Flush(FlushTimeoutMs), "not flushed");
        LogStatistics statistics = new();
        agent.GetStatistics(statistics);
        Assert.Equal(lines.Length, statistics.Delivered);
    }

    private static (LogStatistics Statistics, string Failure) DeliverInVain(string url, LocalCredentials credentials)
    {
        using CloudWatchLogs logs = Connect(url, credentials);
        BlockingCollection<string> failures = [];
        using LogAgent agent = new(logs, new LogAgentOptions
        {
            LogGroupName = "boards",
            LogStreamName = "door-7",
            DisposeTimeoutMs = 0,
            OnFailure = (_, reason, _) => failures.Add(reason),
        });
        agent.Log(LogLevel.Error, "held");
        string failure = failures.Take(TestContext.Current.CancellationToken);
        LogStatistics statistics = new();
        agent.GetStatistics(statistics);
        return (statistics, failure);
    }

    private static CloudWatchLogs Connect(string url, LocalCredentials credentials) => new(new CloudWatchLogsOptions
    {
        Region = "us-east-1",
        Endpoint = url,
        Credentials = new StaticCredentials(
            new AwsCredentials(credentials.AccessKeyId, credentials.SecretAccessKey, credentials.SessionToken)),
    });

    private static IEnumerable<string?> ReadWithAwsCli(string url, LocalCredentials credentials)
    {
        AwsCliResult result = AwsCli.Run(
            url, credentials, "logs", "get-log-events", "--log-group-name", "boards", "--log-stream-name", "door-7", "--start-from-head");
        Assert.True(result.ExitCode == 0, result.StandardError);
        return JsonDocument.Parse(result.StandardOutput).RootElement.GetProperty("events").EnumerateArray()
            .Select(e => e.GetProperty("message").GetString());
    }
}
