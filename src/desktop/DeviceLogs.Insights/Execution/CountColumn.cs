using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Execution;

/// <summary>count(*): a number for each group, without an object.</summary>
internal sealed class CountColumn : AggregateColumn
{
    private readonly PagedList<long> _counts = new();

    internal override void AddGroup(MemoryBudget budget)
    {
        _counts.Add(0);
        budget.Add(sizeof(long));
    }

    internal override void Adopt(AggregateColumn other, int otherGroup) => _counts.Add(((CountColumn)other)._counts[otherGroup]);

    internal override void Add(int group, Row row, MemoryBudget budget) => _counts[group]++;

    internal override void Merge(int group, AggregateColumn other, int otherGroup) => _counts[group] += ((CountColumn)other)._counts[otherGroup];

    internal override Value Result(int group) => Value.Of(_counts[group]);
}
