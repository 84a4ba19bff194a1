using System.Threading;

namespace DeviceLogs.Insights.Execution;

/// <summary>Counts what a query holds, and ends it with a clear failure before it takes the process's memory.</summary>
internal sealed class MemoryBudget(long limit)
{
    /// <summary>What a query may hold unless the host says otherwise.</summary>
    internal const long DefaultLimit = 256L << 20;

    private long _held;

    /// <summary>Counts bytes that are held from now on, or released where negative.</summary>
    internal void Add(long bytes)
    {
        if (Interlocked.Add(ref _held, bytes) > limit)
        {
            throw new QueryFailedException(
                $"the query holds more than {limit >> 20} MB; limit its rows, its groups or its time range");
        }
    }
}
