using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Http;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>
/// Strangers that take connections and memory: the service stays within its bounds, and a client that behaves is served throughout.
/// </summary>
[Collection(nameof(Alone))]
public sealed class StrangerTests : IDisposable
{
    private const int Strangers = 250;

    // .NET with the service is some 100 MB, the budget is 96 MB, what the connections hold that is not counted 50 MB, four bodies that are
    // parsed 64 MB, and the garbage that the runtime lets come together before it collects up to 200 MB. Without a bound it was 1.5 GB.
    private const long MaxWorkingSetBytes = 560L * 1024 * 1024;

    private readonly string _folder = Directory.CreateTempSubdirectory("devicelogs-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Bodies_that_never_end_take_no_memory_and_hold_up_nobody(bool knowTheKeyId)
    {
        Soak.SkipUnlessWanted();
        using ServerProcess server = await ServerProcess.StartAsync(Path.Combine(_folder, "logs.db"));
        using HttpClient http = TestEndpoint.CreateClient();
        byte[] body = new byte[(8 * 1024 * 1024) - 1];
        string head = $"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: {body.Length + 1}\r\n{(knowTheKeyId ? ForgedHead() : "")}\r\n";

        List<TcpClient> strangers = [];
        Task[] sending = [
            .. Enumerable.Range(0, Strangers).Select(_ => SendAsync(server.Url, Encoding.ASCII.GetBytes(head), body, strangers))];
        await AssertServesAsync(server, http, 20);
        AssertBounded(server);

        strangers.ForEach(stranger => stranger.Dispose());
        await Task.WhenAll(sending);
        await AssertServesAsync(server, http, 1);
    }

    [Fact]
    public async Task Readers_that_do_not_read_take_no_memory_and_hold_up_nobody()
    {
        Soak.SkipUnlessWanted();
        using ServerProcess server = await ServerProcess.StartAsync(Path.Combine(_folder, "logs.db"));
        using HttpClient http = TestEndpoint.CreateClient();
        await CallAsync(server, http, "CreateLogGroup", """{"logGroupName":"g"}""");
        await CallAsync(server, http, "CreateLogStream", """{"logGroupName":"g","logStreamName":"s"}""");
        string message = new('\u0001', 1_000_000);
        string upload = JsonSerializer.Serialize(
            new
            {
                logGroupName = "g",
                logStreamName = "s",
                logEvents = new[] { new { timestamp = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), message } }
            });
        Assert.Equal(200, await CallAsync(server, http, "PutLogEvents", upload));

        List<TcpClient> strangers = [];
        Task[] sending = [.. Enumerable.Range(0, Strangers).Select(async _ =>
        {
            using HttpRequestMessage request = SdkSigner.Sign(
                server.Url, ServerProcess.Key, "GetLogEvents", """{"logGroupName":"g","logStreamName":"s"}""");
            await SendAsync(server.Url, await WriteAsync(request), [], strangers);
        })];
        await AssertServesAsync(server, http, 20);
        AssertBounded(server);

        strangers.ForEach(stranger => stranger.Dispose());
        await Task.WhenAll(sending);
    }

    [Fact]
    public async Task Connections_that_ask_nothing_give_way_and_are_told()
    {
        Soak.SkipUnlessWanted();
        using ServerProcess server = await ServerProcess.StartAsync(Path.Combine(_folder, "logs.db"));
        using HttpClient http = TestEndpoint.CreateClient();
        List<TcpClient> strangers = [];
        for (int i = 0; i < 300; i++)
        {
            TcpClient stranger = new();
            await stranger.ConnectAsync("127.0.0.1", new Uri(server.Url).Port, TestContext.Current.CancellationToken);
            strangers.Add(stranger);
        }

        await AssertServesAsync(server, http, 5);
        string overview = await http.GetStringAsync($"{server.Url}/page/overview", TestContext.Current.CancellationToken);

        Assert.Contains("Connections without a request ended to let others in", overview);
        strangers.ForEach(stranger => stranger.Dispose());
    }

    [Fact]
    public async Task Memory_that_a_client_keeps_waiting_with_goes_to_one_that_waits_for_it()
    {
        ManualTime clock = new();
        MemoryBudget budget = new(1000 * 1024, NoIncidents(), clock);
        Incidents incidents = NoIncidents();
        MemoryLease stranger = null!;
        bool isEnded = false;
        stranger = new MemoryLease(budget, incidents, () =>
        {
            isEnded = true;
            stranger.Dispose();
        });
        await stranger.GrowAsync(1000 * 1024, TestContext.Current.CancellationToken);
        clock.Now += TimeSpan.FromSeconds(2);

        using MemoryLease client = new(budget, incidents, () => { });
        await client.GrowAsync(500 * 1024, TestContext.Current.CancellationToken);

        Assert.True(isEnded);
        Assert.Equal((500 - 64) * 1024, budget.Used);
    }

    [Fact]
    public async Task Body_that_is_looked_at_is_not_ended_for_another()
    {
        ManualTime clock = new();
        MemoryBudget budget = new(1000 * 1024, NoIncidents(), clock);
        Incidents incidents = NoIncidents();
        MemoryLease busy = new(budget, incidents, () => Assert.Fail("It was ended.")) { IsWaiting = false };
        await busy.GrowAsync(1000 * 1024, TestContext.Current.CancellationToken);
        clock.Now += TimeSpan.FromHours(1);

        using MemoryLease other = new(budget, incidents, () => { });
        Task waiting = other.GrowAsync(500 * 1024, TestContext.Current.CancellationToken).AsTask();
        Assert.False(waiting.IsCompleted);
        busy.Dispose();
        await waiting;
    }

    [Fact]
    public async Task Requests_that_wait_for_each_others_memory_end_one_after_the_other()
    {
        MemoryBudget budget = new(1000 * 1024, NoIncidents(), new ManualTime());
        MemoryLease first = new(budget, NoIncidents(), () => Assert.Fail("It was ended."));
        using MemoryLease second = new(budget, NoIncidents(), () => Assert.Fail("It was ended."));
        await first.GrowAsync(500 * 1024, TestContext.Current.CancellationToken);
        await second.GrowAsync(500 * 1024, TestContext.Current.CancellationToken);

        Task waiting = second.GrowAsync(500 * 1024, TestContext.Current.CancellationToken).AsTask();
        await first.GrowAsync(500 * 1024, TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);
        first.Dispose();

        await waiting;
        Assert.Equal((1000 - 64) * 1024, budget.Used);
    }

    [Fact]
    public async Task Large_requests_leave_a_quarter_of_the_memory_to_the_others()
    {
        MemoryBudget budget = new(8 * 1024 * 1024, NoIncidents(), new ManualTime());
        using MemoryLease oldest = new(budget, NoIncidents(), () => Assert.Fail("It was ended."));
        using MemoryLease large = new(budget, NoIncidents(), () => { });
        using MemoryLease small = new(budget, NoIncidents(), () => { });
        await oldest.GrowAsync(6 * 1024 * 1024, TestContext.Current.CancellationToken);

        Task waiting = large.GrowAsync(2 * 1024 * 1024, TestContext.Current.CancellationToken).AsTask();
        await small.GrowAsync(1024 * 1024, TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);
        oldest.Dispose();

        await waiting;
    }

    private static void AssertBounded(ServerProcess server)
    {
        long bytes = server.WorkingSetBytes;
        TestContext.Current.TestOutputHelper?.WriteLine($"{bytes / 1024 / 1024} MiB");
        Assert.InRange(bytes, 0, MaxWorkingSetBytes);
    }

    private static Incidents NoIncidents() => new(TimeProvider.System, _ => { });

    private static string ForgedHead()
    {
        string date = DateTimeOffset.UtcNow.ToString("yyyyMMdd'T'HHmmss'Z'");
        return $"X-Amz-Date: {date}\r\nContent-Type: application/x-amz-json-1.1\r\nX-Amz-Target: "
            + "Logs_20140328.PutLogEvents\r\nAuthorization: AWS4-HMAC-SHA256 "
            + $"Credential={ServerProcess.Key.AccessKeyId}/{date[..8]}/us-east-1/logs/aws4_request, "
            + "SignedHeaders=host;x-amz-date;x-amz-target, Signature=00\r\n";
    }

    private static async Task SendAsync(string url, byte[] head, byte[] body, List<TcpClient> strangers)
    {
        TcpClient stranger = new() { ReceiveBufferSize = 4096 };
        lock (strangers)
        {
            strangers.Add(stranger);
        }

        try
        {
            await stranger.ConnectAsync("127.0.0.1", new Uri(url).Port, TestContext.Current.CancellationToken);
            await stranger.GetStream().WriteAsync(head, TestContext.Current.CancellationToken);
            await stranger.GetStream().WriteAsync(body, TestContext.Current.CancellationToken);
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            // Ended by the service, or by the end of the test.
        }
    }

    private static async Task<byte[]> WriteAsync(HttpRequestMessage request)
    {
        StringBuilder head = new($"POST / HTTP/1.1\r\n");
        foreach ((string name, IEnumerable<string> values) in request.Headers.Concat(request.Content!.Headers))
        {
            head.Append($"{name}: {string.Join(", ", values)}\r\n");
        }

        byte[] body = await request.Content.ReadAsByteArrayAsync();
        if (request.Content.Headers.ContentLength is null)
        {
            head.Append($"Content-Length: {body.Length}\r\n");
        }

        return [.. Encoding.ASCII.GetBytes($"{head}\r\n"), .. body];
    }

    private static async Task AssertServesAsync(ServerProcess server, HttpClient http, int requests)
    {
        for (int i = 0; i < requests; i++)
        {
            Assert.Equal(200, await CallAsync(server, http, "DescribeLogGroups", "{}"));
        }
    }

    private static async Task<int> CallAsync(ServerProcess server, HttpClient http, string action, string body)
    {
        using HttpRequestMessage request = SdkSigner.Sign(server.Url, ServerProcess.Key, action, body);
        using HttpResponseMessage response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return (int)response.StatusCode;
    }
}
