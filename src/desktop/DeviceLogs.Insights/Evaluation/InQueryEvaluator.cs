using DeviceLogs.Insights.Execution;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Evaluation;

/// <summary>a in (SOURCE … | …): the subquery has run before the first row.</summary>
internal sealed class InQueryEvaluator(Evaluator operand, int subquery) : BooleanEvaluator
{
    internal override bool Test(Row row)
    {
        Value value = operand.Evaluate(row);
        return !value.IsNull && row.Context.Subqueries[subquery].Contains(value);
    }
}
