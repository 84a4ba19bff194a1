using System;
using System.Collections.Generic;

namespace DeviceLogs.Insights.Execution;

/// <summary>Keeps the last rows.</summary>
internal sealed class TailStep(int count) : RowSetStep
{
    internal int Count => count;

    public override string ToString() => $"tail {count}";

    private protected override IEnumerable<StoredRow> Transform(List<StoredRow> rows, RunContext context) =>
        rows.GetRange(Math.Max(0, rows.Count - count), Math.Min(count, rows.Count));
}
