using System;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Functions;

/// <summary>
/// histogram: a map of ranges of equal width between the smallest and the largest number to how many numbers are in each: a range
/// holds its start and not its end, the last one holds both. Where all numbers are one, there is one range.
/// </summary>
internal sealed class HistogramAccumulator : Accumulator
{
    private readonly int _buckets;
    private readonly Quantiles _quantiles = new();

    internal HistogramAccumulator(Value buckets)
    {
        _buckets = (int)ValueNumber.Of(buckets).AsInteger;
    }

    internal override Value Result
    {
        get
        {
            if (_quantiles.Count == 0)
            {
                return Value.Null;
            }

            int buckets = _quantiles.Max > _quantiles.Min ? _buckets : 1;
            double width = (_quantiles.Max / buckets) - (_quantiles.Min / buckets);
            ValueMapBuilder map = new();
            double start = _quantiles.Min;
            long before = 0;
            for (int bucket = 1; bucket <= buckets; bucket++)
            {
                bool isLast = bucket == buckets;
                double end = isLast ? _quantiles.Max : _quantiles.Min + (width * bucket);
                long below = isLast ? _quantiles.Count : _quantiles.CountBelow(end);
                map.Set($"[{Value.Of(start)}, {Value.Of(end)}{(isLast ? ']' : ')')}", Value.Of(below - before));
                start = end;
                before = below;
            }

            return Value.Of(map.ToMap());
        }
    }

    internal override long HeldBytes => 32 + _quantiles.HeldBytes;

    internal override void Add(ReadOnlySpan<Value> arguments, long timestamp)
    {
        if (ValueNumber.TryGet(arguments[0], out double number))
        {
            _quantiles.Add(number);
        }
    }

    internal override void Merge(Accumulator other) => _quantiles.Merge(((HistogramAccumulator)other)._quantiles);
}
