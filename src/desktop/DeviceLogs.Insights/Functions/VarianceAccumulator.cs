using System;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Functions;

/// <summary>
/// variance and stddev, both of the population as the documentation says of variance, over the values that are numbers (Welford's
/// method, merged by Chan's).
/// </summary>
internal sealed class VarianceAccumulator : Accumulator
{
    private readonly bool _isDeviation;
    private long _count;
    private double _mean;
    private double _squares;

    internal VarianceAccumulator(bool isDeviation)
    {
        _isDeviation = isDeviation;
    }

    internal override Value Result
    {
        get
        {
            double variance = _squares / _count;
            return Value.Of(_isDeviation ? Math.Sqrt(variance) : variance);
        }
    }

    internal override long HeldBytes => 48;

    internal override void Add(ReadOnlySpan<Value> arguments, long timestamp)
    {
        if (ValueNumber.TryGet(arguments[0], out double number))
        {
            _count++;
            double difference = number - _mean;
            _mean += difference / _count;
            _squares += difference * (number - _mean);
        }
    }

    internal override void Merge(Accumulator other)
    {
        VarianceAccumulator variance = (VarianceAccumulator)other;
        if (variance._count == 0)
        {
            return;
        }

        long count = _count + variance._count;
        double difference = variance._mean - _mean;
        _squares += variance._squares + (difference * difference * _count * variance._count / count);
        _mean += difference * variance._count / count;
        _count = count;
    }
}
