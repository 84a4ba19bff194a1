using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Ast;

/// <summary>A part of a query that has a value. Every expression prints itself in one normal form.</summary>
internal abstract record Expression(SourceSpan Span)
{
    public abstract override string ToString();
}
