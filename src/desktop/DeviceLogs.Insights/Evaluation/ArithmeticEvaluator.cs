using DeviceLogs.Insights.Ast;
using DeviceLogs.Insights.Execution;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Evaluation;

/// <summary>a + b and the other operators on numbers.</summary>
internal sealed class ArithmeticEvaluator(BinaryOperator op, Evaluator left, Evaluator right) : Evaluator
{
    internal override Value Evaluate(Row row)
    {
        Value a = left.Evaluate(row);
        Value b = right.Evaluate(row);
        return op switch
        {
            BinaryOperator.Add => ValueOperators.Add(a, b),
            BinaryOperator.Subtract => ValueOperators.Subtract(a, b),
            BinaryOperator.Multiply => ValueOperators.Multiply(a, b),
            BinaryOperator.Divide => ValueOperators.Divide(a, b),
            BinaryOperator.Remainder => ValueOperators.Remainder(a, b),
            _ => ValueOperators.Power(a, b),
        };
    }
}
