using System;
using System.Collections.Generic;
using System.Linq;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Execution;

/// <summary>Keeps, of rows with equal values in some slots, the first in an order; rows with a null there are all kept.</summary>
/// <remarks>
/// Only the first rows of the result are ever wanted. So memory holds twice as many: what comes after the last wanted one cannot belong to
/// the result, and whether its value has been seen does not matter.
/// </remarks>
internal sealed class DedupStep(int[] slots, int[] orderSlots, bool[] descending, int timestampSlot, string written) : BlockStep
{
    internal override bool NeedsOrder => false;

    internal override bool KeepsNewest => Limit < int.MaxValue && RowOrder.IsNewestFirst(orderSlots, descending, timestampSlot);

    internal bool OfEvents { get; set; }

    /// <summary>Gets or sets how many rows are wanted.</summary>
    internal int Limit { get; set; } = int.MaxValue;

    internal override RowCollector CreateCollector(RunContext context) =>
        new DedupCollector(slots, new RowOrder(orderSlots, descending, OfEvents, timestampSlot), this, context.Budget);

    public override string ToString() => $"{written}, first {Limit}";

    private sealed class DedupCollector(int[] slots, RowOrder order, DedupStep step, MemoryBudget budget) : RowCollector
    {
        private readonly Dictionary<Key, StoredRow> _first = [];
        private readonly List<StoredRow> _withNull = [];
        private readonly Value[] _key = new Value[slots.Length];
        private StoredRow? _last;
        private long _next;

        internal override int Size => _first.Count + _withNull.Count;

        internal override void Add(Row row)
        {
            Count++;
            long position = step.OfEvents ? row.Position : _next++;
            foreach (int slot in order.Slots)
            {
                row.Read(slot);
            }

            if (_last is not null && order.Compare(row.Slots, row.Timestamp, position, _last) > 0)
            {
                return;
            }

            bool hasNull = false;
            for (int i = 0; i < slots.Length; i++)
            {
                _key[i] = row.Read(slots[i]);
                hasNull |= _key[i].IsNull;
            }

            if (hasNull)
            {
                Keep(row.Store(step.Live, position));
                return;
            }

            if (!_first.TryGetValue(new Key(_key), out StoredRow? known))
            {
                StoredRow stored = row.Store(step.Live, position);
                budget.Add(stored.HeldBytes + KeyBytes);
                _first.Add(Key.Of(stored, slots), stored);
                TrimIfFull();
            }
            else if (order.Compare(row.Slots, row.Timestamp, position, known) < 0)
            {
                Replace(row.Store(step.Live, position), known);
            }
        }

        internal override void Merge(RowCollector other)
        {
            DedupCollector dedup = (DedupCollector)other;
            Count += dedup.Count;
            _withNull.AddRange(dedup._withNull);
            foreach ((Key key, StoredRow row) in dedup._first)
            {
                if (!_first.TryGetValue(key, out StoredRow? known) || order.Compare(row, known) < 0)
                {
                    _first.Remove(key);
                    _first.Add(key, row);
                }
            }

            Trim();
        }

        internal override IEnumerable<StoredRow> Finish()
        {
            List<StoredRow> rows = Sorted();
            return rows.Count > step.Limit ? rows.GetRange(0, step.Limit) : rows;
        }

        private const int KeyBytes = 64;

        private void Keep(StoredRow stored)
        {
            budget.Add(stored.HeldBytes);
            _withNull.Add(stored);
            TrimIfFull();
        }

        private void Replace(StoredRow stored, StoredRow known)
        {
            budget.Add(stored.HeldBytes - known.HeldBytes);
            Key key = Key.Of(stored, slots);
            _first.Remove(key);
            _first.Add(key, stored);
        }

        private void TrimIfFull()
        {
            if (_first.Count + _withNull.Count >= 2L * step.Limit)
            {
                Trim();
            }
        }

        private void Trim()
        {
            if (_first.Count + _withNull.Count <= step.Limit)
            {
                return;
            }

            List<StoredRow> rows = Sorted();
            _last = rows[step.Limit - 1];
            long released = 0;
            foreach (StoredRow row in rows.Skip(step.Limit))
            {
                released += row.HeldBytes;
                Key key = Key.Of(row, slots);
                if (!key.HasNull)
                {
                    _first.Remove(key);
                    released += KeyBytes;
                }
            }

            _withNull.RemoveAll(row => order.Compare(row, _last) > 0);
            budget.Add(-released);
        }

        private List<StoredRow> Sorted()
        {
            List<StoredRow> rows = [.. _first.Values, .. _withNull];
            rows.Sort(order);
            return rows;
        }
    }

    /// <summary>The values that make a duplicate.</summary>
    private readonly struct Key(Value[] values) : IEquatable<Key>
    {
        private readonly Value[] _values = values;

        internal bool HasNull => _values.Any(value => value.IsNull);

        public bool Equals(Key other)
        {
            for (int i = 0; i < _values.Length; i++)
            {
                if (!ValueComparer.Instance.Equals(_values[i], other._values[i]))
                {
                    return false;
                }
            }

            return true;
        }

        public override bool Equals(object? obj) => obj is Key other && Equals(other);

        public override int GetHashCode()
        {
            ulong hash = 0;
            foreach (Value value in _values)
            {
                hash = (hash * 0x9E3779B97F4A7C15) ^ ValueComparer.Hash(value);
            }

            return (int)(hash ^ (hash >> 32));
        }

        internal static Key Of(StoredRow row, int[] slots) => new(slots.Select(slot => row.Slots[slot]).ToArray());
    }
}
