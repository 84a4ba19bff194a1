using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Ast;

/// <summary>estimate: how many bytes the query would scan.</summary>
internal sealed record EstimateCommand(SourceSpan Span) : Command(Span)
{
    public override string ToString() => "estimate";
}
