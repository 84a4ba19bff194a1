using System;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Functions;

/// <summary>A function of many rows, used in stats.</summary>
internal sealed class AggregateFunction
{
    private readonly Func<Value, Accumulator> _create;
    private readonly Func<Value, string?>? _check;

    /// <summary>Makes an aggregate of one field; one with a constant has a check of it.</summary>
    internal AggregateFunction(string name, Func<Value, Accumulator> create, int constantIndex = -1, Func<Value, string?>? check = null)
    {
        Name = name;
        ConstantIndex = constantIndex;
        MinArguments = constantIndex < 0 ? 1 : 2;
        MaxArguments = MinArguments;
        _create = create;
        _check = check;
    }

    /// <summary>Gets the name as the documentation writes it.</summary>
    internal string Name { get; }

    /// <summary>Gets the fewest arguments as written in the query, the constant among them; count has none with () and (*).</summary>
    internal int MinArguments { get; init; }

    /// <summary>Gets the most arguments as written in the query, the constant among them.</summary>
    internal int MaxArguments { get; }

    /// <summary>
    /// Gets the position of the argument that is the same for every row (pct's percent, topk's count, rate's interval, histogram's
    /// buckets), or -1. It goes to <see cref="Create"/>; the other one goes to <see cref="Accumulator.Add"/>.
    /// </summary>
    internal int ConstantIndex { get; }

    /// <summary>Checks the constant when the query starts; a period is the text as it is written.</summary>
    /// <returns>What is wrong with it and what to do, or null.</returns>
    internal string? CheckConstant(Value constant) => _check?.Invoke(constant);

    /// <summary>Makes the state of one group; a constant must have passed <see cref="CheckConstant"/>.</summary>
    internal Accumulator Create(ReadOnlySpan<Value> constants) => _create(constants.IsEmpty ? Value.Null : constants[0]);
}
