using System.Collections.Generic;
using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Ast;

/// <summary>A function and its arguments.</summary>
/// <param name="IsStar">Whether the only argument is *, as in count(*).</param>
internal sealed record CallExpression(
    SourceSpan Span, SourceSpan NameSpan, string Name, IReadOnlyList<Expression> Arguments, bool IsStar) : Expression(Span)
{
    public override string ToString() => $"{Name.ToLowerInvariant()}({(IsStar ? "*" : string.Join(", ", Arguments))})";
}
