using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Ast;

/// <summary>x like "text" or x like /regex/; =~ is the same.</summary>
/// <param name="Pattern">A regex, or an expression for the text that must occur.</param>
internal sealed record LikeExpression(SourceSpan Span, Expression Operand, Expression Pattern, bool Negated) : Expression(Span)
{
    public override string ToString() => $"({Operand} {(Negated ? "not like" : "like")} {Pattern})";
}
