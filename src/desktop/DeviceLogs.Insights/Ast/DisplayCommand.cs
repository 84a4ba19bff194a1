using System.Collections.Generic;
using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Ast;

/// <summary>display a, b as c: only these, whatever fields say.</summary>
internal sealed record DisplayCommand(SourceSpan Span, IReadOnlyList<NamedExpression> Items) : Command(Span)
{
    public override string ToString() => $"display {Printing.List(Items)}";
}
