using System;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Functions;

/// <summary>A function of many rows, used in stats.</summary>
internal sealed class AggregateFunction
{
    private readonly Func<Value[], Accumulator> _create;

    internal AggregateFunction(string name, int minArguments, int maxArguments, int constantIndex, Func<Value[], Accumulator> create)
    {
        Name = name;
        MinArguments = minArguments;
        MaxArguments = maxArguments;
        ConstantIndex = constantIndex;
        _create = create;
    }

    /// <summary>Gets the name as the documentation writes it.</summary>
    internal string Name { get; }

    /// <summary>Gets the fewest arguments as written in the query, the constant among them.</summary>
    internal int MinArguments { get; }

    /// <summary>Gets the most arguments as written in the query, the constant among them.</summary>
    internal int MaxArguments { get; }

    /// <summary>
    /// Gets the position of the argument that is the same for every row (pct's percent, topk's count, rate's interval, histogram's
    /// buckets), or -1. It goes to <see cref="Create"/>; the others go to <see cref="Accumulator.Add"/>.
    /// </summary>
    internal int ConstantIndex { get; }

    /// <summary>Checks the constant when the query starts.</summary>
    /// <returns>What is wrong with it and what to do, or null.</returns>
    internal string? CheckConstant(Value constant) => throw new NotImplementedException();

    /// <summary>Makes the state of one group; the constants must have passed <see cref="CheckConstant"/>.</summary>
    internal Accumulator Create(ReadOnlySpan<Value> constants) => _create(constants.ToArray());
}
