using DeviceLogs.Insights.Execution;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Evaluation;

/// <summary>-a</summary>
internal sealed class NegateEvaluator(Evaluator operand) : Evaluator
{
    internal override Value Evaluate(Row row) => ValueOperators.Negate(operand.Evaluate(row));
}
