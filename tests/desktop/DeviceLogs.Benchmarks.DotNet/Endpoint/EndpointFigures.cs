using System;
using System.Diagnostics;
using System.IO;
using System.Text.Json;
using System.Threading.Tasks;

namespace DeviceLogs.Benchmarks.Endpoint;

/// <summary>
/// The local endpoint with SQLite on disk beside moto_server in memory; then a million events read back, with what memory that takes.
/// </summary>
internal static class EndpointFigures
{
    private const int Rounds = 9;
    private const int StoredEvents = 1000000;

    private const string OneInAHundred = "\"badge 1037\"";
    private const string Function = "arn:aws:lambda:" + Sample.Region + ":000000000000:function:lines";

    // Until what is slow at first has been compiled.
    private static readonly TimeSpan _warmUpTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _roundTime = TimeSpan.FromSeconds(2);

    internal static async Task PrintAsync()
    {
        await PrintPartAsync(PrintUploadsAsync);
        await PrintPartAsync(PrintReadingAsync);
        await PrintPartAsync(QueryFigures.PrintAsync);
    }

    /// <summary>Runs a part that needs a data file.</summary>
    internal static async Task PrintPartAsync(Func<string, Task> part)
    {
        string folder = Directory.CreateTempSubdirectory("devicelogs-benchmark-").FullName;
        try
        {
            await part(Path.Combine(folder, "events.db"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // In turns, and the best of each: on a busy machine all suffer.
    internal static async Task PrintUploadsAsync(string dataFile)
    {
        using ServerProcess local = await ServerProcess.StartLocalAsync(dataFile);
        using ServerProcess subscribed = await ServerProcess.StartLocalAsync(
            dataFile + ".2", "--deliver", Function + "=" + dataFile + ".records");
        using ServerProcess moto = await ServerProcess.StartMotoAsync();
        if (moto is null)
        {
            Console.WriteLine("moto_server: left out, it is not installed.");
        }

        await WarmUpAsync(local);
        await WarmUpAsync(subscribed);
        using (EndpointClient client = new(subscribed.Url))
        {
            await client.CallAsync(
                "PutSubscriptionFilter",
                new { logGroupName = Sample.Group, filterName = "f", filterPattern = OneInAHundred, destinationArn = Function });
        }

        if (moto is not null)
        {
            await WarmUpAsync(moto);
        }

        Uploads localBest = default;
        Uploads subscribedBest = default;
        Uploads motoBest = default;
        for (int round = 0; round < Rounds; round++)
        {
            localBest = localBest.BestWith(await RunAsync(local));
            subscribedBest = subscribedBest.BestWith(await RunAsync(subscribed));
            motoBest = moto is null ? default : motoBest.BestWith(await RunAsync(moto));
        }

        Table table = new("PutLogEvents, 100 events each, 4 connections", "requests/s", "events/s", "its processor time each");
        AddRate(table, "local endpoint, SQLite on disk, every signature checked", localBest);
        AddRate(table, "the same, with a subscription to one line in a hundred", subscribedBest);
        if (moto is not null)
        {
            AddRate(table, "moto_server, in memory, no signature checked", motoBest);
            table.Add(
                "ratio", (localBest.RequestsPerSecond / motoBest.RequestsPerSecond).ToString("F1"), "",
                (motoBest.ProcessorMicroseconds / localBest.ProcessorMicroseconds).ToString("F1"));
        }

        table.Print();
    }

    internal static async Task WarmUpAsync(ServerProcess server)
    {
        using EndpointClient client = new(server.Url);
        UploadLoad load = new(client);
        await load.PrepareAsync();
        await load.RunAsync(_warmUpTime);
    }

    internal static async Task<Uploads> RunAsync(ServerProcess server)
    {
        using EndpointClient client = new(server.Url);
        TimeSpan before = server.ProcessorTime;
        double rate = await new UploadLoad(client).RunAsync(_roundTime);
        return new Uploads(rate, (server.ProcessorTime - before).TotalMicroseconds / (rate * _roundTime.TotalSeconds));
    }

    private static void AddRate(Table table, string name, Uploads uploads) => table.Add(
        name,
        uploads.RequestsPerSecond.ToString("N0"),
        (uploads.RequestsPerSecond * UploadLoad.EventsPerRequest).ToString("N0"),
        uploads.ProcessorMicroseconds.ToString("N0") + " µs");

    internal static async Task PrintReadingAsync(string dataFile)
    {
        using ServerProcess server = await ServerProcess.StartLocalAsync(dataFile);
        using EndpointClient client = new(server.Url);
        UploadLoad load = new(client);
        await load.PrepareAsync();
        await load.FillAsync(StoredEvents);

        Table table = new("1,000,000 events", "found", "requests", "seconds", "memory after a tenth", "at most");
        await AddReadingAsync(table, server, "GetLogEvents, page by page, of 4 streams", () => GetAsync(client, server));
        await AddReadingAsync(table, server, "FilterLogEvents, everything", () => FilterAsync(client, server, ""));
        await AddReadingAsync(table, server, "FilterLogEvents, one line in a hundred", () => FilterAsync(client, server, OneInAHundred));
        table.Print();
    }

    private static async Task AddReadingAsync(Table table, ServerProcess server, string name, Func<Task<Reading>> read)
    {
        Stopwatch time = Stopwatch.StartNew();
        Reading reading = await read();
        table.Add(
            name, reading.Events.ToString("N0"), reading.Requests.ToString("N0"), time.Elapsed.TotalSeconds.ToString("F1"),
            reading.EarlyBytes / 1024 / 1024 + " MB", reading.MostBytes / 1024 / 1024 + " MB");
    }

    private static async Task<Reading> GetAsync(EndpointClient client, ServerProcess server)
    {
        Reading reading = new();
        for (int i = 0; i < UploadLoad.Connections; i++)
        {
            string token = null;
            for (string last = ""; token != last;)
            {
                last = token;
                JsonElement page = await client.CallAsync(
                    "GetLogEvents",
                    new { logGroupName = Sample.Group, logStreamName = UploadLoad.StreamOf(i), startFromHead = true, nextToken = token });
                token = page.GetProperty("nextForwardToken").GetString();
                reading.Add(page, server.MemoryBytes, StoredEvents);
            }
        }

        return reading;
    }

    private static async Task<Reading> FilterAsync(EndpointClient client, ServerProcess server, string pattern)
    {
        Reading reading = new();
        string token = null;
        do
        {
            JsonElement page = await client.CallAsync(
                "FilterLogEvents", new { logGroupName = Sample.Group, filterPattern = pattern, nextToken = token });
            token = page.TryGetProperty("nextToken", out JsonElement next) ? next.GetString() : null;
            reading.Add(page, server.MemoryBytes, pattern.Length == 0 ? StoredEvents : StoredEvents / 100);
        }
        while (token is not null);

        return reading;
    }
}
