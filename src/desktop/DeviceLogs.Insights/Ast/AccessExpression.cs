using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Ast;

/// <summary>An item of a map: jsonParse(x).key</summary>
internal sealed record AccessExpression(SourceSpan Span, Expression Target, string Key) : Expression(Span)
{
    public override string ToString() => $"{Target}.{Printing.Part(Key)}";
}
