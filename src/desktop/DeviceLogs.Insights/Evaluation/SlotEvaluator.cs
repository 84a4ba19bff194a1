using DeviceLogs.Insights.Execution;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Evaluation;

/// <summary>A value that an earlier step, or the start of the row, has set.</summary>
internal sealed class SlotEvaluator(int slot) : Evaluator
{
    internal int Slot => slot;

    internal override Value Evaluate(Row row) => row.Slots[slot];
}
