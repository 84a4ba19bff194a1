using System.Collections.Generic;
using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Ast;

/// <summary>countFrequent a, b</summary>
internal sealed record CountFrequentCommand(SourceSpan Span, IReadOnlyList<FieldExpression> Fields) : Command(Span)
{
    public override string ToString() => $"countFrequent {Printing.List(Fields)}";
}
