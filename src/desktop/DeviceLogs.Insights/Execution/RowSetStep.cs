using System.Collections.Generic;

namespace DeviceLogs.Insights.Execution;

/// <summary>A step on all rows in their order.</summary>
internal abstract class RowSetStep : BlockStep
{
    internal override RowCollector CreateCollector(RunContext context) =>
        new StoreCollector(Kept, int.MaxValue, context.Budget, rows => Transform(rows, context));

    /// <summary>Gets or sets the slots that the rows need for this step and those after it.</summary>
    internal int[] Kept { get; set; } = [];

    /// <summary>Changes the rows, or returns others.</summary>
    private protected abstract IEnumerable<StoredRow> Transform(List<StoredRow> rows, RunContext context);
}
