using DeviceLogs.Insights.Execution;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Evaluation;

/// <summary>An expression made ready to run: it has no state, so that all workers use the same.</summary>
internal abstract class Evaluator
{
    internal abstract Value Evaluate(Row row);

    /// <summary>Returns whether the value counts as true: what filter asks.</summary>
    internal virtual bool Test(Row row) => ValueOperators.IsTrue(Evaluate(row));
}
