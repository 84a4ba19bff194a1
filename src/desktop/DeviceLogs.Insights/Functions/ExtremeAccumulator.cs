using System;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Functions;

/// <summary>min, max, sortsFirst and sortsLast: the value that comes first or last in the order of sort, lists and maps left out.</summary>
internal sealed class ExtremeAccumulator : Accumulator
{
    private readonly bool _isLargest;
    private Value _extreme;

    internal ExtremeAccumulator(bool isLargest)
    {
        _isLargest = isLargest;
    }

    internal override Value Result => _extreme;

    internal override long HeldBytes => 48 + _extreme.HeldBytes;

    internal override void Add(ReadOnlySpan<Value> arguments, long timestamp) => Add(arguments[0]);

    internal override void Merge(Accumulator other) => Add(((ExtremeAccumulator)other)._extreme);

    private void Add(Value value)
    {
        if (value.IsNull || value.IsStructure)
        {
            return;
        }

        int order = _extreme.IsNull ? 1 : ValueComparer.Instance.Compare(value, _extreme);
        if (_extreme.IsNull || (_isLargest ? order > 0 : order < 0))
        {
            _extreme = value.Detach();
        }
    }
}
