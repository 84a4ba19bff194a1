using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Ast;

/// <summary>autoregress f as a p=1-4</summary>
internal sealed record AutoregressCommand(SourceSpan Span, FieldExpression Field, string? Output, int First, int Last) : Command(Span)
{
    public override string ToString() => $"autoregress {Field}{Printing.As(Output)} p={First}-{Last}";
}
