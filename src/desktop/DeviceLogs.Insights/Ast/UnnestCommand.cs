using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Ast;

/// <summary>unnest list into item</summary>
internal sealed record UnnestCommand(SourceSpan Span, Expression Input, FieldExpression Output) : Command(Span)
{
    public override string ToString() => $"unnest {Input} into {Output}";
}
