using System.Collections.Generic;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Execution;

/// <summary>Appends a row with the sums of fields.</summary>
/// <param name="addsTimes">Whether a timestamp counts as its milliseconds: where the query names the field.</param>
internal sealed class ColumnTotalStep(int[] inputs, bool addsTimes) : RowSetStep
{
    public override string ToString() => "column totals";

    private protected override IEnumerable<StoredRow> Transform(List<StoredRow> rows, RunContext context)
    {
        if (rows.Count == 0)
        {
            return rows;
        }

        Value[] sums = new Value[rows[0].Slots.Length];
        foreach (StoredRow row in rows)
        {
            foreach (int input in inputs)
            {
                Value value = row.Slots[input];
                Value number = value.Kind == ValueKind.Timestamp && !addsTimes ? Value.Null : ValueNumber.Of(value);
                if (!number.IsNull)
                {
                    sums[input] = sums[input].IsNull ? number : ValueOperators.Add(sums[input], number);
                }
            }
        }

        return [.. rows, new StoredRow(sums, 0, rows.Count)];
    }
}
