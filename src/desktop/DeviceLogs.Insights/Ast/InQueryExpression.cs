using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Ast;

/// <summary>x in (SOURCE … | …)</summary>
internal sealed record InQueryExpression(SourceSpan Span, Expression Operand, Query Query, bool Negated) : Expression(Span)
{
    public override string ToString() => $"({Operand} {(Negated ? "not in" : "in")} ({Query}))";
}
