using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using DeviceLogs.Insights.Planning;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Execution;

/// <summary>
/// Runs a plan segment by segment: row steps and the step at their end that stores rows. The first segment reads events on several threads,
/// the others read the rows of the one before.
/// </summary>
internal static class Executor
{
    /// <summary>The service's limit of the time that a subquery may take.</summary>
    private static readonly TimeSpan SubqueryTime = TimeSpan.FromSeconds(30);

    /// <summary>Runs a plan.</summary>
    /// <param name="report">Is given the rows so far now and then; null for nobody.</param>
    internal static IEnumerable<StoredRow> Run(Plan plan, RunContext context, Action<IEnumerable<StoredRow>>? report)
    {
        foreach ((Plan subquery, int slot) in plan.Subqueries)
        {
            IEnumerable<Value> values = RunSubquery(subquery, context).Select(row => row.Slots[slot]).Where(value => !value.IsNull);
            context.Subqueries.Add(new HashSet<Value>(values, ValueComparer.Instance));
        }

        foreach (Step step in plan.Steps)
        {
            step.Prepare(context);
        }

        List<Segment> segments = Segment.Split(plan.Steps);
        Action<IEnumerable<StoredRow>>? reportFirst = report is null ? null : rows => report(RunRest(plan, context, segments, rows));
        RowCollector collector = new EventScan(plan, context, segments[0], reportFirst).Run();
        return RunRest(plan, context, segments, collector.Finish());
    }

    /// <summary>Runs a query inside another one.</summary>
    internal static List<StoredRow> RunSubquery(Plan plan, RunContext outer)
    {
        using CancellationTokenSource timeout = CancellationTokenSource.CreateLinkedTokenSource(outer.Cancellation);
        timeout.CancelAfter(SubqueryTime);
        try
        {
            return Run(plan, outer.For(plan, timeout.Token), null).ToList();
        }
        catch (OperationCanceledException) when (!outer.Cancellation.IsCancellationRequested)
        {
            throw new QueryFailedException($"the subquery did not finish within {SubqueryTime.TotalSeconds} seconds");
        }
    }

    private static IEnumerable<StoredRow> RunRest(Plan plan, RunContext context, List<Segment> segments, IEnumerable<StoredRow> rows)
    {
        Row row = new(context, plan.SlotCount, plan.Fields);
        foreach (Segment segment in segments.Skip(1))
        {
            RowCollector collector = segment.End.CreateCollector(context);
            Pipeline pipeline = new(segment.Steps, collector);
            int sinceCheck = 0;
            foreach (StoredRow stored in rows)
            {
                if (++sinceCheck % 1024 == 0)
                {
                    context.Cancellation.ThrowIfCancellationRequested();
                }

                row.MoveTo(stored);
                pipeline.Start(row);
                if (collector.IsFull)
                {
                    break;
                }
            }

            rows = collector.Finish();
        }

        return rows;
    }
}
