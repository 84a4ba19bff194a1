using System.Collections.Generic;
using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Ast;

/// <summary>parse f /(?&lt;a&gt;…)/ as a multi</summary>
/// <param name="Outputs">The names of the groups; empty where only the groups' own names are used.</param>
internal sealed record ParseRegexCommand(
    SourceSpan Span, Expression Input, RegexExpression Regex, IReadOnlyList<FieldExpression> Outputs, bool Multi) : Command(Span)
{
    public override string ToString() =>
        $"parse {Input} {Regex}{(Outputs.Count == 0 ? "" : $" as {Printing.List(Outputs)}")}{(Multi ? " multi" : "")}";
}
