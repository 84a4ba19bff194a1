using System.Collections.Generic;
using System.Linq;
using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Ast;

/// <summary>SOURCE: which groups are read, and in which time.</summary>
/// <param name="Names">Groups by name; empty where the others select.</param>
/// <param name="Prefixes">Prefixes of logGroups(); null without one.</param>
/// <param name="Accounts">Accounts of logGroups(); null without one.</param>
/// <param name="Classes">Classes of logGroups(); null for the standard class.</param>
/// <param name="DataSources">Names of dataSource(); null without one.</param>
/// <param name="Tags">Filters of logGroupTags(); null without one.</param>
/// <param name="Start">Start of the time as written; null for that of the request.</param>
/// <param name="End">End of the time as written; null for that of the request.</param>
internal sealed record SourceCommand(
    SourceSpan Span,
    IReadOnlyList<string> Names,
    IReadOnlyList<string>? Prefixes,
    IReadOnlyList<string>? Accounts,
    IReadOnlyList<string>? Classes,
    IReadOnlyList<string>? DataSources,
    IReadOnlyList<TagFilter>? Tags,
    SourceTime? Start,
    SourceTime? End) : Command(Span)
{
    public override string ToString() => string.Join(' ', Printed());

    private IEnumerable<string> Printed()
    {
        yield return "SOURCE";
        if (Names.Count > 0)
        {
            yield return Texts(Names);
        }

        if (DataSources is not null)
        {
            yield return $"dataSource([{Texts(DataSources)}])";
        }

        if (Names.Count == 0 && (Prefixes ?? Accounts ?? Classes ?? (Tags is null && DataSources is null ? [] : null)) is not null)
        {
            yield return $"logGroups({Printing.List(Selectors())})";
        }

        if (Tags is not null)
        {
            yield return $"logGroupTags([{Printing.List(Tags)}])";
        }

        if (Start is not null)
        {
            yield return $"start={Start}";
        }

        if (End is not null)
        {
            yield return $"end={End}";
        }
    }

    private IEnumerable<string> Selectors()
    {
        if (Prefixes is { Count: > 0 })
        {
            yield return $"namePrefix: [{Texts(Prefixes)}]";
        }

        if (Accounts is { Count: > 0 })
        {
            yield return $"accountIdentifier: [{Texts(Accounts)}]";
        }

        if (Classes is { Count: > 0 })
        {
            yield return $"class: [{Texts(Classes)}]";
        }
    }

    private static string Texts(IEnumerable<string> values) => Printing.List(values.Select(Printing.Text));
}
