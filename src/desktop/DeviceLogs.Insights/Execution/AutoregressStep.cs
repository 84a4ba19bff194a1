using System.Collections.Generic;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Execution;

/// <summary>Copies a field of earlier rows.</summary>
/// <param name="firstLag">How many rows back the first output looks; each further one looks one row further.</param>
internal sealed class AutoregressStep(int input, int[] outputs, int firstLag) : RowSetStep
{
    internal override IEnumerable<int> Writes => outputs;

    public override string ToString() => $"autoregress p={firstLag}-{firstLag + outputs.Length - 1}";

    private protected override IEnumerable<StoredRow> Transform(List<StoredRow> rows, RunContext context)
    {
        for (int row = 0; row < rows.Count; row++)
        {
            for (int i = 0; i < outputs.Length; i++)
            {
                int earlier = row - firstLag - i;
                rows[row].Slots[outputs[i]] = earlier < 0 ? Value.Null : rows[earlier].Slots[input];
            }
        }

        return rows;
    }
}
