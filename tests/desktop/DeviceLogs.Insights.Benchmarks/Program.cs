using System;
using System.ComponentModel;
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
        long size = new FileInfo(path).Length >> 20;
        Console.WriteLine($"{Events} events, {size} MB, best of {repeats}; {Environment.ProcessorCount} processors");
        bool withJq = !args.Contains("--quick") && IsJqInstalled();
        Console.WriteLine(
            $"query                  engine/s    DuckDB/s {(withJq ? "       jq/s " : "")}  engine:DuckDB   engine's peak MB");
        foreach (BenchmarkQuery query in BenchmarkQuery.All.Where(query => query.Name.Contains(only ?? "", StringComparison.Ordinal)))
        {
            Compare(query, path, duck, repeats, withJq);
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
        string jq = withJq ? $"{Events / Seconds(() => RunJq(query.Jq, path)),11:N0} " : "";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{query.Name,-19} {Events / engineBest,11:N0} {Events / duckBest,11:N0} {jq}" +
            $"{duckBest / engineBest,15:0.00} {peak,18}"));
    }

    private static double Seconds(Action run)
    {
        long start = Stopwatch.GetTimestamp();
        run();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static bool IsJqInstalled()
    {
        try
        {
            using Process jq = Process.Start(new ProcessStartInfo("jq", ["--version"]) { RedirectStandardOutput = true })!;
            jq.WaitForExit();
            return true;
        }
        catch (Win32Exception)
        {
            Console.WriteLine("jq is not installed: its column is left out.");
            return false;
        }
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
