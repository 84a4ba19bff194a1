using System.Collections.Generic;

namespace DeviceLogs.Insights.Execution;

/// <summary>A step on all rows in their order.</summary>
internal abstract class RowSetStep : BlockStep
{
    internal override RowCollector CreateCollector(RunContext context) =>
        new StoreCollector(Live, int.MaxValue, context.Budget, rows => Transform(rows, context));

    /// <summary>Changes the rows, or returns others.</summary>
    private protected abstract IEnumerable<StoredRow> Transform(List<StoredRow> rows, RunContext context);
}
