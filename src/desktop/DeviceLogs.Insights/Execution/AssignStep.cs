using System.Collections.Generic;
using DeviceLogs.Insights.Evaluation;

namespace DeviceLogs.Insights.Execution;

/// <summary>Computes a field.</summary>
internal sealed class AssignStep(int slot, Evaluator value, string written) : RowStep
{
    internal override bool KeepsRows => true;

    internal override IEnumerable<int> Writes => [slot];

    internal override void Process(Row row, Pipeline pipeline, int index)
    {
        row.Slots[slot] = value.Evaluate(row);
        pipeline.Next(row, index);
    }

    public override string ToString() => $"compute {written}";
}
