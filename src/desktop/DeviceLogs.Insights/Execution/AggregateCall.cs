using System;
using System.Linq;
using System.Runtime.CompilerServices;
using DeviceLogs.Insights.Evaluation;
using DeviceLogs.Insights.Functions;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Execution;

/// <summary>An aggregate of a stats command.</summary>
/// <param name="arguments">The arguments of each row.</param>
/// <param name="constants">The argument that is the same for all rows, where the aggregate has one.</param>
/// <param name="slot">Where the result goes.</param>
internal sealed class AggregateCall(AggregateFunction function, Evaluator[] arguments, Value[] constants, int slot)
{
    private const int MaxArguments = 4;

    /// <summary>Aggregates whose memory does not grow with their rows, so that it need not be watched.</summary>
    private static readonly string[] Constant = ["count", "sum", "avg", "stddev", "variance", "countOverTime", "sumOverTime", "rate"];

    private readonly bool _grows = !Constant.Contains(function.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Aggregates that look at the rows' times.</summary>
    private static readonly string[] Timed = ["earliest", "latest", "rate", "countOverTime", "sumOverTime"];

    internal int Slot => slot;

    internal bool NeedsTimestamps => Timed.Contains(function.Name, StringComparer.OrdinalIgnoreCase);

    internal Accumulator Create() => function.Create(constants);

    /// <summary>Adds a row, and counts the memory that it takes.</summary>
    internal void Add(Accumulator accumulator, Row row, MemoryBudget budget)
    {
        Few few = default;
        Span<Value> values = ((Span<Value>)few)[..arguments.Length];
        for (int i = 0; i < arguments.Length; i++)
        {
            values[i] = arguments[i].Evaluate(row);
        }

        if (!_grows)
        {
            accumulator.Add(values, row.Timestamp);
            return;
        }

        long before = accumulator.HeldBytes;
        accumulator.Add(values, row.Timestamp);
        long grown = accumulator.HeldBytes - before;
        if (grown != 0)
        {
            budget.Add(grown);
        }
    }

    [InlineArray(MaxArguments)]
    private struct Few
    {
        private Value _first;
    }
}
