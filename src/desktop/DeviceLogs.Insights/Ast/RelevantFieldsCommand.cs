using System.Collections.Generic;
using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Ast;

/// <summary>relevantfields a, b where condition</summary>
/// <param name="Fields">The fields to look at; empty for all.</param>
internal sealed record RelevantFieldsCommand(SourceSpan Span, IReadOnlyList<FieldExpression> Fields, Expression Condition) : Command(Span)
{
    public override string ToString() => $"relevantfields {Printing.List(Fields)}{(Fields.Count == 0 ? "" : " ")}where {Condition}";
}
