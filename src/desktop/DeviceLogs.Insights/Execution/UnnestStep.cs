using System.Collections.Generic;
using DeviceLogs.Insights.Evaluation;
using DeviceLogs.Insights.Functions;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Execution;

/// <summary>Makes a row for each item of a list; any other value is a list of one item.</summary>
/// <param name="readsJson">Whether a text that is a JSON array counts as a list: expand.</param>
internal sealed class UnnestStep(Evaluator input, int output, bool readsJson) : RowStep
{
    internal override IEnumerable<int> Writes => [output];

    internal override void Process(Row row, Pipeline pipeline, int index)
    {
        Value value = input.Evaluate(row);
        Value list = readsJson ? JsonReading.ParseStructure(value) : value;
        if (list.Kind != ValueKind.List)
        {
            row.Slots[output] = value;
            pipeline.Next(row, index);
            return;
        }

        for (int i = 0; i < list.AsList.Count; i++)
        {
            row.Slots[output] = list.AsList[i];
            pipeline.Next(row, index);
        }
    }

    public override string ToString() => readsJson ? "expand" : "unnest";
}
