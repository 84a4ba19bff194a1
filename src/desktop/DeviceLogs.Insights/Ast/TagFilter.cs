using System.Collections.Generic;
using System.Linq;

namespace DeviceLogs.Insights.Ast;

/// <summary>One filter of logGroupTags.</summary>
internal sealed record TagFilter(string Key, IReadOnlyList<string> Values)
{
    public override string ToString() =>
        $"{{\"key\": {Printing.Text(Key)}, \"values\": [{Printing.List(Values.Select(Printing.Text))}]}}";
}
