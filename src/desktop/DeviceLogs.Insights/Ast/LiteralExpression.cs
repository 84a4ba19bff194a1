using DeviceLogs.Insights.Lexing;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Ast;

/// <summary>A number, a text or a boolean as written.</summary>
internal sealed record LiteralExpression(SourceSpan Span, Value Value) : Expression(Span)
{
    public override string ToString() => Value.IsText ? Printing.Text(Value.ToString()) : Value.ToString();
}
