using System.Collections.Generic;
using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Ast;

/// <summary>filldown a cpu*</summary>
/// <param name="Patterns">Names, in which * stands for any characters; empty for all fields.</param>
internal sealed record FillDownCommand(SourceSpan Span, IReadOnlyList<string> Patterns) : Command(Span)
{
    public override string ToString() => Patterns.Count == 0 ? "filldown" : $"filldown {string.Join(' ', Patterns)}";
}
