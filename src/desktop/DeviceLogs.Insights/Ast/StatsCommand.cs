using System.Collections.Generic;
using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Ast;

/// <summary>stats count(*) as n by level, bin(1m) offset 1h</summary>
internal sealed record StatsCommand(
    SourceSpan Span, IReadOnlyList<NamedExpression> Items, IReadOnlyList<NamedExpression> Keys, PeriodExpression? Offset) : Command(Span)
{
    public override string ToString() =>
        $"stats {Printing.List(Items)}{(Keys.Count == 0 ? "" : $" by {Printing.List(Keys)}")}{(Offset is null ? "" : $" offset {Offset}")}";
}
