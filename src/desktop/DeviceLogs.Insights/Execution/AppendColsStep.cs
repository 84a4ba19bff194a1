using System.Collections.Generic;
using DeviceLogs.Insights.Planning;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Execution;

/// <summary>Puts the columns of a subquery beside the rows, the first row's beside the first row.</summary>
/// <param name="inputs">The slots of the subquery's columns.</param>
/// <param name="outputs">Where they go.</param>
internal sealed class AppendColsStep(Plan plan, int[] inputs, int[] outputs, int max) : RowSetStep
{
    internal override IEnumerable<int> Writes => outputs;

    internal override void Prepare(RunContext context) => context.Prepared[this] = Executor.RunSubquery(plan, context);

    public override string ToString() => $"appendcols ({plan})";

    private protected override IEnumerable<StoredRow> Transform(List<StoredRow> rows, RunContext context)
    {
        List<StoredRow> others = (List<StoredRow>)context.Prepared[this];
        for (int row = 0; row < rows.Count; row++)
        {
            for (int i = 0; i < outputs.Length; i++)
            {
                rows[row].Slots[outputs[i]] = row < others.Count && row < max ? others[row].Slots[inputs[i]] : Value.Null;
            }
        }

        return rows;
    }
}
