using System.Collections.Generic;

namespace DeviceLogs.Insights.Execution;

/// <summary>The row steps of a segment and the collector at their end, for one worker.</summary>
internal sealed class Pipeline(IReadOnlyList<RowStep> steps, RowCollector collector)
{
    /// <summary>Gets or sets where the rows end up.</summary>
    internal RowCollector Collector { get; set; } = collector;

    /// <summary>Gives a row to the first step.</summary>
    internal void Start(Row row) => Next(row, -1);

    /// <summary>Gives a row to the step after one.</summary>
    internal void Next(Row row, int index)
    {
        index++;
        if (index < steps.Count)
        {
            steps[index].Process(row, this, index);
            return;
        }

        Collector.Add(row);
    }
}
