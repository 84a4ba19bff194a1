using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Ast;

/// <summary>A regular expression between slashes.</summary>
internal sealed record RegexExpression(SourceSpan Span, string Pattern) : Expression(Span)
{
    public override string ToString() => Printing.Regex(Pattern);
}
