using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>Ten thousand uploads from several clients, and <c>kill -9</c> in between at random. KILL_SEED repeats a run.</summary>
public sealed class KillTests(ITestOutputHelper output) : IDisposable
{
    private const int Uploads = 10_000;
    private const int Kills = 5;
    private const int Clients = 4;

    private readonly string _folder = Directory.CreateTempSubdirectory("devicelogs-test-").FullName;
    private readonly HttpClient _http = new();
    private readonly ConcurrentBag<string> _acknowledged = [];
    private int _sent;

    private string DataFile => Path.Combine(_folder, "logs.db");

    [Fact]
    public async Task Every_acknowledged_event_is_there_once()
    {
        Soak.SkipUnlessWanted();
        int seed = Environment.GetEnvironmentVariable("KILL_SEED") is { Length: > 0 } given
            ? int.Parse(given, CultureInfo.InvariantCulture)
            : Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        Random random = new(seed);
        foreach (int moment in Enumerable.Range(0, Kills).Select(_ => random.Next(1, Uploads)).Append(Uploads).Order())
        {
            using ServerProcess server = await ServerProcess.StartAsync(DataFile);
            await CallAsync(server.Url, ServerProcess.Key, "CreateLogGroup", new { logGroupName = "g" });
            await CallAsync(server.Url, ServerProcess.Key, "CreateLogStream", new { logGroupName = "g", logStreamName = "s" });
            await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => SendUntilAsync(server, moment)));
        }

        await using LocalLogsService service = await LocalLogsService.StartAsync(
            new LocalLogsServiceOptions { DataFile = DataFile }, TestContext.Current.CancellationToken);
        List<string> stored = await ReadAllAsync(service);

        output.WriteLine($"{_sent} sent, {_acknowledged.Count} acknowledged, {stored.Count} stored");
        Assert.True(_acknowledged.Count >= Uploads, $"{_acknowledged.Count} were acknowledged; seed {seed}");
        Assert.Empty(_acknowledged.Except(stored));
        Assert.Equal(stored.Count, stored.Distinct().Count());
    }

    public void Dispose()
    {
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    // Nothing is sent twice. Whoever sees the moment kills; the others are in the middle of a request then.
    private async Task SendUntilAsync(ServerProcess server, int moment)
    {
        try
        {
            while (_acknowledged.Count < moment)
            {
                string message = $"upload {Interlocked.Increment(ref _sent)}";
                long now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
                object members = new { logGroupName = "g", logStreamName = "s", logEvents = new[] { new { timestamp = now, message } } };
                using HttpResponseMessage answer = await CallAsync(server.Url, ServerProcess.Key, "PutLogEvents", members);
                Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}");
                _acknowledged.Add(message);
            }

            server.Process.Kill();
        }
        catch (HttpRequestException)
        {
            // Killed.
        }
    }

    private async Task<List<string>> ReadAllAsync(LocalLogsService service)
    {
        List<string> messages = [];
        string? token = null;
        for (string? last = ""; token != last;)
        {
            last = token;
            using HttpResponseMessage page = await CallAsync(
                service.Url,
                service.Credentials,
                "GetLogEvents",
                new { logGroupName = "g", logStreamName = "s", startFromHead = true, nextToken = token });
            Reply reply = await Reply.ReadAsync(page);
            messages.AddRange(reply.Json.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("message").GetString()!));
            token = reply.Json.GetProperty("nextForwardToken").GetString();
        }

        return messages;
    }

    private async Task<HttpResponseMessage> CallAsync(string url, LocalCredentials key, string action, object members)
    {
        using HttpRequestMessage request = SdkSigner.Sign(url, key, action, JsonSerializer.Serialize(members));
        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
