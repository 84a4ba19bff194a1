using DeviceLogs.Insights.Execution;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Evaluation;

/// <summary>map.key</summary>
internal sealed class AccessEvaluator(Evaluator target, string key) : Evaluator
{
    internal override Value Evaluate(Row row)
    {
        Value map = target.Evaluate(row);
        return map.Kind == ValueKind.Map ? map.AsMap[key] : Value.Null;
    }
}
