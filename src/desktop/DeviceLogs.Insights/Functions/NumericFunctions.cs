using System;
using System.Collections.Generic;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Functions;

/// <summary>The numeric functions. What is not a number makes the result null; greatest and least pass over it.</summary>
internal static class NumericFunctions
{
    /// <summary>Mean radius of the earth in kilometres, as the haversine formula commonly takes it.</summary>
    private const double EarthRadius = 6371;

    /// <summary>Beyond these, a double has no decimal places left to round.</summary>
    private const int MaxPlaces = 15;

    internal static IEnumerable<ScalarFunction> All =>
    [
        new("abs", 1, 1, Abs),
        new("ceil", 1, 1, (arguments, in _) => Round(arguments[0], Math.Ceiling)),
        new("floor", 1, 1, (arguments, in _) => Round(arguments[0], Math.Floor)),
        new("log", 1, 1, (arguments, in _) => Compute(arguments[0], Math.Log)),
        new("sqrt", 1, 1, (arguments, in _) => Compute(arguments[0], Math.Sqrt)),
        new("greatest", 1, int.MaxValue, (arguments, in _) => Extreme(arguments, 1)),
        new("least", 1, int.MaxValue, (arguments, in _) => Extreme(arguments, -1)),
        new("round", 1, 2, RoundToPlaces),
        new("haversine", 4, 4, Haversine),
        new("toNumber", 1, 1, (arguments, in _) => ValueNumber.Of(arguments[0])),
        new("toInt", 1, 1, (arguments, in _) => ToInteger(arguments[0], int.MinValue, int.MaxValue)),
        new("toLong", 1, 1, (arguments, in _) => ToInteger(arguments[0], long.MinValue, long.MaxValue)),
        new("toDouble", 1, 1, (arguments, in _) => Compute(arguments[0], number => number)),
    ];

    private static Value Abs(ReadOnlySpan<Value> arguments, in QueryClock clock)
    {
        Value number = ValueNumber.Of(arguments[0]);
        bool isNegative = !number.IsNull && number.AsDouble < 0;
        return isNegative ? ValueOperators.Negate(number) : number;
    }

    private static Value Compute(Value argument, Func<double, double> function) =>
        ValueNumber.TryGet(argument, out double number) ? Value.Of(function(number)) : Value.Null;

    private static Value Round(Value argument, Func<double, double> function)
    {
        Value number = ValueNumber.Of(argument);
        return number.IsNull || number.IsInteger ? number : Value.Of(function(number.AsDouble));
    }

    private static Value Extreme(ReadOnlySpan<Value> arguments, int sign)
    {
        Value extreme = Value.Null;
        foreach (Value argument in arguments)
        {
            Value number = ValueNumber.Of(argument);
            if (!number.IsNull && (extreme.IsNull || ValueComparer.CompareNumbers(number, extreme) * sign > 0))
            {
                extreme = number;
            }
        }

        return extreme;
    }

    /// <summary>Rounds half away from zero: 2.5 is 3 and -2.5 is -3. Negative places round to tens and hundreds.</summary>
    private static Value RoundToPlaces(ReadOnlySpan<Value> arguments, in QueryClock clock)
    {
        Value number = ValueNumber.Of(arguments[0]);
        long places = 0;
        if (number.IsNull || (arguments.Length > 1 && !ValueNumber.TryGetInteger(arguments[1], out places)))
        {
            return Value.Null;
        }

        if (places > MaxPlaces || (number.IsInteger && places >= 0))
        {
            return number;
        }

        double value = number.AsDouble;
        if (places < 0)
        {
            double power = Math.Pow(10, -places);
            double rounded = Math.Round(value / power, MidpointRounding.AwayFromZero);
            return rounded == 0 ? Value.Of(0L) : Value.Of(rounded * power);
        }

        // As a decimal, 2.675 is what it looks like and not the double a little below.
        return Math.Abs(value) < 1e12
            ? Value.Of((double)Math.Round((decimal)value, (int)places, MidpointRounding.AwayFromZero))
            : Value.Of(Math.Round(value, (int)places, MidpointRounding.AwayFromZero));
    }

    private static Value Haversine(ReadOnlySpan<Value> arguments, in QueryClock clock)
    {
        Span<double> radians = stackalloc double[4];
        for (int index = 0; index < radians.Length; index++)
        {
            if (!ValueNumber.TryGet(arguments[index], out double degrees))
            {
                return Value.Null;
            }

            radians[index] = double.DegreesToRadians(degrees);
        }

        double latitude = Math.Sin((radians[2] - radians[0]) / 2);
        double longitude = Math.Sin((radians[3] - radians[1]) / 2);
        double square = (latitude * latitude) + (Math.Cos(radians[0]) * Math.Cos(radians[2]) * longitude * longitude);
        return Value.Of(2 * EarthRadius * Math.Asin(Math.Min(1, Math.Sqrt(square))));
    }

    /// <summary>Cuts toward zero; null where the number does not fit.</summary>
    private static Value ToInteger(Value argument, long min, long max) =>
        ValueNumber.TryGetInteger(argument, out long integer) && integer >= min && integer <= max ? Value.Of(integer) : Value.Null;
}
