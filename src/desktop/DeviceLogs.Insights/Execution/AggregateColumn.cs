using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Execution;

/// <summary>One aggregate of all groups of a table.</summary>
internal abstract class AggregateColumn
{
    /// <summary>Makes room for one more group, and counts its memory.</summary>
    internal abstract void AddGroup(MemoryBudget budget);

    /// <summary>Makes one more group of what another table's column has for its group, which must not be used afterwards.</summary>
    internal abstract void Adopt(AggregateColumn other, int otherGroup);

    /// <summary>Adds a row to a group.</summary>
    internal abstract void Add(int group, Row row, MemoryBudget budget);

    /// <summary>Adds what another table's column has for its group, which must not be used afterwards.</summary>
    internal abstract void Merge(int group, AggregateColumn other, int otherGroup);

    internal abstract Value Result(int group);
}
