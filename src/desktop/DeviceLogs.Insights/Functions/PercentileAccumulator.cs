using System;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Functions;

/// <summary>pct: the value below which a percentage of the values lies, over those that are numbers.</summary>
internal sealed class PercentileAccumulator : Accumulator
{
    private readonly double _fraction;
    private readonly Quantiles _quantiles = new();

    internal PercentileAccumulator(Value percent)
    {
        ValueNumber.TryGet(percent, out double number);
        _fraction = number / 100;
    }

    internal override Value Result => Value.Of(_quantiles.At(_fraction));

    internal override long HeldBytes => 32 + _quantiles.HeldBytes;

    internal override void Add(ReadOnlySpan<Value> arguments, long timestamp)
    {
        if (ValueNumber.TryGet(arguments[0], out double number))
        {
            _quantiles.Add(number);
        }
    }

    internal override void Merge(Accumulator other) => _quantiles.Merge(((PercentileAccumulator)other)._quantiles);
}
