using System.Collections.Generic;

namespace DeviceLogs.Insights.Execution;

/// <summary>Takes the rows at the end of a segment; each worker has its own.</summary>
internal abstract class RowCollector
{
    /// <summary>Gets how many rows have come.</summary>
    internal long Count { get; private protected set; }

    /// <summary>Gets how many rows it holds, or would come out.</summary>
    internal abstract int Size { get; }

    /// <summary>Gets whether more rows would change nothing.</summary>
    internal virtual bool IsFull => false;

    internal abstract void Add(Row row);

    /// <summary>Takes over all that another collector of the same step has; the other must not be used afterwards.</summary>
    internal abstract void Merge(RowCollector other);

    /// <summary>Returns the rows that come out. Called once all rows are in, or for a look at what has come so far.</summary>
    internal abstract IEnumerable<StoredRow> Finish();
}
