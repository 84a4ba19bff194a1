using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Ast;

/// <summary>appendcols override=false max=10000 (…)</summary>
internal sealed record AppendColsCommand(SourceSpan Span, bool Override, int Max, Query Query) : Command(Span)
{
    public override string ToString() => $"appendcols override={Printing.Flag(Override)} max={Max} ({Query})";
}
