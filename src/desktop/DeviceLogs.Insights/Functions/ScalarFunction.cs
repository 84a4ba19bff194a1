using System;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Functions;

/// <summary>A function of one row. It never throws for the values of a row: what has no result is null.</summary>
internal sealed class ScalarFunction
{
    private readonly Body _body;

    internal ScalarFunction(string name, int minArguments, int maxArguments, Body body)
    {
        Name = name;
        MinArguments = minArguments;
        MaxArguments = maxArguments;
        _body = body;
    }

    internal delegate Value Body(ReadOnlySpan<Value> arguments, in QueryClock clock);

    /// <summary>Checks a constant argument: returns what is wrong with it and what to do, or null.</summary>
    internal delegate string? Check(int index, Value constant);

    /// <summary>Gets the name as the documentation writes it.</summary>
    internal string Name { get; }

    internal int MinArguments { get; }

    /// <summary>Gets the most arguments; int.MaxValue where any number is taken.</summary>
    internal int MaxArguments { get; }

    /// <summary>Gets whether lists and maps are arguments like others; every other function takes them for null.</summary>
    internal bool TakesStructures { get; init; }

    /// <summary>Gets the check of constant arguments, where there is something to check.</summary>
    internal Check? Constants { get; init; }

    /// <summary>Computes the result; a period argument (datefloor, dateceil) is the text as it is written.</summary>
    internal Value Invoke(ReadOnlySpan<Value> arguments, in QueryClock clock)
    {
        if (!TakesStructures)
        {
            foreach (Value argument in arguments)
            {
                if (argument.IsStructure)
                {
                    return InvokeWithoutStructures(arguments, clock);
                }
            }
        }

        return _body(arguments, clock);
    }

    /// <summary>Checks an argument that is the same for every row (a pattern, a period) when the query starts.</summary>
    /// <returns>What is wrong with it and what to do, or null.</returns>
    internal string? CheckConstant(int index, Value constant) => Constants?.Invoke(index, constant);

    private Value InvokeWithoutStructures(ReadOnlySpan<Value> arguments, in QueryClock clock)
    {
        Value[] plain = arguments.ToArray();
        for (int index = 0; index < plain.Length; index++)
        {
            if (plain[index].IsStructure)
            {
                plain[index] = Value.Null;
            }
        }

        return _body(plain, clock);
    }
}
