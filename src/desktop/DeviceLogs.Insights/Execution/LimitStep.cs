namespace DeviceLogs.Insights.Execution;

/// <summary>Keeps the first rows.</summary>
internal sealed class LimitStep(int count) : BlockStep
{
    internal int Count => count;

    internal override RowCollector CreateCollector(RunContext context) => new StoreCollector(Live, count, context.Budget);

    public override string ToString() => $"limit {count}";
}
