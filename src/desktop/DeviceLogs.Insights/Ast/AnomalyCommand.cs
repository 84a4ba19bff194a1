using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Ast;

/// <summary>anomaly, after pattern.</summary>
internal sealed record AnomalyCommand(SourceSpan Span) : Command(Span)
{
    public override string ToString() => "anomaly";
}
