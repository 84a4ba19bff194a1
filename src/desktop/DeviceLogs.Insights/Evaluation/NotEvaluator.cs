using DeviceLogs.Insights.Execution;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Evaluation;

/// <summary>not a</summary>
internal sealed class NotEvaluator(Evaluator operand) : BooleanEvaluator
{
    internal override bool Test(Row row) => !operand.Test(row);
}
