using DeviceLogs.Insights.Lexing;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Ast;

/// <summary>A period such as 5m.</summary>
/// <param name="Written">The text in the query, before the caps of the units.</param>
internal sealed record PeriodExpression(SourceSpan Span, string Written, Period Period) : Expression(Span)
{
    public override string ToString() => Written;
}
