using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint;
using DeviceLogs.Tests.Support;
using Microsoft.Data.Sqlite;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>What was acknowledged is there after the process was killed.</summary>
public sealed class DurabilityTests : IDisposable
{
    private const int Writers = 4;
    private const int AcknowledgedBeforeKill = 100;

    private readonly string _folder = Directory.CreateTempSubdirectory("devicelogs-test-").FullName;
    private readonly HttpClient _http = new();

    private string DataFile => Path.Combine(_folder, "logs.db");

    [Fact]
    public async Task Acknowledged_events_survive_kill_9()
    {
        Soak.SkipUnlessWanted();
        ConcurrentBag<string> acknowledged = [];
        for (int life = 0; life < 2; life++)
        {
            using ServerProcess server = await ServerProcess.StartAsync(DataFile);
            await CallAsync(server.Url, ServerProcess.Key, "CreateLogGroup", new { logGroupName = "g" });
            await CallAsync(server.Url, ServerProcess.Key, "CreateLogStream", new { logGroupName = "g", logStreamName = "s" });
            int before = acknowledged.Count;
            await Task.WhenAll(
                Enumerable.Range(0, Writers).Select(writer => WriteUntilKilledAsync(server, $"{life}-{writer}", before, acknowledged)));
        }

        await using LocalLogsService service = await LocalLogsService.StartAsync(
            new LocalLogsServiceOptions { DataFile = DataFile }, TestContext.Current.CancellationToken);
        HashSet<string> stored = await ReadAllAsync(service);

        Assert.True(acknowledged.Count >= 2 * AcknowledgedBeforeKill, $"{acknowledged.Count} were acknowledged");
        Assert.Empty(acknowledged.Except(stored));
    }

    [Fact]
    public async Task Events_survive_a_regular_restart_and_leave_one_file()
    {
        await using (LocalLogsService service = await StartAsync())
        {
            await CallAsync(service.Url, service.Credentials, "CreateLogGroup", new { logGroupName = "g" });
            await CallAsync(service.Url, service.Credentials, "CreateLogStream", new { logGroupName = "g", logStreamName = "s" });
            await PutAsync(service.Url, service.Credentials, "m");
        }

        Assert.Equal([DataFile], Directory.GetFiles(_folder));
        await using LocalLogsService again = await StartAsync();
        Assert.Equal(["m"], await ReadAllAsync(again));
    }

    [Fact]
    public async Task Waiting_for_the_disk_can_be_turned_off()
    {
        await using LocalLogsService service = await StartAsync(syncEveryCommit: false);

        Assert.True(await CallAsync(service.Url, service.Credentials, "CreateLogGroup", new { logGroupName = "g" }));
    }

    [Fact]
    public async Task File_that_another_program_holds_is_told_until_it_is_free()
    {
        Soak.SkipUnlessWanted();
        await using LocalLogsService service = await StartAsync();
        await CallAsync(service.Url, service.Credentials, "CreateLogGroup", new { logGroupName = "g" });
        using SqliteConnection other = new($"Data Source={DataFile};Pooling=False");
        other.Open();

        using (SqliteTransaction held = other.BeginTransaction())
        {
            using HttpRequestMessage request = SdkSigner.Sign(
                service.Url, service.Credentials, "CreateLogStream", """{"logGroupName":"g","logStreamName":"s"}""");
            Reply reply = await Reply.ReadAsync(await _http.SendAsync(request, TestContext.Current.CancellationToken));

            Assert.Equal(
                (503, "ServiceUnavailableException", "The data file can't be used. SQLite Error 5: 'database is locked'."),
                (reply.Status, reply.Code, reply.Message));
            Assert.True(await CallAsync(service.Url, service.Credentials, "DescribeLogStreams", new { logGroupName = "g" }));
        }

        Assert.True(await CallAsync(service.Url, service.Credentials, "CreateLogStream", new { logGroupName = "g", logStreamName = "s" }));
    }

    [Theory]
    [InlineData("this is not a database, and long enough to be looked at as one")]
    [InlineData(null)]
    public async Task File_of_another_kind_is_left_alone(string? content)
    {
        if (content is null)
        {
            using SqliteConnection other = new($"Data Source={DataFile};Pooling=False");
            other.Open();
            using SqliteCommand create = other.CreateCommand();
            create.CommandText = "CREATE TABLE t (a)";
            create.ExecuteNonQuery();
        }
        else
        {
            File.WriteAllText(DataFile, content);
        }

        byte[] before = File.ReadAllBytes(DataFile);
        InvalidDataException e = await Assert.ThrowsAsync<InvalidDataException>(() => StartAsync());

        Assert.Contains(DataFile, e.Message);
        Assert.Equal(before, File.ReadAllBytes(DataFile));
    }

    public void Dispose()
    {
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private Task<LocalLogsService> StartAsync(bool syncEveryCommit = true) => LocalLogsService.StartAsync(
        new LocalLogsServiceOptions { DataFile = DataFile, SyncEveryCommit = syncEveryCommit }, TestContext.Current.CancellationToken);

    // The writer that sees enough acknowledgements kills; the others are in the middle of a request then.
    private async Task WriteUntilKilledAsync(ServerProcess server, string name, int before, ConcurrentBag<string> acknowledged)
    {
        try
        {
            for (int number = 0; ; number++)
            {
                string message = $"{name}-{number}";
                if (await PutAsync(server.Url, ServerProcess.Key, message))
                {
                    acknowledged.Add(message);
                }

                if (acknowledged.Count >= before + AcknowledgedBeforeKill)
                {
                    server.Process.Kill();
                }
            }
        }
        catch (HttpRequestException)
        {
            // Killed.
        }
    }

    private Task<bool> PutAsync(string url, LocalCredentials key, string message) => CallAsync(
        url,
        key,
        "PutLogEvents",
        new
        {
            logGroupName = "g",
            logStreamName = "s",
            logEvents = new[] { new { timestamp = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), message } }
        });

    private async Task<bool> CallAsync(string url, LocalCredentials key, string action, object members)
    {
        using HttpRequestMessage request = SdkSigner.Sign(url, key, action, JsonSerializer.Serialize(members));
        using HttpResponseMessage response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return response.IsSuccessStatusCode;
    }

    private async Task<HashSet<string>> ReadAllAsync(LocalLogsService service)
    {
        using HttpRequestMessage request = SdkSigner.Sign(
            service.Url, service.Credentials, "GetLogEvents", """{"logGroupName":"g","logStreamName":"s","startFromHead":true}""");
        Reply reply = await Reply.ReadAsync(await _http.SendAsync(request, TestContext.Current.CancellationToken));
        return [.. reply.Json.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("message").GetString()!)];
    }
}
