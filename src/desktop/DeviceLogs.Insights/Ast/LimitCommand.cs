using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Ast;

/// <summary>limit n, limit any n, head n, tail n</summary>
internal sealed record LimitCommand(SourceSpan Span, int Count, LimitKind Kind) : Command(Span)
{
    public override string ToString() => Kind switch
    {
        LimitKind.Any => $"limit any {Count}",
        LimitKind.Last => $"tail {Count}",
        _ => $"limit {Count}",
    };
}
