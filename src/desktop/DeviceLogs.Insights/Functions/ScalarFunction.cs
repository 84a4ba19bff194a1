using System;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Functions;

/// <summary>A function of one row. It never throws for the values of a row: what has no result is null.</summary>
internal sealed class ScalarFunction
{
    private readonly Body _body;
    private readonly bool _takesStructures;

    internal ScalarFunction(string name, int minArguments, int maxArguments, Body body, bool takesStructures = false)
    {
        Name = name;
        MinArguments = minArguments;
        MaxArguments = maxArguments;
        _body = body;
        _takesStructures = takesStructures;
    }

    internal delegate Value Body(ReadOnlySpan<Value> arguments, in QueryClock clock);

    /// <summary>Gets the name as the documentation writes it.</summary>
    internal string Name { get; }

    internal int MinArguments { get; }

    /// <summary>Gets the most arguments; int.MaxValue where any number is taken.</summary>
    internal int MaxArguments { get; }

    /// <summary>Computes the result; a period argument (datefloor, dateceil) is the text as it is written.</summary>
    internal Value Invoke(ReadOnlySpan<Value> arguments, in QueryClock clock) => throw new NotImplementedException();

    /// <summary>Checks an argument that is the same for every row (a pattern, a period) when the query starts.</summary>
    /// <returns>What is wrong with it and what to do, or null.</returns>
    internal string? CheckConstant(int index, Value constant) => throw new NotImplementedException();
}
