using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Ast;

/// <summary>A command between two pipes. Every command prints itself in one normal form.</summary>
internal abstract record Command(SourceSpan Span)
{
    public abstract override string ToString();
}
