using System.Collections.Generic;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Execution;

/// <summary>Adds the numbers of a row; null where it has none.</summary>
/// <param name="addsTimes">Whether a timestamp counts as its milliseconds: where the query names the field.</param>
internal sealed class RowTotalStep(int[] inputs, int output, bool addsTimes) : RowStep
{
    internal override bool KeepsRows => true;

    internal override IEnumerable<int> Writes => [output];

    internal override void Process(Row row, Pipeline pipeline, int index)
    {
        Value sum = Value.Null;
        foreach (int input in inputs)
        {
            Value value = row.Read(input);
            Value number = value.Kind == ValueKind.Timestamp && !addsTimes ? Value.Null : ValueNumber.Of(value);
            if (!number.IsNull)
            {
                sum = sum.IsNull ? number : ValueOperators.Add(sum, number);
            }
        }

        row.Slots[output] = sum;
        pipeline.Next(row, index);
    }

    public override string ToString() => "row total";
}
