using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace DeviceLogs.Benchmarks.Endpoint;

/// <summary>Uploads while a query over a million events runs, beside uploads without one.</summary>
internal static class QueryFigures
{
    private const int Rounds = 9;
    private const int StoredEvents = 1000000;

    // Reads every event, and keeps a processor busy with each.
    private const string Query = "filter @message like /badge [0-9]+7\\b/ | stats count(*) by bin(1m)";

    internal static async Task PrintAsync(string dataFile)
    {
        using ServerProcess server = await ServerProcess.StartLocalAsync(dataFile);
        using EndpointClient client = new(server.Url);
        UploadLoad load = new(client);
        await EndpointFigures.WarmUpAsync(server);
        await load.FillAsync(StoredEvents);
        await RunQueryAsync(client, CancellationToken.None);
        Stopwatch time = Stopwatch.StartNew();
        await RunQueryAsync(client, CancellationToken.None);
        Console.WriteLine("The query without uploads: " + time.Elapsed.TotalSeconds.ToString("F1") + " s.");

        List<Uploads> alone = [];
        List<Uploads> beside = [];
        int queries = 0;
        for (int round = 0; round < Rounds; round++)
        {
            alone.Add(await EndpointFigures.RunAsync(server));
            using CancellationTokenSource end = new();
            Task<int> querying = QueryAsync(client, end.Token);
            beside.Add(await EndpointFigures.RunAsync(server));
            end.Cancel();
            queries += await querying;
        }

        Table table = new("PutLogEvents, 100 events each, 4 connections, " + Rounds + " rounds in turns", "requests/s, median", "best");
        Add(table, "no query", alone);
        Add(table, "a query over 1,000,000 events and more, again and again (" + queries + " in all)", beside);
        double[] ratios = [.. alone.Zip(beside, (without, with) => with.RequestsPerSecond / without.RequestsPerSecond)];
        table.Add("ratio of a round's two, median and best", Median(ratios).ToString("F2"), ratios.Max().ToString("F2"));
        table.Print();
    }

    // One query after another until the end.
    private static async Task<int> QueryAsync(EndpointClient client, CancellationToken end)
    {
        int queries = 0;
        for (; !end.IsCancellationRequested; queries++)
        {
            await RunQueryAsync(client, end);
        }

        return queries;
    }

    private static async Task RunQueryAsync(EndpointClient client, CancellationToken end)
    {
        long now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        JsonElement started = await client.CallAsync(
            "StartQuery", new { logGroupName = Sample.Group, startTime = now - 86400, endTime = now, queryString = Query });
        string queryId = started.GetProperty("queryId").GetString();
        while (await IsRunningAsync(client, queryId))
        {
            if (end.IsCancellationRequested)
            {
                await client.CallAsync("StopQuery", new { queryId });
                return;
            }

            await Task.Delay(50, CancellationToken.None);
        }
    }

    private static async Task<bool> IsRunningAsync(EndpointClient client, string queryId)
    {
        string status = (await client.CallAsync("GetQueryResults", new { queryId })).GetProperty("status").GetString();
        return status switch
        {
            "Scheduled" or "Running" => true,
            "Complete" => false,
            _ => throw new InvalidOperationException("The query ended as " + status + "."),
        };
    }

    private static void Add(Table table, string name, List<Uploads> rounds)
    {
        double[] rates = [.. rounds.Select(uploads => uploads.RequestsPerSecond)];
        table.Add(name, Median(rates).ToString("N0"), rates.Max().ToString("N0"));
    }

    private static double Median(double[] rounds) => rounds.Order().ElementAt(rounds.Length / 2);
}
