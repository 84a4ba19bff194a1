using DeviceLogs.Insights.Execution;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Evaluation;

/// <summary>a like /regex/</summary>
internal sealed class LikeRegexEvaluator(Evaluator operand, QueryRegex regex) : BooleanEvaluator
{
    internal override bool Test(Row row)
    {
        Value value = operand.Evaluate(row);
        return !value.IsNull && !value.IsStructure && regex.IsMatch(value, ref row.Chars);
    }
}
