using System.Collections.Generic;
using System.Threading;
using DeviceLogs.Insights.Events;
using DeviceLogs.Insights.Functions;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Execution;

/// <summary>What a run of a query has in common: its times, its bounds, and what other queries and tables gave.</summary>
internal sealed class RunContext
{
    private int _stopped;

    internal required IEventSource Source { get; init; }

    internal required IQueryHost Host { get; init; }

    internal required QueryClock Clock { get; init; }

    internal required MemoryBudget Budget { get; init; }

    internal required CancellationToken Cancellation { get; init; }

    /// <summary>Gets the time that the query reads, with SOURCE's times and a shift of its bins.</summary>
    internal required QueryRange Range { get; init; }

    /// <summary>Gets the values that "in (…)" compares with, by the number of the subquery.</summary>
    internal List<HashSet<Value>> Subqueries { get; } = [];

    /// <summary>Gets what steps have prepared before the first row: tables, the right side of a join.</summary>
    internal Dictionary<Step, object> Prepared { get; } = [];

    /// <summary>Gets whether enough rows were found (limit any).</summary>
    internal bool IsStopped => Volatile.Read(ref _stopped) != 0;

    internal void Stop() => Volatile.Write(ref _stopped, 1);
}
