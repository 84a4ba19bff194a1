using DeviceLogs.Insights.Execution;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Evaluation;

/// <summary>@ptr of an event that is not stored yet, or of a stored row.</summary>
internal sealed class PointerEvaluator(int slot) : Evaluator
{
    internal override Value Evaluate(Row row) =>
        row.Slots[slot].IsNull && row.Chunk is not null ? Value.Of(row.Chunk.PointerOf(row.EventId)) : row.Slots[slot];
}
