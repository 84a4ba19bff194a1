using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Ast;

/// <summary>json field=f "a.b" as c</summary>
internal sealed record JsonFieldCommand(SourceSpan Span, FieldExpression Input, string Path, FieldExpression Output) : Command(Span)
{
    public override string ToString() => $"json field={Input} {Printing.Text(Path)} as {Output}";
}
