using System.Collections.Generic;
using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Ast;

/// <summary>parse f "a=*" as a</summary>
internal sealed record ParseGlobCommand(SourceSpan Span, Expression Input, string Pattern, IReadOnlyList<FieldExpression> Outputs) : Command(Span)
{
    public override string ToString() => $"parse {Input} {Printing.Text(Pattern)} as {Printing.List(Outputs)}";
}
