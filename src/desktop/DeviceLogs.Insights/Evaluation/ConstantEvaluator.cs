using DeviceLogs.Insights.Execution;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Evaluation;

/// <summary>A value that is the same for every row.</summary>
internal sealed class ConstantEvaluator(Value value) : Evaluator
{
    internal Value Value => value;

    internal override Value Evaluate(Row row) => value;
}
