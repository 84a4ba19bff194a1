using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Ast;

/// <summary>An expression in a list, with the name of its result.</summary>
/// <param name="Written">The expression as the query writes it: its name where it has no alias.</param>
internal sealed record NamedExpression(Expression Expression, string? Alias, string Written)
{
    internal SourceSpan Span => Expression.Span;

    /// <summary>Gets the name of the result's field.</summary>
    internal string Name => Alias ?? (Expression as FieldExpression)?.Name ?? Written;

    public override string ToString() => Alias is null ? Expression.ToString() : $"{Expression} as {Printing.Path(Alias)}";
}
