using System.Collections.Generic;
using System.Linq;
using DeviceLogs.Insights.Evaluation;
using DeviceLogs.Insights.Planning;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Execution;

/// <summary>Puts rows with equal keys into groups and computes aggregates of each.</summary>
/// <param name="keys">The keys.</param>
/// <param name="keySlots">Where the keys of a group go.</param>
/// <param name="aggregates">The aggregates.</param>
/// <param name="written">The command as the plan prints it.</param>
internal sealed class StatsStep(Evaluator[] keys, int[] keySlots, AggregateCall[] aggregates, string written) : BlockStep
{
    internal override bool NeedsOrder => false;

    internal int[] KeySlots => keySlots;

    private Evaluator[] Keys => keys;

    private AggregateCall[] Aggregates => aggregates;

    internal override IEnumerable<int> Writes => keySlots.Concat(aggregates.Select(call => call.Slot));

    /// <summary>Gets whether an aggregate looks at the rows' times.</summary>
    internal bool NeedsTimestamps => aggregates.Any(call => call.NeedsTimestamps);

    /// <summary>Gets the plan, which knows how many slots a row has once it is complete.</summary>
    internal required Plan Width { get; init; }

    internal override RowCollector CreateCollector(RunContext context) => new GroupCollector(this, context);

    public override string ToString() => written;

    private sealed class GroupCollector(StatsStep step, RunContext context) : RowCollector
    {
        private GroupTable _table = new(step.Keys.Length, step.Aggregates, context.Budget);
        private readonly Value[] _keys = new Value[step.Keys.Length];

        internal override int Size => _table.Count;

        internal override void Add(Row row)
        {
            Count++;
            for (int i = 0; i < _keys.Length; i++)
            {
                _keys[i] = step.Keys[i].Evaluate(row);
            }

            _table.Add(_keys, row);
        }

        internal override void Merge(RowCollector other)
        {
            Count += other.Count;
            GroupTable table = ((GroupCollector)other)._table;
            if (_table.Count == 0)
            {
                _table = table;
                return;
            }

            _table.Merge(table);
        }

        internal override IEnumerable<StoredRow> Finish()
        {
            if (step.Keys.Length == 0)
            {
                _table.AddEmpty();
            }

            for (int group = 0; group < _table.Count; group++)
            {
                Value[] slots = new Value[step.Width.SlotCount];
                for (int i = 0; i < _keys.Length; i++)
                {
                    slots[step.KeySlots[i]] = _table.KeyOf(group, i);
                }

                for (int i = 0; i < step.Aggregates.Length; i++)
                {
                    slots[step.Aggregates[i].Slot] = _table.ResultOf(group, i);
                }

                yield return new StoredRow(slots, 0, group);
            }
        }
    }
}
