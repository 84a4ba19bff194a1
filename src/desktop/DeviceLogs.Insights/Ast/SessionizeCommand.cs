using System.Collections.Generic;
using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Ast;

/// <summary>sessionize a, b maxspan 30m as session_id</summary>
internal sealed record SessionizeCommand(
    SourceSpan Span, IReadOnlyList<FieldExpression> Fields, PeriodExpression? Gap, string Output) : Command(Span)
{
    public override string ToString() =>
        $"sessionize {Printing.List(Fields)}{(Gap is null ? "" : $" maxspan {Gap}")} as {Printing.Path(Output)}";
}
