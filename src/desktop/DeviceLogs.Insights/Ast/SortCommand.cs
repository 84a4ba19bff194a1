using System.Collections.Generic;
using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Ast;

/// <summary>sort a desc, b</summary>
internal sealed record SortCommand(SourceSpan Span, IReadOnlyList<SortKey> Keys) : Command(Span)
{
    public override string ToString() => $"sort {Printing.List(Keys)}";
}
