using System.Collections.Generic;
using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Ast;

/// <summary>fields a, b as c</summary>
internal sealed record FieldsCommand(SourceSpan Span, IReadOnlyList<NamedExpression> Items) : Command(Span)
{
    public override string ToString() => $"fields {Printing.List(Items)}";
}
