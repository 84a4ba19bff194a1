using System.Collections.Generic;

namespace DeviceLogs.Insights.Execution;

/// <summary>Ends a plan whose last steps look at single rows.</summary>
internal sealed class KeepStep : RowSetStep
{
    public override string ToString() => "keep";

    private protected override IEnumerable<StoredRow> Transform(List<StoredRow> rows, RunContext context) => rows;
}
