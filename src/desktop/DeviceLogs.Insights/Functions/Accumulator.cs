using System;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Functions;

/// <summary>The running state of one aggregate in one group. Not for several threads: each has its own, and they are merged.</summary>
internal abstract class Accumulator
{
    /// <summary>Gets the aggregate over all that was added so far.</summary>
    internal abstract Value Result { get; }

    /// <summary>Gets an estimate of the memory that this holds, for the query's bound.</summary>
    internal abstract long HeldBytes { get; }

    /// <summary>Adds a row. Texts are copied where they are kept.</summary>
    /// <param name="arguments">The arguments that are not constants, in order; none for count(*).</param>
    /// <param name="timestamp">The row's @timestamp in milliseconds, for earliest, latest, rate and the like; 0 where it has none.</param>
    internal abstract void Add(ReadOnlySpan<Value> arguments, long timestamp);

    /// <summary>Adds all that another one, of the same aggregate and constants, has seen. The other must not be used afterwards.</summary>
    internal abstract void Merge(Accumulator other);
}
