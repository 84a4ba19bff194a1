using System;
using System.Linq;
using System.Text.RegularExpressions;
using DeviceLogs.Insights.Ast;
using DeviceLogs.Insights.Functions;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Tests.Reference;

/// <summary>Evaluates expressions by walking their tree.</summary>
internal static class ReferenceExpressions
{
    internal static Value Evaluate(Expression expression, ReferenceRow row) => expression switch
    {
        FieldExpression field => row[field.Name],
        LiteralExpression literal => literal.Value,
        PeriodExpression period => Value.Of(period.Written),
        NegateExpression negate => ValueOperators.Negate(Evaluate(negate.Operand, row)),
        NotExpression not => Value.Of(!IsTrue(not.Operand, row)),
        BinaryExpression binary => EvaluateBinary(binary, row),
        InListExpression list => Value.Of(list.Negated != list.Items.Any(item => AreEqual(list.Operand, item, row))),
        LikeExpression like => Value.Of(like.Negated != IsLike(like, row)),
        CallExpression call => Call(call, row),
        _ => throw new NotSupportedException(expression.ToString()),
    };

    internal static bool IsTrue(Expression expression, ReferenceRow row) => ValueOperators.IsTrue(Evaluate(expression, row));

    private static bool AreEqual(Expression a, Expression b, ReferenceRow row) => ValueOperators.Equal(Evaluate(a, row), Evaluate(b, row));

    private static Value EvaluateBinary(BinaryExpression binary, ReferenceRow row)
    {
        Value a = Evaluate(binary.Left, row);
        Value b = Evaluate(binary.Right, row);
        return binary.Operator switch
        {
            BinaryOperator.Or => Value.Of(ValueOperators.IsTrue(a) || ValueOperators.IsTrue(b)),
            BinaryOperator.And => Value.Of(ValueOperators.IsTrue(a) && ValueOperators.IsTrue(b)),
            BinaryOperator.Equal => Value.Of(ValueOperators.Equal(a, b)),
            BinaryOperator.NotEqual => Value.Of(ValueOperators.NotEqual(a, b)),
            BinaryOperator.Less => Value.Of(ValueOperators.Less(a, b)),
            BinaryOperator.LessOrEqual => Value.Of(ValueOperators.LessOrEqual(a, b)),
            BinaryOperator.Greater => Value.Of(ValueOperators.Less(b, a)),
            BinaryOperator.GreaterOrEqual => Value.Of(ValueOperators.LessOrEqual(b, a)),
            BinaryOperator.Add => ValueOperators.Add(a, b),
            BinaryOperator.Subtract => ValueOperators.Subtract(a, b),
            BinaryOperator.Multiply => ValueOperators.Multiply(a, b),
            BinaryOperator.Divide => ValueOperators.Divide(a, b),
            BinaryOperator.Remainder => ValueOperators.Remainder(a, b),
            _ => ValueOperators.Power(a, b),
        };
    }

    private static bool IsLike(LikeExpression like, ReferenceRow row)
    {
        Value text = Evaluate(like.Operand, row);
        if (text.IsNull || text.IsStructure)
        {
            return false;
        }

        return like.Pattern is RegexExpression regex
            ? Regex.IsMatch(text.ToString(), regex.Pattern, RegexOptions.CultureInvariant)
            : text.ToString().Contains(Evaluate(like.Pattern, row).ToString(), StringComparison.Ordinal);
    }

    private static Value Call(CallExpression call, ReferenceRow row)
    {
        Value[] arguments = call.Arguments.Select(argument => Evaluate(argument, row)).ToArray();
        if (call.Name.Equals("bin", StringComparison.OrdinalIgnoreCase))
        {
            return ScalarFunctions.TryGet("datefloor", out ScalarFunction? floor)
                ? floor.Invoke([row["@timestamp"], arguments[0]], default)
                : throw new NotSupportedException("bin");
        }

        return ScalarFunctions.TryGet(call.Name, out ScalarFunction? function)
            ? function.Invoke(arguments, default)
            : throw new NotSupportedException(call.Name);
    }
}
