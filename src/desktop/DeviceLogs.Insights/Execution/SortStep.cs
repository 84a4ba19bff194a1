namespace DeviceLogs.Insights.Execution;

/// <summary>Sorts the rows, and keeps the first ones where the plan has put a limit in.</summary>
internal sealed class SortStep(int[] slots, bool[] descending, int timestampSlot, string written) : BlockStep
{
    internal override bool NeedsOrder => false;

    internal int[] Slots => slots;

    internal bool[] Descending => descending;

    internal override bool KeepsNewest => Limit < int.MaxValue && !KeepsLast && RowOrder.IsNewestFirst(slots, descending, timestampSlot);

    /// <summary>Gets or sets how many rows are kept; all by default.</summary>
    internal int Limit { get; set; } = int.MaxValue;

    /// <summary>Gets or sets whether the rows come straight from events, in no order.</summary>
    internal bool OfEvents { get; set; }

    /// <summary>Gets or sets whether the last rows are kept, not the first: for tail.</summary>
    internal bool KeepsLast { get; set; }

    internal override RowCollector CreateCollector(RunContext context) => new TopCollector(
        new RowOrder(slots, descending, OfEvents, timestampSlot, KeepsLast), Live, Limit, context.Budget, !OfEvents, KeepsLast);

    public override string ToString() => Limit == int.MaxValue ? written : $"{written}, {(KeepsLast ? "last" : "first")} {Limit}";
}
