using System;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Functions;

/// <summary>
/// sum, sumOverTime and avg over the values that are numbers; null where there are none. Whole numbers add up exactly, others with
/// a compensation (Neumaier), so that the order of the rows does not show.
/// </summary>
internal sealed class SumAccumulator : Accumulator
{
    private readonly bool _isAverage;
    private long _count;
    private long _whole;
    private double _sum;
    private double _compensation;
    private bool _hasFractions;

    internal SumAccumulator(bool isAverage)
    {
        _isAverage = isAverage;
    }

    internal override Value Result
    {
        get
        {
            if (_count == 0)
            {
                return Value.Null;
            }

            Value total = _hasFractions ? Value.Of(_sum + _compensation + _whole) : Value.Of(_whole);
            return _isAverage ? ValueOperators.Divide(total, Value.Of(_count)) : total;
        }
    }

    internal override long HeldBytes => 64;

    internal override void Add(ReadOnlySpan<Value> arguments, long timestamp)
    {
        Value number = arguments[0].IsNumber ? arguments[0] : ValueNumber.Of(arguments[0]);
        if (number.IsInteger)
        {
            _count++;
            AddWhole(number.AsInteger);
        }
        else if (!number.IsNull)
        {
            _count++;
            AddFraction(number.AsDouble);
        }
    }

    internal override void Merge(Accumulator other)
    {
        SumAccumulator sum = (SumAccumulator)other;
        _count += sum._count;
        AddWhole(sum._whole);
        if (sum._hasFractions)
        {
            AddFraction(sum._sum);
            AddFraction(sum._compensation);
        }
    }

    private void AddWhole(long number)
    {
        long total = unchecked(_whole + number);
        if (((_whole ^ total) & (number ^ total)) < 0)
        {
            AddFraction(_whole);
            total = number;
        }

        _whole = total;
    }

    private void AddFraction(double number)
    {
        _hasFractions = true;
        double total = _sum + number;
        double larger = Math.Abs(_sum) >= Math.Abs(number) ? _sum : number;
        double smaller = Math.Abs(_sum) >= Math.Abs(number) ? number : _sum;
        _compensation += larger - total + smaller;
        _sum = total;
    }
}
