using System;
using DeviceLogs.Insights.Execution;

namespace DeviceLogs.Insights;

/// <summary>How a query is run.</summary>
public sealed class QueryOptions
{
    /// <summary>Gets the memory that the query may hold, in bytes; 256 MB by default. A query that needs more fails.</summary>
    public long MemoryLimit { get; init; } = MemoryBudget.DefaultLimit;

    /// <summary>Gets how many threads read; the machine's processors, at most 8, by default.</summary>
    public int Workers { get; init; } = Math.Min(8, Environment.ProcessorCount);

    /// <summary>Gets the clock, for now() and SOURCE's times.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>
    /// Gets what each worker calls after about a millisecond of work, between two chunks of events, with the time that it has worked: a
    /// host lets it wait there while other work comes first. Null for nothing.
    /// </summary>
    public Action<TimeSpan>? Pace { get; init; }

    /// <summary>Gets how often progress is reported.</summary>
    public TimeSpan ProgressInterval { get; init; } = TimeSpan.FromMilliseconds(500);
}
