using System.Collections.Generic;
using System.Linq;
using DeviceLogs.Insights.Ast;

namespace DeviceLogs.Insights.Planning;

/// <summary>Lists the expressions right inside an expression; a subquery is not part of it.</summary>
internal static class ExpressionChildren
{
    internal static IEnumerable<Expression> Of(Expression expression) => expression switch
    {
        NegateExpression negate => [negate.Operand],
        NotExpression not => [not.Operand],
        BinaryExpression binary => [binary.Left, binary.Right],
        InListExpression list => [list.Operand, .. list.Items],
        InQueryExpression query => [query.Operand],
        LikeExpression like => [like.Operand, like.Pattern],
        CallExpression call => call.Arguments,
        AccessExpression access => [access.Target],
        IndexExpression index => [index.Target, index.Index],
        _ => [],
    };

    /// <summary>Lists the fields that an expression names.</summary>
    internal static IEnumerable<FieldExpression> FieldsOf(Expression expression) =>
        expression is FieldExpression field ? [field] : Of(expression).SelectMany(FieldsOf);
}
