using System.Collections.Generic;
using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Ast;

/// <summary>unmask(f), or unmask f: shows what a data protection policy masks.</summary>
internal sealed record UnmaskCommand(SourceSpan Span, IReadOnlyList<NamedExpression> Items) : Command(Span)
{
    public override string ToString() => $"unmask {Printing.List(Items)}";
}
