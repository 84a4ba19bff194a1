using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Ast;

/// <summary>-x</summary>
internal sealed record NegateExpression(SourceSpan Span, Expression Operand) : Expression(Span)
{
    public override string ToString() => $"-{Operand}";
}
