using System.Collections.Generic;
using System.Threading;

namespace DeviceLogs.Insights.Execution;

/// <summary>Keeps the rows that are found first, whichever they are, and ends the reading.</summary>
internal sealed class LimitAnyStep(int count) : BlockStep
{
    internal override bool NeedsOrder => false;

    internal override void Prepare(RunContext context) => context.Prepared[this] = new Counter();

    internal override RowCollector CreateCollector(RunContext context) =>
        new AnyCollector(Live, count, (Counter)context.Prepared[this], context);

    public override string ToString() => $"limit any {count}";

    private sealed class Counter
    {
        private int _taken;

        internal int Next() => Interlocked.Increment(ref _taken);
    }

    private sealed class AnyCollector(int[] live, int count, Counter counter, RunContext context) : RowCollector
    {
        private readonly List<StoredRow> _rows = [];

        internal override bool IsFull => context.IsStopped;

        internal override int Size => _rows.Count;

        internal override void Add(Row row)
        {
            int number = IsFull ? int.MaxValue : counter.Next();
            if (number > count)
            {
                return;
            }

            Count++;
            StoredRow stored = row.Store(live, row.Position);
            context.Budget.Add(stored.HeldBytes);
            _rows.Add(stored);
            if (number == count)
            {
                context.Stop();
            }
        }

        internal override void Merge(RowCollector other)
        {
            Count += other.Count;
            _rows.AddRange(((AnyCollector)other)._rows);
        }

        internal override IEnumerable<StoredRow> Finish() => _rows;
    }
}
