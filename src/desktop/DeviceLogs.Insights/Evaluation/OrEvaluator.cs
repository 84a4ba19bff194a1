using DeviceLogs.Insights.Execution;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Evaluation;

/// <summary>a or b or …</summary>
internal sealed class OrEvaluator(Evaluator[] operands) : BooleanEvaluator
{
    internal override bool Test(Row row)
    {
        foreach (Evaluator operand in operands)
        {
            if (operand.Test(row))
            {
                return true;
            }
        }

        return false;
    }
}
