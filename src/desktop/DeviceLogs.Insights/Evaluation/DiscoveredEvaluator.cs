using DeviceLogs.Insights.Execution;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Evaluation;

/// <summary>A field of the event's message, which is read when the first of them is asked for.</summary>
internal sealed class DiscoveredEvaluator(int slot) : Evaluator
{
    internal int Slot => slot;

    internal override Value Evaluate(Row row) => row.Discovered(slot);
}
