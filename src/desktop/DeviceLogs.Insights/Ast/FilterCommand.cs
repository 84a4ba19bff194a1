using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Ast;

/// <summary>filter, where, search and filterIndex.</summary>
/// <param name="IndexOnly">Whether it is filterIndex, which reads only groups with an index on the field.</param>
internal sealed record FilterCommand(SourceSpan Span, Expression Condition, bool IndexOnly) : Command(Span)
{
    public override string ToString() => $"{(IndexOnly ? "filterIndex" : "filter")} {Condition}";
}
