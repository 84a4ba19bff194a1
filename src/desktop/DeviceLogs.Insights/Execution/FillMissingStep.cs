using System.Collections.Generic;
using System.Linq;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Execution;

/// <summary>Inserts rows for the bins between the first and the last that stats has no group for, for each combination of the other keys.</summary>
/// <param name="bin">The slot of the bin.</param>
/// <param name="otherKeys">The slots of the other keys.</param>
/// <param name="fills">What the inserted rows have in some slots.</param>
internal sealed class FillMissingStep(int bin, Period period, int[] otherKeys, KeyValuePair<int, Value>[] fills) : RowSetStep
{
    /// <summary>Rows that one query may insert; a year of minutes has five times as many.</summary>
    private const int MaxInserted = 100_000;

    public override string ToString() => "fillmissing";

    private protected override IEnumerable<StoredRow> Transform(List<StoredRow> rows, RunContext context)
    {
        List<StoredRow> dated = rows.Where(row => row.Slots[bin].Kind == ValueKind.Timestamp).ToList();
        if (dated.Count == 0)
        {
            return rows;
        }

        List<StoredRow> result = [.. rows];
        long first = dated.Min(row => row.Slots[bin].AsTimestamp);
        long last = dated.Max(row => row.Slots[bin].AsTimestamp);
        foreach (IGrouping<string, StoredRow> group in dated.GroupBy(KeyOf))
        {
            HashSet<long> present = group.Select(row => row.Slots[bin].AsTimestamp).ToHashSet();
            for (long at = first; at <= last; at = period.Ceil(at + 1))
            {
                if (!present.Contains(at))
                {
                    result.Add(Insert(group.First(), at));
                }

                if (result.Count - rows.Count > MaxInserted)
                {
                    throw new QueryFailedException($"fillmissing would insert more than {MaxInserted} rows; use longer bins");
                }
            }
        }

        return result.OrderBy(row => row.Slots[bin].Kind == ValueKind.Timestamp ? row.Slots[bin].AsTimestamp : long.MinValue);
    }

    private string KeyOf(StoredRow row) => string.Join('\u001f', otherKeys.Select(slot => row.Slots[slot].ToString()));

    private StoredRow Insert(StoredRow sample, long at)
    {
        Value[] slots = new Value[sample.Slots.Length];
        slots[bin] = Value.OfTimestamp(at);
        foreach (int key in otherKeys)
        {
            slots[key] = sample.Slots[key];
        }

        foreach ((int slot, Value value) in fills)
        {
            slots[slot] = value;
        }

        return new StoredRow(slots, 0, 0);
    }
}
