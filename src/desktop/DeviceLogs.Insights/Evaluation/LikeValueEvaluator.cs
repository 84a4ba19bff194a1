using System;
using DeviceLogs.Insights.Execution;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Evaluation;

/// <summary>a like b, where the text to find is itself a field or computed.</summary>
internal sealed class LikeValueEvaluator(Evaluator operand, Evaluator pattern) : BooleanEvaluator
{
    internal override bool Test(Row row)
    {
        Value value = operand.Evaluate(row);
        Value text = pattern.Evaluate(row);
        return !value.IsNull && !text.IsNull && !value.IsStructure && !text.IsStructure
            && value.ToString().Contains(text.ToString(), StringComparison.Ordinal);
    }
}
