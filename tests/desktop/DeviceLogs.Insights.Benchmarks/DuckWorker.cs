using System;
using System.Diagnostics;
using System.Globalization;
using DuckDB.NET.Data;

namespace DeviceLogs.Insights.Benchmarks;

/// <summary>DuckDB in a process of its own, so that its memory is not the engine's: reads SQL lines, answers with seconds and rows.</summary>
internal sealed class DuckWorker : IDisposable
{
    internal const string Argument = "--duckdb";

    private readonly Process _process = Process.Start(
        new ProcessStartInfo(Environment.ProcessPath!, [Argument]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    /// <summary>Runs a query.</summary>
    internal (double Seconds, long Rows) Run(string sql)
    {
        _process.StandardInput.WriteLine(sql.ReplaceLineEndings(" "));
        string[] answer = _process.StandardOutput.ReadLine()!.Split(' ');
        return (double.Parse(answer[0], CultureInfo.InvariantCulture), long.Parse(answer[1], CultureInfo.InvariantCulture));
    }

    /// <summary>The worker's own side.</summary>
    internal static void Serve()
    {
        while (Console.ReadLine() is { } sql)
        {
            long start = Stopwatch.GetTimestamp();
            using DuckDBConnection connection = new("DataSource=:memory:");
            connection.Open();
            using DuckDBCommand command = connection.CreateCommand();
            command.CommandText = sql;
            using DuckDBDataReader reader = command.ExecuteReader();
            long rows = 0;
            while (reader.Read())
            {
                rows++;
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(start).TotalSeconds} {rows}"));
        }
    }
}
