using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Ast;

/// <summary>An item of a list by its position from 0: users[1]</summary>
internal sealed record IndexExpression(SourceSpan Span, Expression Target, Expression Index) : Expression(Span)
{
    public override string ToString() => $"{Target}[{Index}]";
}
