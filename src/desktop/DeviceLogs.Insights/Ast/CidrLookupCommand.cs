using System.Collections.Generic;
using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Ast;

/// <summary>cidrlookup table ip AS column OUTPUT a, b</summary>
/// <param name="Column">The column with the ranges; null for the table's first column that holds some.</param>
internal sealed record CidrLookupCommand(
    SourceSpan Span, string Table, FieldExpression Ip, string? Column, IReadOnlyList<LookupColumn> Outputs, bool OnlyMissing) : Command(Span)
{
    public override string ToString() =>
        $"cidrlookup {Table} {Ip}{Printing.As(Column)} {(OnlyMissing ? "OUTPUTNEW" : "OUTPUT")} {Printing.List(Outputs)}";
}
