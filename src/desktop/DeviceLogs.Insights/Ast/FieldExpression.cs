using System.Collections.Generic;
using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Ast;

/// <summary>A field, a name that the query defines, or a path into either.</summary>
/// <param name="Parts">The parts between the dots.</param>
internal sealed record FieldExpression(SourceSpan Span, IReadOnlyList<string> Parts) : Expression(Span)
{
    /// <summary>Gets the name without backticks.</summary>
    internal string Name { get; } = string.Join('.', Parts);

    public override string ToString() => Printing.Name(this);
}
