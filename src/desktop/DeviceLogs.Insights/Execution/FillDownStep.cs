using System.Collections.Generic;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Execution;

/// <summary>Puts the last value before it in place of a missing one.</summary>
internal sealed class FillDownStep(int[] inputs, int[] outputs) : RowSetStep
{
    internal override IEnumerable<int> Writes => outputs;

    public override string ToString() => "filldown";

    private protected override IEnumerable<StoredRow> Transform(List<StoredRow> rows, RunContext context)
    {
        Value[] last = new Value[inputs.Length];
        foreach (StoredRow row in rows)
        {
            for (int i = 0; i < inputs.Length; i++)
            {
                Value value = row.Slots[inputs[i]];
                last[i] = value.IsNull ? last[i] : value;
                row.Slots[outputs[i]] = last[i];
            }
        }

        return rows;
    }
}
