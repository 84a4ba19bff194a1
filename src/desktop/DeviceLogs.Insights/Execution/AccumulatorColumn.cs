using System;
using System.Linq;
using System.Runtime.CompilerServices;
using DeviceLogs.Insights.Evaluation;
using DeviceLogs.Insights.Functions;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Execution;

/// <summary>Any aggregate: an accumulator for each group.</summary>
internal sealed class AccumulatorColumn(AggregateFunction function, Evaluator[] arguments, Value[] constants) : AggregateColumn
{
    private const int MaxArguments = 4;
    private const int ReferenceBytes = 8;

    /// <summary>Aggregates whose memory does not grow with their rows, so that it need not be watched.</summary>
    private static readonly string[] Constant = ["count", "sum", "avg", "stddev", "variance", "countOverTime", "sumOverTime", "rate"];

    private readonly PagedList<Accumulator> _accumulators = new();
    private readonly bool _grows = !Constant.Contains(function.Name, StringComparer.OrdinalIgnoreCase);

    internal override void AddGroup(MemoryBudget budget)
    {
        Accumulator accumulator = function.Create(constants);
        _accumulators.Add(accumulator);
        budget.Add(ReferenceBytes + accumulator.HeldBytes);
    }

    internal override void Adopt(AggregateColumn other, int otherGroup) =>
        _accumulators.Add(((AccumulatorColumn)other)._accumulators[otherGroup]);

    internal override void Add(int group, Row row, MemoryBudget budget)
    {
        Few few = default;
        Span<Value> values = ((Span<Value>)few)[..arguments.Length];
        for (int i = 0; i < arguments.Length; i++)
        {
            values[i] = arguments[i].Evaluate(row);
        }

        Accumulator accumulator = _accumulators[group];
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

    internal override void Merge(int group, AggregateColumn other, int otherGroup) =>
        _accumulators[group].Merge(((AccumulatorColumn)other)._accumulators[otherGroup]);

    internal override Value Result(int group) => _accumulators[group].Result;

    [InlineArray(MaxArguments)]
    private struct Few
    {
        private Value _first;
    }
}
