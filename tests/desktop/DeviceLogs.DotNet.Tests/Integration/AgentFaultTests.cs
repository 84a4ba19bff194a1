using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.Delivery;
using DeviceLogs.LocalEndpoint;
using DeviceLogs.LocalEndpoint.Http;
using DeviceLogs.Signing;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.DotNet.Tests.Integration;

/// <summary>The agent over real HTTP while the service fails on demand: every line is delivered, held or counted.</summary>
public class AgentFaultTests
{
    private const int FlushTimeoutMs = 60000;
    private const int Lines = 40;
    private const int Seed = 4;

    [Theory]
    [InlineData("throttling,count=3")]
    [InlineData("error-500,count=3")]
    [InlineData("error-503,count=3")]
    [InlineData("reset-before,count=3")]
    [InlineData("reset-after,count=3", 3 * Lines)]
    [InlineData("expired-token,count=3")]
    [InlineData("clock-skew,ms=3600000,count=1")]
    [InlineData("clock-skew,ms=-86400000,count=1")]
    [InlineData("latency,ms=50,count=1")]
    public async Task Next_uploads_fail_and_every_line_arrives(string fault, int duplicates = 0)
    {
        await using LocalLogsService service = await StartAsync();
        using RenewingCredentials credentials = new(service);
        using CloudWatchLogs logs = Connect(service, credentials);
        using LogAgent agent = CreateAgent(logs);
        agent.Log("the stream is made");
        Assert.True(agent.Flush(FlushTimeoutMs), "not flushed before");
        service.Faults.Add(FaultText.Parse(fault) with { Action = "PutLogEvents" });
        foreach (string line in Expected)
        {
            agent.Log(line);
        }

        Assert.True(agent.Flush(FlushTimeoutMs), "not flushed");

        LogStatistics statistics = StatisticsOf(agent);
        string[] stored = await ReadAsync(service);
        Assert.Empty(service.Faults.List());
        Assert.Equal((1L + Lines, 0L, 0L, 0L), (statistics.Delivered, statistics.Refused, statistics.Dropped, statistics.Held));
        Assert.Equal(Expected, stored.Skip(1).Distinct());
        Assert.Equal(1 + Lines + duplicates, stored.Length);
        Assert.True(duplicates <= statistics.PossibleDuplicates, $"{statistics.PossibleDuplicates} possible duplicates");
    }

    [Theory]
    [InlineData("latency,ms=1,count=1")]
    [InlineData("reset-before,count=2")]
    [InlineData("reset-after,count=2")]
    public async Task Service_of_2014_gets_every_line_in_order_with_the_tokens_it_demands(string fault)
    {
        await using LocalLogsService service = await StartAsync(new LocalLogsServiceOptions { Api = ApiGeneration.Of2014 });
        using CloudWatchLogs logs = Connect(service, new StaticCredentials(CredentialsOf(service.Credentials)));
        using LogAgent agent = CreateAgent(logs);
        for (int i = 0; i < Lines; i++)
        {
            // In the third upload the agent knows the token, and finds out after the fault whether it is still the right one.
            if (i == 2)
            {
                service.Faults.Add(FaultText.Parse(fault) with { Action = "PutLogEvents" });
            }

            agent.Log($"line {i}");
            Assert.True(i % 4 > 2 || agent.Flush(FlushTimeoutMs), $"line {i} was not flushed");
        }

        Assert.True(agent.Flush(FlushTimeoutMs), "not flushed");

        LogStatistics statistics = StatisticsOf(agent);
        Assert.Empty(service.Faults.List());
        string[] stored = await ReadAsync(service);
        Assert.Equal(((long)Lines, 0L, 0L, 0), (statistics.Delivered, statistics.Refused, statistics.Dropped, statistics.Held));
        Assert.Equal(Expected, stored.Distinct());
        Assert.True(stored.Length - Lines <= statistics.PossibleDuplicates,
            $"{stored.Length} stored, {statistics.PossibleDuplicates} possible duplicates");
    }

    [Fact]
    public async Task Faults_of_every_kind_by_chance_and_every_line_arrives()
    {
        await using LocalLogsService service = await StartAsync();
        using RenewingCredentials credentials = new(service);
        using CloudWatchLogs logs = Connect(service, credentials);
        using LogAgent agent = CreateAgent(logs);
        string[] kinds = ["throttling", "error-500", "error-503", "reset-before", "reset-after", "expired-token", "clock-skew,ms=3600000",
            "latency,ms=5"];
        foreach (string kind in kinds)
        {
            service.Faults.Add(FaultText.Parse(kind) with { Probability = 0.1, Seed = Seed });
        }

        foreach (string line in Expected)
        {
            agent.Log(line);
            Assert.True(agent.Flush(FlushTimeoutMs), $"'{line}' was not flushed; seed {Seed}");
        }

        service.Faults.Clear();
        LogStatistics statistics = StatisticsOf(agent);
        string[] stored = await ReadAsync(service);
        Assert.Equal(((long)Lines, 0L, 0L, 0), (statistics.Delivered, statistics.Refused, statistics.Dropped, statistics.Held));
        Assert.Equal(Expected.Order(), stored.Distinct().Order());
        Assert.True(stored.Length - Lines <= statistics.PossibleDuplicates,
            $"{stored.Length} stored, {statistics.PossibleDuplicates} possible duplicates");
    }

    [Fact]
    public async Task Outage_longer_than_the_buffer_is_counted_to_the_line()
    {
        const int Logged = 2000;
        await using LocalLogsService service = await StartAsync();
        using CloudWatchLogs logs = Connect(service, new StaticCredentials(CredentialsOf(service.Credentials)));
        using LogAgent agent = CreateAgent(logs);
        service.Faults.Add(new Fault(FaultKind.Error503) { Count = Fault.MaxCount });
        for (int i = 0; i < Logged; i++)
        {
            agent.Log($"line {i:D4} of an outage, long enough to fill the buffer soon");
        }

        service.Faults.Clear();
        Assert.True(agent.Flush(FlushTimeoutMs), "not flushed");

        LogStatistics statistics = StatisticsOf(agent);
        string[] stored = await ReadAsync(service);
        long told = stored.Where(line => line.StartsWith("DeviceLogs dropped ", StringComparison.Ordinal))
            .Sum(line => long.Parse(line.Split(' ')[2]));
        Assert.True(statistics.Dropped > 0, "the buffer held everything");
        Assert.Equal(Logged, stored.Count(line => line.StartsWith("line ", StringComparison.Ordinal)) + statistics.Dropped);
        Assert.Equal(statistics.Dropped, told);
    }

    [Fact]
    public async Task Credentials_of_a_role_alias_are_renewed_when_they_have_expired()
    {
        ManualTime clock = new();
        await using LocalLogsService service = await StartAsync(new LocalLogsServiceOptions { TimeProvider = clock });
        using RenewingCredentials credentials = new(service);
        using CloudWatchLogs logs = Connect(service, credentials);
        using LogAgent agent = CreateAgent(logs);
        agent.Log("before");
        Assert.True(agent.Flush(FlushTimeoutMs));

        // Only the credentials get older: the agent corrects its clock by the service's.
        clock.Now += TimeSpan.FromHours(2);
        agent.Log("after");
        Assert.True(agent.Flush(FlushTimeoutMs));

        Assert.Equal(2, credentials.Fetched);
        Assert.Equal(["before", "after"], await ReadAsync(service));
    }

    private static IEnumerable<string> Expected => Enumerable.Range(0, Lines).Select(i => $"line {i}");

    private static Task<LocalLogsService> StartAsync(LocalLogsServiceOptions? options = null) =>
        LocalLogsService.StartAsync(options, TestContext.Current.CancellationToken);

    private static LogAgent CreateAgent(CloudWatchLogs logs) => new(logs, new LogAgentOptions
    {
        LogGroupName = "boards",
        LogStreamName = "door-7",
        RetryBaseMs = 1,
        MaxRetryDelayMs = 20,
        SlowRetryMs = 50,
        JitterSeed = Seed,
    });

    private static LogStatistics StatisticsOf(LogAgent agent)
    {
        LogStatistics statistics = new();
        agent.GetStatistics(statistics);
        return statistics;
    }

    private static CloudWatchLogs Connect(LocalLogsService service, ICredentialsProvider credentials) => new(new CloudWatchLogsOptions
    {
        Region = "us-east-1",
        Endpoint = service.Url,
        Credentials = credentials,
    });

    private static AwsCredentials CredentialsOf(LocalCredentials pair) => new(pair.AccessKeyId, pair.SecretAccessKey, pair.SessionToken);

    private static async Task<string[]> ReadAsync(LocalLogsService service)
    {
        using CloudWatchLogs reader = Connect(service, new StaticCredentials(CredentialsOf(service.Credentials)));
        TaskCompletionSource<string> body = new(TaskCreationOptions.RunContinuationsAsynchronously);
        reader.Action(
            LogsAction.GetLogEvents,
            new System.Collections.Hashtable { { "logGroupName", "boards" }, { "logStreamName", "door-7" }, { "startFromHead", true } },
            response => body.SetResult((string)(response[ResponseTable.Body] ?? response[ResponseTable.Error])!));
        return [
            .. JsonDocument.Parse(await body.Task).RootElement.GetProperty("events").EnumerateArray()
                .Select(e => e.GetProperty("message").GetString()!)];
    }

    /// <summary>Fetches credentials as a board does, from the role alias.</summary>
    private sealed class RenewingCredentials(LocalLogsService service) : ICredentialsProvider, IDisposable
    {
        private readonly HttpClient _http = new();
        private AwsCredentials? _present;

        public int Fetched { get; private set; }

        public string? LastError => null;

        public AwsCredentials GetCredentials(bool refresh)
        {
            if (_present is null || refresh)
            {
                string body = Task.Run(() => _http.GetStringAsync($"{service.Url}/role-aliases/{service.RoleAlias}/credentials"))
                    .GetAwaiter().GetResult();
                JsonElement pair = JsonDocument.Parse(body).RootElement.GetProperty("credentials");
                string Value(string name) => pair.GetProperty(name).GetString()!;
                _present = new AwsCredentials(Value("accessKeyId"), Value("secretAccessKey"), Value("sessionToken"));
                Fetched++;
            }

            return _present;
        }

        public void Dispose() => _http.Dispose();
    }
}
