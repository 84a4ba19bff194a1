using System.Collections.Generic;
using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Ast;

/// <summary>outlier action=transform param=2.5 uselower=false mark=false a b</summary>
internal sealed record OutlierCommand(
    SourceSpan Span, bool Remove, double Factor, bool UseLower, bool Mark, IReadOnlyList<FieldExpression> Fields) : Command(Span)
{
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"outlier action={(Remove ? "remove" : "transform")} param={Factor} uselower={Printing.Flag(UseLower)} " +
        $"mark={Printing.Flag(Mark)} {string.Join(' ', Fields)}");
}
