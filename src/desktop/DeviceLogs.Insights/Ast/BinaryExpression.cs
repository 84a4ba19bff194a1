using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Ast;

/// <summary>Two operands and their operator.</summary>
internal sealed record BinaryExpression(SourceSpan Span, BinaryOperator Operator, Expression Left, Expression Right) : Expression(Span)
{
    public override string ToString() => $"({Left} {Printing.Symbol(Operator)} {Right})";
}
