using System.Collections.Generic;
using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Ast;

/// <summary>dedup a, b</summary>
internal sealed record DedupCommand(SourceSpan Span, IReadOnlyList<FieldExpression> Fields) : Command(Span)
{
    public override string ToString() => $"dedup {Printing.List(Fields)}";
}
