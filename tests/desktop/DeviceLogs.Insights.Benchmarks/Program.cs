using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using DeviceLogs.Insights.Events;

namespace DeviceLogs.Insights.Benchmarks;

/// <summary>Runs each query with the engine, with DuckDB and with jq, in turn, and prints events per second.</summary>
internal static class Program
{
    private const int Events = 1_000_000;

    private static int Main(string[] args)
    {
        if (args.Contains(DuckWorker.Argument))
        {
            DuckWorker.Serve();
            return 0;
        }

        string path = Path.Combine(Path.GetTempPath(), $"insights-benchmark-{Events}.jsonl");
        if (!File.Exists(path))
        {
            EventFile.Write(path, Events);
        }

        string? only = args.FirstOrDefault(arg => !arg.StartsWith('-'));
        int repeats = args.Contains("--quick") ? 2 : 5;
        using DuckWorker duck = new();
        Console.WriteLine($"{Events} events, {new FileInfo(path).Length >> 20} MB, best of {repeats}; {Environment.ProcessorCount} processors");
        Console.WriteLine("query                  engine/s    DuckDB/s        jq/s   engine:DuckDB   engine's peak MB");
        foreach (BenchmarkQuery query in BenchmarkQuery.All.Where(query => only is null || query.Name.Contains(only, StringComparison.Ordinal)))
        {
            Compare(query, path, duck, repeats, withJq: args.Contains("--jq"));
        }

        return 0;
    }

    private static void Compare(BenchmarkQuery query, string path, DuckWorker duck, int repeats, bool withJq)
    {
        LocalEvents source = LocalEvents.FromFile(path);
        CompiledQuery compiled = QueryEngine.Compile(query.Insights);
        double engineBest = double.MaxValue;
        double duckBest = double.MaxValue;
        for (int i = 0; i < repeats; i++)
        {
            long rows = 0;
            engineBest = Math.Min(engineBest, Seconds(() => rows = compiled.Run(source, source, source.All).Rows.Count));
            (double seconds, long duckRows) = duck.Run(query.Duck.Replace("FILE", path));
            duckBest = Math.Min(duckBest, seconds);
            if (rows != duckRows)
            {
                throw new InvalidOperationException($"{query.Name}: {rows} rows of the engine and {duckRows} of DuckDB");
            }
        }

        long peak = Process.GetCurrentProcess().PeakWorkingSet64 >> 20;
        double jq = withJq ? Seconds(() => RunJq(query.Jq, path)) : double.NaN;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{query.Name,-19} {Events / engineBest,11:N0} {Events / duckBest,11:N0} {Events / jq,11:N0} {duckBest / engineBest,15:0.00} {peak,18}"));
    }

    private static double Seconds(Action run)
    {
        long start = Stopwatch.GetTimestamp();
        run();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static void RunJq(string filter, string path)
    {
        using Process jq = Process.Start(new ProcessStartInfo("jq", ["-n", "-c", filter, path]) { RedirectStandardOutput = true })!;
        while (jq.StandardOutput.ReadLine() is not null)
        {
        }

        jq.WaitForExit();
    }
}
