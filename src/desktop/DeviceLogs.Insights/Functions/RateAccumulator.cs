using System;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Functions;

/// <summary>
/// rate: by how much a number changes in an interval, from its first to its last event: (last - first) / time between them * interval.
/// Null where the field's numbers are all of one time. Of several at one time, the smallest is the first and the largest the last.
/// </summary>
internal sealed class RateAccumulator : Accumulator
{
    private readonly double _interval;
    private bool _hasNumber;
    private (long Time, double Number) _first;
    private (long Time, double Number) _last;

    internal RateAccumulator(Value interval)
    {
        // The binder has checked it.
        _ = Period.TryParse(interval, out Period period);
        _interval = period.Milliseconds;
    }

    internal override Value Result => _hasNumber && _last.Time > _first.Time
        ? Value.Of((_last.Number - _first.Number) / (_last.Time - _first.Time) * _interval)
        : Value.Null;

    internal override long HeldBytes => 64;

    internal override void Add(ReadOnlySpan<Value> arguments, long timestamp)
    {
        if (ValueNumber.TryGet(arguments[0], out double number))
        {
            Add((timestamp, number));
        }
    }

    internal override void Merge(Accumulator other)
    {
        RateAccumulator rate = (RateAccumulator)other;
        if (rate._hasNumber)
        {
            Add(rate._first);
            Add(rate._last);
        }
    }

    private void Add((long Time, double Number) point)
    {
        _first = !_hasNumber || point.CompareTo(_first) < 0 ? point : _first;
        _last = !_hasNumber || point.CompareTo(_last) > 0 ? point : _last;
        _hasNumber = true;
    }
}
