using System;
using System.Collections.Generic;
using System.Linq;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Functions;

/// <summary>
/// topk: the k most frequent values as a list, the most frequent first; of equally frequent ones those that sort first. Exact up to
/// <see cref="MaxHeld"/> distinct values, beyond them the frequent ones are still found.
/// </summary>
internal sealed class TopKAccumulator : Accumulator
{
    internal const int MaxHeld = 100_000;

    private readonly int _k;
    private readonly FrequentItems<Value> _items = new(MaxHeld, value => value.HeldBytes, ValueComparer.Instance);

    internal TopKAccumulator(Value k)
    {
        _k = (int)ValueNumber.Of(k).AsInteger;
    }

    internal override Value Result
    {
        get
        {
            IEnumerable<Value> most = _items.Items
                .OrderByDescending(item => item.Value)
                .ThenBy(item => item.Key, ValueComparer.Instance)
                .Take(_k)
                .Select(item => item.Key);
            return Value.Of(new ValueList([.. most]));
        }
    }

    internal override long HeldBytes => 24 + _items.HeldBytes;

    internal override void Add(ReadOnlySpan<Value> arguments, long timestamp)
    {
        Value value = arguments[0];
        if (value.IsNull || value.IsStructure)
        {
            return;
        }

        // What is held already keeps its own copy as the key.
        _items.Add(_items.Contains(value) ? value : value.Detach());
    }

    internal override void Merge(Accumulator other) => _items.Merge(((TopKAccumulator)other)._items);
}
