using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Ast;

/// <summary>accum f as total</summary>
internal sealed record AccumCommand(SourceSpan Span, FieldExpression Field, string? Output) : Command(Span)
{
    public override string ToString() => $"accum {Field}{Printing.As(Output)}";
}
