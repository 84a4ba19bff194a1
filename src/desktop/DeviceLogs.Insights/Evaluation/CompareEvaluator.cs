using DeviceLogs.Insights.Ast;
using DeviceLogs.Insights.Execution;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Evaluation;

/// <summary>a = b, a &lt; b and the other comparisons.</summary>
internal sealed class CompareEvaluator(BinaryOperator comparison, Evaluator left, Evaluator right) : BooleanEvaluator
{
    internal override bool Test(Row row)
    {
        Value a = left.Evaluate(row);
        Value b = right.Evaluate(row);
        return comparison switch
        {
            BinaryOperator.Equal => ValueOperators.Equal(a, b),
            BinaryOperator.NotEqual => ValueOperators.NotEqual(a, b),
            BinaryOperator.Less => ValueOperators.Less(a, b),
            BinaryOperator.LessOrEqual => ValueOperators.LessOrEqual(a, b),
            BinaryOperator.Greater => ValueOperators.Less(b, a),
            _ => ValueOperators.LessOrEqual(b, a),
        };
    }
}
