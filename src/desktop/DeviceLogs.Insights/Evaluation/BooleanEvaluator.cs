using DeviceLogs.Insights.Execution;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Evaluation;

/// <summary>An expression that is true or false.</summary>
internal abstract class BooleanEvaluator : Evaluator
{
    internal sealed override Value Evaluate(Row row) => Value.Of(Test(row));

    internal abstract override bool Test(Row row);
}
