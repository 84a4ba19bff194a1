using System.Collections.Generic;
using System.Linq;
using System.Threading;
using DeviceLogs.Insights.Ast;
using DeviceLogs.Insights.Events;
using DeviceLogs.Insights.Functions;
using DeviceLogs.Insights.Planning;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Execution;

/// <summary>What a run of a plan has in common: its times, its bounds, and what other queries and tables gave.</summary>
internal sealed class RunContext
{
    private int _stopped;

    internal required IEventSource Source { get; init; }

    internal required IQueryHost Host { get; init; }

    internal required QueryClock Clock { get; init; }

    internal required MemoryBudget Budget { get; init; }

    internal required CancellationToken Cancellation { get; init; }

    /// <summary>Gets the groups and the time that the plan reads.</summary>
    internal required QueryRange Range { get; init; }

    internal required QueryOptions Options { get; init; }

    internal required ScanStatistics Statistics { get; init; }

    /// <summary>Gets the values that "in (…)" compares with, by the number of the subquery.</summary>
    internal List<HashSet<Value>> Subqueries { get; } = [];

    /// <summary>Gets what steps have prepared before the first row: tables, the right side of a join.</summary>
    internal Dictionary<Step, object> Prepared { get; } = [];

    /// <summary>Gets whether enough rows were found (limit any).</summary>
    internal bool IsStopped => Volatile.Read(ref _stopped) != 0;

    internal void Stop() => Volatile.Write(ref _stopped, 1);

    /// <summary>Returns the context of a plan in this one: with its SOURCE and its shift of time.</summary>
    internal RunContext For(Plan plan, CancellationToken? cancellation = null) => new()
    {
        Source = Source,
        Host = Host,
        Clock = Clock,
        Budget = Budget,
        Cancellation = cancellation ?? Cancellation,
        Range = RangeOf(plan),
        Options = Options,
        Statistics = Statistics,
    };

    private QueryRange RangeOf(Plan plan)
    {
        QueryRange range = Range;
        if (plan.Source is { } source)
        {
            range = new QueryRange(
                FindGroups(source), source.Start?.At(Clock.Now) ?? Range.Start, source.End?.At(Clock.Now) ?? Range.End);
        }

        foreach (string field in plan.IndexedFields)
        {
            range = range with { Groups = Host.FindIndexedGroups(range.Groups, field) };
        }

        return plan.Shift.Apply(range);
    }

    private IReadOnlyList<string> FindGroups(SourceCommand source)
    {
        bool selects = source.Names.Count > 0 || source.Prefixes is not null || source.Accounts is not null || source.Classes is not null
            || source.DataSources is not null || source.Tags is not null;
        if (!selects)
        {
            return Range.Groups;
        }

        return Host.FindGroups(new GroupSelection
        {
            Names = source.Names,
            Prefixes = source.Prefixes,
            Accounts = source.Accounts,
            Classes = source.Classes,
            DataSources = source.DataSources,
            Tags = source.Tags?.Select(tag => KeyValuePair.Create(tag.Key, tag.Values)).ToArray(),
        });
    }
}
