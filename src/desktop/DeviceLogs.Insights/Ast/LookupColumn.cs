using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Ast;

/// <summary>A column of a lookup table and the field that it is matched with or written to.</summary>
internal sealed record LookupColumn(SourceSpan Span, string Column, FieldExpression Field)
{
    public override string ToString() =>
        Field.Name == Column ? Printing.Path(Column) : $"{Printing.Path(Column)} as {Field}";
}
