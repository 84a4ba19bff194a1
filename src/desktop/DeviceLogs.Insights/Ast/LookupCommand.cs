using System.Collections.Generic;
using DeviceLogs.Insights.Lexing;

namespace DeviceLogs.Insights.Ast;

/// <summary>lookup table column as field OUTPUT a, b</summary>
/// <param name="OnlyMissing">Whether it is OUTPUTNEW, which keeps a value that the event has.</param>
internal sealed record LookupCommand(
    SourceSpan Span, string Table, IReadOnlyList<LookupColumn> Matches, IReadOnlyList<LookupColumn> Outputs, bool OnlyMissing) : Command(Span)
{
    public override string ToString() =>
        $"lookup {Table} {Printing.List(Matches)} {(OnlyMissing ? "OUTPUTNEW" : "OUTPUT")} {Printing.List(Outputs)}";
}
