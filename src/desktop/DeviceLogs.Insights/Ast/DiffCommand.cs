using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Ast;

/// <summary>diff, diff previousDay, diff previousWeek, diff previousMonth</summary>
internal sealed record DiffCommand(SourceSpan Span, string? Modifier) : Command(Span)
{
    public override string ToString() => Modifier is null ? "diff" : $"diff {Modifier}";
}
