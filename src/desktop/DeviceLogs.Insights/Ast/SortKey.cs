using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Ast;

/// <summary>One key of a sort.</summary>
internal sealed record SortKey(NamedExpression Value, bool Descending)
{
    internal SourceSpan Span => Value.Span;

    public override string ToString() => Descending ? $"{Value} desc" : Value.ToString();
}
