using DeviceLogs.Insights.Execution;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Evaluation;

/// <summary>a and b and …</summary>
internal sealed class AndEvaluator(Evaluator[] operands) : BooleanEvaluator
{
    internal override bool Test(Row row)
    {
        foreach (Evaluator operand in operands)
        {
            if (!operand.Test(row))
            {
                return false;
            }
        }

        return true;
    }
}
