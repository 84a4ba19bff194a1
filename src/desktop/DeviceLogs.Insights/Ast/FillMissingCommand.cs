using System.Collections.Generic;
using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Ast;

/// <summary>fillmissing with 0 for a, 1 for b</summary>
internal sealed record FillMissingCommand(SourceSpan Span, IReadOnlyList<FillValue> Values) : Command(Span)
{
    public override string ToString() => Values.Count == 0 ? "fillmissing" : $"fillmissing with {Printing.List(Values)}";
}
