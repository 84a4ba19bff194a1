using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Ast;

/// <summary>pattern f</summary>
internal sealed record PatternCommand(SourceSpan Span, Expression Input) : Command(Span)
{
    public override string ToString() => $"pattern {Input}";
}
