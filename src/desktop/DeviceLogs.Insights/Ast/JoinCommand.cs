using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Ast;

/// <summary>join type=inner left=a right=b where a.x=b.y (SOURCE 'right')</summary>
/// <param name="LeftKey">The key without the alias of its side.</param>
/// <param name="RightKey">The key without the alias of its side.</param>
/// <param name="KeepUnmatched">Whether it is a left join.</param>
internal sealed record JoinCommand(
    SourceSpan Span, string LeftAlias, string RightAlias, FieldExpression LeftKey, FieldExpression RightKey, Query Right, bool KeepUnmatched)
    : Command(Span)
{
    public override string ToString() =>
        $"join type={(KeepUnmatched ? "left" : "inner")} left={LeftAlias} right={RightAlias} where " +
        $"{LeftAlias}.{LeftKey}={RightAlias}.{RightKey} ({Right})";
}
