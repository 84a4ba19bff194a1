using System;
using System.Collections.Generic;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Functions;

/// <summary>The JSON functions.</summary>
internal static class JsonFunctions
{
    internal static IEnumerable<ScalarFunction> All =>
    [
        new("jsonParse", 1, 1, (arguments, in _) => JsonReading.ParseStructure(arguments[0])) { TakesStructures = true },
        new("jsonStringify", 1, 1, Stringify) { TakesStructures = true },
        new("jsonArraySize", 1, 1, ArraySize) { TakesStructures = true },
        new("jsonArrayContains", 2, 2, ArrayContains) { TakesStructures = true },
    ];

    /// <summary>Only a list or a map has a result.</summary>
    private static Value Stringify(ReadOnlySpan<Value> arguments, in QueryClock clock) =>
        arguments[0].IsStructure ? Value.Of(arguments[0].ToString()) : Value.Null;

    /// <summary>The elements of a list, or of a text that is a JSON array; null for anything else.</summary>
    private static Value ArraySize(ReadOnlySpan<Value> arguments, in QueryClock clock)
    {
        Value list = JsonReading.ParseStructure(arguments[0]);
        return list.Kind == ValueKind.List ? Value.Of((long)list.AsList.Count) : Value.Null;
    }

    /// <summary>Compares each element as = does, with its letter case; a nested array is not looked into.</summary>
    private static Value ArrayContains(ReadOnlySpan<Value> arguments, in QueryClock clock)
    {
        Value list = JsonReading.ParseStructure(arguments[0]);
        if (list.Kind != ValueKind.List)
        {
            return Value.False;
        }

        foreach (Value item in list.AsList.Items)
        {
            if (ValueOperators.Equal(item, arguments[1]))
            {
                return Value.True;
            }
        }

        return Value.False;
    }
}
