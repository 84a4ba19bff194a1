using System;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Functions;

/// <summary>count and countOverTime: all rows without an argument, else those that have the field.</summary>
internal sealed class CountAccumulator : Accumulator
{
    private long _count;

    internal override Value Result => Value.Of(_count);

    internal override long HeldBytes => 24;

    internal override void Add(ReadOnlySpan<Value> arguments, long timestamp)
    {
        if (arguments.IsEmpty || !arguments[0].IsNull)
        {
            _count++;
        }
    }

    internal override void Merge(Accumulator other) => _count += ((CountAccumulator)other)._count;
}
