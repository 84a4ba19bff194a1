using System.Collections.Generic;
using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Ast;

/// <summary>addtotals fieldname=Total row=true col=false a, b</summary>
/// <param name="Fields">The fields to add; empty for all with a number.</param>
internal sealed record AddTotalsCommand(
    SourceSpan Span, string Name, bool Row, bool Column, IReadOnlyList<FieldExpression> Fields) : Command(Span)
{
    public override string ToString() =>
        $"addtotals fieldname={Printing.Path(Name)} row={Printing.Flag(Row)} col={Printing.Flag(Column)} {Printing.List(Fields)}".TrimEnd();
}
