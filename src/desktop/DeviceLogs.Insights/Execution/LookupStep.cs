using System.Collections.Generic;
using System.Linq;
using DeviceLogs.Insights.Evaluation;
using DeviceLogs.Insights.Events;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Execution;

/// <summary>Takes fields from the first row of a lookup table whose columns have the values of some fields.</summary>
/// <param name="matchColumns">The columns to compare.</param>
/// <param name="matchFields">What they are compared with.</param>
/// <param name="outputColumns">The columns to take.</param>
/// <param name="existing">The values so far of the fields that are set; empty where they are overwritten.</param>
/// <param name="outputs">Where the values go.</param>
internal sealed class LookupStep(
    string table, string[] matchColumns, Evaluator[] matchFields, string[] outputColumns, Evaluator[] existing, int[] outputs) : RowStep
{
    internal override bool KeepsRows => true;

    internal override IEnumerable<int> Writes => outputs;

    internal override void Prepare(RunContext context)
    {
        LookupTable found = TableOf(context, table);
        int[] match = matchColumns.Select(found.IndexOf).ToArray();
        int[] output = outputColumns.Select(found.IndexOf).ToArray();
        Dictionary<string, Value[]> rows = [];
        foreach (IReadOnlyList<string> row in found.Rows)
        {
            rows.TryAdd(KeyOf(match.Select(column => row[column])), output.Select(column => Value.Of(row[column])).ToArray());
        }

        context.Prepared[this] = rows;
    }

    internal override void Process(Row row, Pipeline pipeline, int index)
    {
        Dictionary<string, Value[]> rows = (Dictionary<string, Value[]>)row.Context.Prepared[this];
        rows.TryGetValue(KeyOf(matchFields.Select(field => field.Evaluate(row).ToString())), out Value[]? found);
        for (int i = 0; i < outputs.Length; i++)
        {
            Value kept = existing.Length == 0 ? Value.Null : existing[i].Evaluate(row);
            row.Slots[outputs[i]] = kept.IsNull && found is not null ? found[i] : kept;
        }

        pipeline.Next(row, index);
    }

    public override string ToString() => $"lookup {table}";

    internal static LookupTable TableOf(RunContext context, string name) =>
        context.Host.FindTable(name) ?? throw new QueryFailedException($"the lookup table '{name}' does not exist");

    private static string KeyOf(IEnumerable<string> values) => string.Join('\u001f', values);
}
