using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Ast;

/// <summary>not x</summary>
internal sealed record NotExpression(SourceSpan Span, Expression Operand) : Expression(Span)
{
    public override string ToString() => $"(not {Operand})";
}
