using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Ast;

/// <summary>parse f logfmt as lf</summary>
internal sealed record ParseLogfmtCommand(SourceSpan Span, Expression Input, FieldExpression Output) : Command(Span)
{
    public override string ToString() => $"parse {Input} logfmt as {Output}";
}
