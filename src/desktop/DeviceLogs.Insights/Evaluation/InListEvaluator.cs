using DeviceLogs.Insights.Execution;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Evaluation;

/// <summary>a in [b, c]</summary>
internal sealed class InListEvaluator(Evaluator operand, Evaluator[] items) : BooleanEvaluator
{
    internal override bool Test(Row row)
    {
        Value value = operand.Evaluate(row);
        foreach (Evaluator item in items)
        {
            if (ValueOperators.Equal(value, item.Evaluate(row)))
            {
                return true;
            }
        }

        return false;
    }
}
