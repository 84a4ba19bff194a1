using System;
using System.Collections.Generic;
using System.Linq;
using DeviceLogs.Insights.Functions;
using DeviceLogs.Insights.Tests.Values;
using DeviceLogs.Insights.Values;
using Xunit;

namespace DeviceLogs.Insights.Tests.Functions;

/// <summary>Runs aggregates over values, each a second after the one before.</summary>
internal static class Aggregate
{
    internal static string? Text(string name, object? constant, params object?[] values)
    {
        Accumulator accumulator = Create(name, constant);
        for (int index = 0; index < values.Length; index++)
        {
            accumulator.Add([Make.Of(values[index])], index * 1000);
        }

        return accumulator.Result.IsNull ? null : accumulator.Result.ToString();
    }

    internal static Accumulator Create(string name, object? constant)
    {
        Assert.True(AggregateFunctions.TryGet(name, out AggregateFunction? function));
        Assert.Equal(constant is not null, function.ConstantIndex >= 0);
        if (constant is null)
        {
            return function.Create([]);
        }

        Value value = Make.Of(constant);
        Assert.Null(function.CheckConstant(value));
        return function.Create([value]);
    }

    internal static string? Check(string name, object? constant)
    {
        Assert.True(AggregateFunctions.TryGet(name, out AggregateFunction? function));
        return function.CheckConstant(Make.Of(constant));
    }

    /// <summary>Adds rows to several accumulators and merges those, in the order of the rows.</summary>
    internal static Accumulator InParts(string name, object? constant, IReadOnlyList<(Value Value, long Time)> rows, Random random)
    {
        Accumulator[] parts = Enumerable.Range(0, random.Next(1, 6)).Select(_ => Create(name, constant)).ToArray();
        foreach ((Value value, long time) in rows)
        {
            parts[random.Next(parts.Length)].Add([value], time);
        }

        Accumulator whole = parts[0];
        foreach (Accumulator part in parts.Skip(1))
        {
            whole.Merge(part);
        }

        return whole;
    }

    internal static Accumulator InOne(string name, object? constant, IReadOnlyList<(Value Value, long Time)> rows)
    {
        Accumulator whole = Create(name, constant);
        foreach ((Value value, long time) in rows)
        {
            whole.Add([value], time);
        }

        return whole;
    }
}
