using System.Collections.Generic;
using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Ast;

/// <summary>x in [a, b]</summary>
internal sealed record InListExpression(SourceSpan Span, Expression Operand, IReadOnlyList<Expression> Items, bool Negated) : Expression(Span)
{
    public override string ToString() => $"({Operand} {(Negated ? "not in" : "in")} [{string.Join(", ", Items)}])";
}
