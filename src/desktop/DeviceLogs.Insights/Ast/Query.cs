using System.Collections.Generic;
using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Ast;

/// <summary>A whole query, or one in parentheses.</summary>
internal sealed record Query(SourceSpan Span, IReadOnlyList<Command> Commands)
{
    public override string ToString() => string.Join(" | ", Commands);
}
