using System.Collections.Generic;
using System.Linq;
using System.Text;
using DeviceLogs.Insights.Evaluation;
using DeviceLogs.Insights.Events;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Execution;

/// <summary>Takes fields from the row of a lookup table whose range of addresses holds an address; of several, from the smallest range.</summary>
/// <param name="column">The column with the ranges; null for the first that has some.</param>
internal sealed class CidrLookupStep(
    string table, Evaluator ip, string? column, string[] outputColumns, Evaluator[] existing, int[] outputs) : RowStep
{
    internal override bool KeepsRows => true;

    internal override IEnumerable<int> Writes => outputs;

    internal override void Prepare(RunContext context)
    {
        LookupTable found = LookupStep.TableOf(context, table);
        int ranges = column is null ? FirstWithRanges(found) : found.IndexOf(column);
        int[] output = outputColumns.Select(found.IndexOf).ToArray();
        List<(IpSubnet Range, Value[] Values)> rows = [];
        foreach (IReadOnlyList<string> row in found.Rows)
        {
            if (IpSubnet.TryParse(Encoding.UTF8.GetBytes(row[ranges]), out IpSubnet range))
            {
                rows.Add((range, output.Select(index => Value.Of(row[index])).ToArray()));
            }
        }

        context.Prepared[this] = rows.OrderByDescending(row => row.Range.Prefix).ToArray();
    }

    internal override void Process(Row row, Pipeline pipeline, int index)
    {
        Value[]? found = Find(ip.Evaluate(row), ((IpSubnet, Value[])[])row.Context.Prepared[this]);
        for (int i = 0; i < outputs.Length; i++)
        {
            Value kept = existing.Length == 0 ? Value.Null : existing[i].Evaluate(row);
            row.Slots[outputs[i]] = kept.IsNull && found is not null ? found[i] : kept;
        }

        pipeline.Next(row, index);
    }

    public override string ToString() => $"cidrlookup {table}";

    private int FirstWithRanges(LookupTable found)
    {
        for (int i = 0; i < found.Columns.Count; i++)
        {
            if (found.Rows.Any(row => IpSubnet.TryParse(Encoding.UTF8.GetBytes(row[i]), out _)))
            {
                return i;
            }
        }

        throw new QueryFailedException($"the lookup table '{table}' has no column with CIDR ranges");
    }

    private static Value[]? Find(Value address, (IpSubnet Range, Value[] Values)[] rows)
    {
        if (address.IsNull || !IpAddress.TryParse(Encoding.UTF8.GetBytes(address.ToString()), out IpAddress parsed))
        {
            return null;
        }

        foreach ((IpSubnet range, Value[] values) in rows)
        {
            if (range.Contains(parsed))
            {
                return values;
            }
        }

        return null;
    }
}
