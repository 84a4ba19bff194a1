using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Ast;

/// <summary>expand f: a row for each item of a JSON array.</summary>
internal sealed record ExpandCommand(SourceSpan Span, FieldExpression Field) : Command(Span)
{
    public override string ToString() => $"expand {Field}";
}
