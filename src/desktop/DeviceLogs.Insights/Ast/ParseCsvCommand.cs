using System.Collections.Generic;
using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Ast;

/// <summary>parse f csv as a, b</summary>
internal sealed record ParseCsvCommand(SourceSpan Span, Expression Input, IReadOnlyList<FieldExpression> Outputs) : Command(Span)
{
    public override string ToString() => $"parse {Input} csv as {Printing.List(Outputs)}";
}
