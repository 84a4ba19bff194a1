using DeviceLogs.Insights.Execution;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Evaluation;

/// <summary>bin(period): the start of the period that holds the row's @timestamp, moved by an offset.</summary>
internal sealed class BinEvaluator(Evaluator timestamp, Period period, long offset) : Evaluator
{
    internal override Value Evaluate(Row row)
    {
        Value value = timestamp.Evaluate(row);
        return value.Kind == ValueKind.Timestamp ? Value.OfTimestamp(period.Floor(value.AsTimestamp + offset)) : Value.Null;
    }
}
