using System;
using System.Threading;
using DeviceLogs.Insights.Events;
using DeviceLogs.Insights.Execution;
using DeviceLogs.Insights.Planning;

namespace DeviceLogs.Insights;

/// <summary>A query that is ready to run, any number of times and on any source.</summary>
public sealed class CompiledQuery
{
    private readonly Plan _plan;

    internal CompiledQuery(Plan plan)
    {
        _plan = plan;
    }

    /// <summary>Gets whether the query names its log groups itself, by SOURCE, so that the request must not.</summary>
    public bool HasSource => _plan.Source is not null;

    /// <summary>Runs the query.</summary>
    /// <param name="source">The stored events.</param>
    /// <param name="host">Answers about groups and lookup tables.</param>
    /// <param name="range">What to read unless the query says otherwise.</param>
    /// <param name="options">Limits and the clock; null for the defaults.</param>
    /// <param name="progress">Is told the rows and statistics so far, about twice a second; null for nobody.</param>
    /// <param name="cancellation">Ends the query.</param>
    /// <exception cref="QueryFailedException">A limit was reached, or a group or table is missing.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public QueryResult Run(
        IEventSource source,
        IQueryHost host,
        QueryRange range,
        QueryOptions? options = null,
        IProgress<QueryResult>? progress = null,
        CancellationToken cancellation = default) =>
        new QueryRun(_plan, source, host, range, options ?? new QueryOptions(), progress, cancellation).Run();

    /// <summary>Returns the plan: its steps in their order.</summary>
    public override string ToString() => _plan.ToString();
}
