using System.Collections.Generic;
using DeviceLogs.Insights.Evaluation;
using DeviceLogs.Insights.Events;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Execution;

/// <summary>Takes the comma-separated values of a text; fields without a value are null.</summary>
internal sealed class ParseCsvStep(Evaluator input, int[] outputs) : RowStep
{
    internal override bool KeepsRows => true;

    internal override IEnumerable<int> Writes => outputs;

    internal override void Process(Row row, Pipeline pipeline, int index)
    {
        Value value = input.Evaluate(row);
        int at = 0;
        List<string> values = value.IsNull || value.IsStructure ? [] : CsvText.ReadRow(value.ToString(), ref at);
        for (int i = 0; i < outputs.Length; i++)
        {
            row.Slots[outputs[i]] = i < values.Count ? Value.Of(values[i]) : Value.Null;
        }

        pipeline.Next(row, index);
    }

    public override string ToString() => "parse csv";
}
