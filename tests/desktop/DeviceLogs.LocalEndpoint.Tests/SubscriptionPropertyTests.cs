using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>
/// Random uploads to three streams, a receiver that fails at times, and a service that is killed and started again: each matching event
/// arrives at least once, in order for each stream, and nothing else does. SUBSCRIPTION_SEED repeats a run.
/// </summary>
public sealed class SubscriptionPropertyTests(ITestOutputHelper output) : IDisposable
{
    private const string Kinesis = "arn:aws:kinesis:eu-west-1:000000000000:stream/lines";
    private const string Role = "arn:aws:iam::000000000000:role/r";
    private const int UploadsOfALife = 40;
    private const int MostEvents = 8;
    private const int Failures = 3;
    private const int Lives = 6;

    private static readonly string[] Streams = ["a", "b", "c"];

    private readonly string _folder = Directory.CreateTempSubdirectory("devicelogs-test-").FullName;
    private readonly HttpClient _http = new();
    private readonly HashSet<(string Stream, string Message)> _sent = [];
    private readonly HashSet<(string Stream, string Message)> _acknowledged = [];
    private int _number;

    public void Dispose()
    {
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Each_matching_event_arrives_in_order_and_nothing_else_does()
    {
        Soak.SkipUnlessWanted();
        int seed = Environment.GetEnvironmentVariable("SUBSCRIPTION_SEED") is { Length: > 0 } given
            ? int.Parse(given, CultureInfo.InvariantCulture)
            : System.Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        Random random = new(seed);
        await using FlakyReceiver receiver = new(new Random(seed), Failures);
        for (int life = 0; life < Lives; life++)
        {
            using ServerProcess server = await ServerProcess.StartAsync(
                Path.Combine(_folder, "logs.db"), "--deliver", $"{Kinesis}={receiver.Url}");
            if (life == 0)
            {
                await PrepareAsync(server);
            }

            // The kill meets an upload, and whatever is being delivered.
            int killedAt = life < Lives - 1 ? random.Next(UploadsOfALife / 2, UploadsOfALife) : UploadsOfALife;
            for (int i = 0; i < killedAt; i++)
            {
                await UploadAsync(server, random);
            }

            if (life < Lives - 1)
            {
                Task last = UploadAsync(server, random);
                server.Process.Kill();
                await last;
            }
            else
            {
                await receiver.UntilAsync(arrived => _acknowledged.IsSubsetOf(arrived), TestContext.Current.CancellationToken);
            }
        }

        foreach (string stream in Streams)
        {
            int[] numbers = [
                .. receiver.Arrived.Where(one => one.Stream == stream)
                    .Select(one => int.Parse(one.Message.Split(' ')[1], CultureInfo.InvariantCulture)).Distinct()];
            Assert.Equal(numbers.Order(), numbers);
        }

        Assert.Empty(receiver.Arrived.Except(_sent.Where(one => one.Message.StartsWith("ERROR", StringComparison.Ordinal))));
        output.WriteLine($"{_acknowledged.Count} matching events acknowledged, {receiver.Arrived.Count} arrived");
    }

    private async Task PrepareAsync(ServerProcess server)
    {
        await CallAsync(server, "CreateLogGroup", new { logGroupName = "g" });
        foreach (string stream in Streams)
        {
            await CallAsync(server, "CreateLogStream", new { logGroupName = "g", logStreamName = stream });
        }

        await CallAsync(server, "PutSubscriptionFilter",
            new { logGroupName = "g", filterName = "f", filterPattern = "ERROR", destinationArn = Kinesis, roleArn = Role });
    }

    private async Task UploadAsync(ServerProcess server, Random random)
    {
        string stream = Streams[random.Next(Streams.Length)];
        long now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        string[] messages = [
            .. Enumerable.Range(0, random.Next(1, MostEvents)).Select(_ => $"{(random.Next(2) == 0 ? "ERROR" : "fine")} {++_number}")];
        _sent.UnionWith(messages.Select(message => (stream, message)));
        try
        {
            await CallAsync(server, "PutLogEvents",
                new
                {
                    logGroupName = "g",
                    logStreamName = stream,
                    logEvents = messages.Select(message => new { timestamp = now, message })
                });
            _acknowledged.UnionWith(
                messages.Where(message => message.StartsWith("ERROR", StringComparison.Ordinal)).Select(message => (stream, message)));
        }
        catch (HttpRequestException)
        {
            // Killed: stored or not.
        }
    }

    private async Task CallAsync(ServerProcess server, string action, object members)
    {
        using HttpRequestMessage request = SdkSigner.Sign(server.Url, ServerProcess.Key, action, JsonSerializer.Serialize(members));
        using HttpResponseMessage response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(
            response.IsSuccessStatusCode, $"{action}: {await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
    }
}
