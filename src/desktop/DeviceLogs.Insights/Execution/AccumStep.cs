using System.Collections.Generic;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Execution;

/// <summary>Keeps a running sum of a field; a value that is not a number adds nothing.</summary>
internal sealed class AccumStep(int input, int output) : RowSetStep
{
    internal override IEnumerable<int> Writes => [output];

    public override string ToString() => "accum";

    private protected override IEnumerable<StoredRow> Transform(List<StoredRow> rows, RunContext context)
    {
        Value sum = Value.Of(0L);
        foreach (StoredRow row in rows)
        {
            Value number = ValueNumber.Of(row.Slots[input]);
            sum = number.IsNull ? sum : ValueOperators.Add(sum, number);
            row.Slots[output] = sum;
        }

        return rows;
    }
}
