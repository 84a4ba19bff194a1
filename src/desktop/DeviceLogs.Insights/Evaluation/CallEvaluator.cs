using System;
using System.Runtime.CompilerServices;
using DeviceLogs.Insights.Execution;
using DeviceLogs.Insights.Functions;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Evaluation;

/// <summary>A function of the row's values.</summary>
internal sealed class CallEvaluator(ScalarFunction function, Evaluator[] arguments) : Evaluator
{
    private const int InlineArguments = 4;

    internal override Value Evaluate(Row row)
    {
        if (arguments.Length > InlineArguments)
        {
            Value[] many = new Value[arguments.Length];
            return Evaluate(row, many);
        }

        FewValues few = default;
        Span<Value> values = few;
        return Evaluate(row, values[..arguments.Length]);
    }

    private Value Evaluate(Row row, Span<Value> values)
    {
        for (int i = 0; i < arguments.Length; i++)
        {
            values[i] = arguments[i].Evaluate(row);
        }

        return function.Invoke(values, row.Context.Clock);
    }

    [InlineArray(InlineArguments)]
    private struct FewValues
    {
        private Value _first;
    }
}
