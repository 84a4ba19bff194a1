using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using DeviceLogs.Insights.Events;
using DeviceLogs.Insights.Functions;
using DeviceLogs.Insights.Planning;

namespace DeviceLogs.Insights.Execution;

/// <summary>One run of a query: runs its plan and writes its rows as text.</summary>
internal sealed class QueryRun(
    Plan plan,
    IEventSource source,
    IQueryHost host,
    QueryRange range,
    QueryOptions options,
    IProgress<QueryResult>? progress,
    CancellationToken cancellation)
{
    internal QueryResult Run()
    {
        long now = options.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        ScanStatistics statistics = new();
        RunContext context = new()
        {
            Source = source,
            Host = host,
            Clock = new QueryClock(now, range.Start, range.End),
            Budget = new MemoryBudget(options.MemoryLimit),
            Cancellation = cancellation,
            Range = range,
            Options = options,
            Statistics = statistics,
        };
        context = context.For(plan);
        if (plan.IsEstimate)
        {
            string bytes = source.EstimateBytes(EventScan.RequestOf(plan, context)).ToString(CultureInfo.InvariantCulture);
            return new QueryResult(["estimatedBytes"], [[bytes]], statistics.Snapshot());
        }

        Action<IEnumerable<StoredRow>>? report = progress is null ? null : rows => progress.Report(ToResult(rows, statistics));
        return ToResult(Executor.Run(plan, context, report), statistics);
    }

    private QueryResult ToResult(IEnumerable<StoredRow> rows, ScanStatistics statistics)
    {
        int[] slots = plan.Columns.Select(column => column.Slot).ToArray();
        List<IReadOnlyList<string?>> texts = rows.Select(IReadOnlyList<string?> (row) => ToText(row, slots)).ToList();
        return new QueryResult(plan.Columns.Select(column => column.Name).ToArray(), texts, statistics.Snapshot());
    }

    private static string?[] ToText(StoredRow row, int[] slots)
    {
        string?[] texts = new string?[slots.Length];
        for (int i = 0; i < slots.Length; i++)
        {
            texts[i] = row.Slots[slots[i]].IsNull ? null : row.Slots[slots[i]].ToString();
        }

        return texts;
    }
}
