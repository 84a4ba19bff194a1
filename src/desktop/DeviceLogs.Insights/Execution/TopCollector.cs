using System.Collections.Generic;
using System.Linq;

namespace DeviceLogs.Insights.Execution;

/// <summary>Keeps the first rows of an order. It takes up to twice as many, then sorts and drops the rest.</summary>
/// <param name="renumbers">Whether the rows come in order, which is then their place.</param>
/// <param name="reverses">Whether the rows come out from the last to the first.</param>
internal sealed class TopCollector(RowOrder order, int[] live, int limit, MemoryBudget budget, bool renumbers, bool reverses) : RowCollector
{
    private readonly List<StoredRow> _rows = [];
    private StoredRow? _last;
    private long _next;

    internal override int Size => _rows.Count;

    internal override void Add(Row row)
    {
        Count++;
        long position = renumbers ? _next++ : row.Position;
        if (_last is not null)
        {
            foreach (int slot in order.Slots)
            {
                row.Read(slot);
            }

            if (order.Compare(row.Slots, row.Timestamp, position, _last) >= 0)
            {
                return;
            }
        }

        StoredRow stored = row.Store(live, position);
        budget.Add(stored.HeldBytes);
        _rows.Add(stored);
        if (_rows.Count >= 2L * limit)
        {
            Trim();
        }
    }

    internal override void Merge(RowCollector other)
    {
        TopCollector top = (TopCollector)other;
        Count += top.Count;
        _rows.AddRange(top._rows);
        Trim();
    }

    internal override IEnumerable<StoredRow> Finish()
    {
        Trim();
        return reverses ? Enumerable.Reverse(_rows) : _rows;
    }

    private void Trim()
    {
        _rows.Sort(order);
        if (_rows.Count < limit)
        {
            return;
        }

        long released = 0;
        for (int i = limit; i < _rows.Count; i++)
        {
            released += _rows[i].HeldBytes;
        }

        budget.Add(-released);
        _rows.RemoveRange(limit, _rows.Count - limit);
        _last = _rows[^1];
    }
}
