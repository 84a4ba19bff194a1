using DeviceLogs.Insights.Execution;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Evaluation;

/// <summary>list[index]</summary>
internal sealed class IndexEvaluator(Evaluator target, Evaluator index) : Evaluator
{
    internal override Value Evaluate(Row row)
    {
        Value list = target.Evaluate(row);
        Value at = index.Evaluate(row);
        return list.Kind == ValueKind.List && at.IsInteger && at.AsInteger is >= 0 and <= int.MaxValue
            ? list.AsList[(int)at.AsInteger]
            : Value.Null;
    }
}
