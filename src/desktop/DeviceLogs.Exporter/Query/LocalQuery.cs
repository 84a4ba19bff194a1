using System;
using System.IO;
using System.Threading;
using DeviceLogs.CommandLine;
using DeviceLogs.Insights;
using DeviceLogs.Insights.Events;

namespace DeviceLogs.Exporter.Query;

/// <summary>Runs a query on the lines of a file or of the standard input, without any service.</summary>
internal static class LocalQuery
{
    /// <summary>The name that stands for the standard input.</summary>
    public const string StandardInput = "-";

    /// <summary>Runs a query.</summary>
    /// <param name="text">The query.</param>
    /// <param name="input">The file, or <see cref="StandardInput"/>.</param>
    /// <param name="sinceMs">The earliest event; null for the first.</param>
    /// <param name="untilMs">The latest event; null for the last.</param>
    /// <param name="progress">Hears how far it has come.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="UserException">The file can't be read, or the query is wrong or fails.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static QueryRows Run(string text, string input, long? sinceMs, long? untilMs, Action<string> progress, CancellationToken stop)
    {
        try
        {
            CompiledQuery query = QueryEngine.Compile(text);
            LocalEvents events = input == StandardInput
                ? LocalEvents.FromStream(Console.OpenStandardInput(), "standard input")
                : Open(input);
            QueryRange range = events.All with { Start = sinceMs ?? long.MinValue, End = untilMs ?? long.MaxValue };
            return RowsOf(query.Run(events, events, range, null, new Progress(found => progress(SummaryOf(found.Statistics))), stop));
        }
        catch (MalformedQueryException e)
        {
            throw new UserException($"The query is not valid at character {e.StartCharOffset + 1}: {e.Message}", e);
        }
        catch (QueryFailedException e)
        {
            throw new UserException($"The query failed: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"The input can't be read: {e.Message}", e);
        }
    }

    private static LocalEvents Open(string file)
    {
        // A folder or a missing file is named before the query runs.
        using (File.OpenRead(file))
        {
            return LocalEvents.FromFile(file);
        }
    }

    private static QueryRows RowsOf(QueryResult result) => new(result.Columns, result.Rows, SummaryOf(result.Statistics));

    private static string SummaryOf(QueryStatistics statistics) =>
        QuerySummary.Of(statistics.RecordsMatched, statistics.RecordsScanned, statistics.BytesScanned);

    // That of .NET notifies other threads, and so perhaps after the end.
    private sealed class Progress(Action<QueryResult> hear) : IProgress<QueryResult>
    {
        public void Report(QueryResult value) => hear(value);
    }
}
