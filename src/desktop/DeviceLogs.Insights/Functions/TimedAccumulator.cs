using System;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Functions;

/// <summary>
/// earliest and latest: the field's value in the first or last event, by @timestamp, that has the field. Of several at one time it is
/// the one that sorts first or last, whatever the order in which they were read.
/// </summary>
internal sealed class TimedAccumulator : Accumulator
{
    private readonly bool _isLatest;
    private Value _value;
    private long _timestamp;

    internal TimedAccumulator(bool isLatest)
    {
        _isLatest = isLatest;
    }

    internal override Value Result => _value;

    internal override long HeldBytes => 56 + _value.HeldBytes;

    internal override void Add(ReadOnlySpan<Value> arguments, long timestamp) => Add(arguments[0], timestamp);

    internal override void Merge(Accumulator other)
    {
        TimedAccumulator timed = (TimedAccumulator)other;
        Add(timed._value, timed._timestamp);
    }

    private void Add(Value value, long timestamp)
    {
        if (value.IsNull)
        {
            return;
        }

        if (!_value.IsNull)
        {
            int order = timestamp.CompareTo(_timestamp);
            order = order != 0 ? order : ValueComparer.Instance.Compare(value, _value);
            if (_isLatest ? order <= 0 : order >= 0)
            {
                return;
            }
        }

        _value = value.Detach();
        _timestamp = timestamp;
    }
}
