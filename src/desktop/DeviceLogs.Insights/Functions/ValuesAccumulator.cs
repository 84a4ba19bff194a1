using System;
using System.Collections.Generic;
using System.Linq;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Functions;

/// <summary>values: the distinct values of a field as a list, in the order of sort.</summary>
internal sealed class ValuesAccumulator : Accumulator
{
    private const int EntryBytes = 40;

    private readonly HashSet<Value> _values = new(ValueComparer.Instance);
    private long _textBytes;

    internal override Value Result => Value.Of(new ValueList([.. _values.Order(ValueComparer.Instance)]));

    internal override long HeldBytes => 96 + (_values.Count * (long)EntryBytes) + _textBytes;

    internal override void Add(ReadOnlySpan<Value> arguments, long timestamp) => Add(arguments[0]);

    internal override void Merge(Accumulator other)
    {
        foreach (Value value in ((ValuesAccumulator)other)._values)
        {
            Add(value);
        }
    }

    private void Add(Value value)
    {
        if (value.IsNull || value.IsStructure || _values.Contains(value))
        {
            return;
        }

        Value kept = value.Detach();
        _values.Add(kept);
        _textBytes += kept.HeldBytes;
    }
}
