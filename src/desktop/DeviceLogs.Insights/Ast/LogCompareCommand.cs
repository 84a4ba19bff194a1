using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Ast;

/// <summary>logcompare timeshift 7d</summary>
internal sealed record LogCompareCommand(SourceSpan Span, PeriodExpression Shift) : Command(Span)
{
    public override string ToString() => $"logcompare timeshift {Shift}";
}
