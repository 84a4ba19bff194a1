using System;
using System.Collections.Generic;

namespace DeviceLogs.Insights.Execution;

/// <summary>Stores the rows in the order in which they come, and lets a step change them when all are there.</summary>
/// <param name="most">How many are taken.</param>
/// <param name="transform">What is done with them; null for nothing.</param>
internal sealed class StoreCollector(
    int[] live, int most, MemoryBudget budget, Func<List<StoredRow>, IEnumerable<StoredRow>>? transform = null) : RowCollector
{
    private readonly List<StoredRow> _rows = [];

    internal override bool IsFull => _rows.Count >= most;

    internal override int Size => _rows.Count;

    internal override void Add(Row row)
    {
        Count++;
        if (IsFull)
        {
            return;
        }

        StoredRow stored = row.Store(live, _rows.Count);
        budget.Add(stored.HeldBytes);
        _rows.Add(stored);
    }

    internal override void Merge(RowCollector other)
    {
        StoreCollector store = (StoreCollector)other;
        Count += store.Count;
        _rows.AddRange(store._rows);
        if (_rows.Count > most)
        {
            _rows.RemoveRange(most, _rows.Count - most);
        }
    }

    internal override IEnumerable<StoredRow> Finish() => transform is null ? _rows : transform(_rows);
}
