using System;
using System.Collections.Generic;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Functions;

/// <summary>The general functions.</summary>
internal static class GeneralFunctions
{
    /// <summary>case takes up to 10 branches of a condition and a value, and a default.</summary>
    private const int MaxCaseArguments = (10 * 2) + 1;

    internal static IEnumerable<ScalarFunction> All =>
    [
        new("ispresent", 1, 1, (arguments, in _) => Value.Of(!arguments[0].IsNull)) { TakesStructures = true },
        new("coalesce", 1, int.MaxValue, Coalesce) { TakesStructures = true },
        new("case", 2, MaxCaseArguments, Case) { TakesStructures = true },
        new("if", 3, 3, (arguments, in _) => ValueOperators.IsTrue(arguments[0]) ? arguments[1] : arguments[2]) { TakesStructures = true },
        new("isNumeric", 1, 1, (arguments, in _) => Value.Of(!ValueNumber.Of(arguments[0]).IsNull)),
        new("messageSize", 1, 1, MessageSize),
        new("queryStartTime", 0, 0, (_, in clock) => Value.Of(clock.Start)),
        new("queryEndTime", 0, 0, (_, in clock) => Value.Of(clock.End)),
        new("queryTimeRange", 0, 0, (_, in clock) => Value.Of(clock.End - clock.Start)),
    ];

    private static Value Coalesce(ReadOnlySpan<Value> arguments, in QueryClock clock)
    {
        foreach (Value argument in arguments)
        {
            if (!argument.IsNull)
            {
                return argument;
            }
        }

        return Value.Null;
    }

    private static Value Case(ReadOnlySpan<Value> arguments, in QueryClock clock)
    {
        int pairs = arguments.Length / 2;
        for (int pair = 0; pair < pairs; pair++)
        {
            if (ValueOperators.IsTrue(arguments[pair * 2]))
            {
                return arguments[(pair * 2) + 1];
            }
        }

        return arguments.Length % 2 == 1 ? arguments[^1] : Value.Null;
    }

    /// <summary>The bytes of the text in UTF-8; null for a missing field.</summary>
    private static Value MessageSize(ReadOnlySpan<Value> arguments, in QueryClock clock)
    {
        if (arguments[0].IsNull)
        {
            return Value.Null;
        }

        Utf8Text text = new(arguments[0], stackalloc byte[256]);
        Value size = Value.Of((long)text.Bytes.Length);
        text.Dispose();
        return size;
    }
}
