using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using DeviceLogs.Insights.Planning;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Execution;

/// <summary>Compares the counts of patterns with those of an earlier time.</summary>
/// <param name="earlier">The same query at the earlier time.</param>
/// <param name="difference">Where it goes how many more events there are now.</param>
/// <param name="description">Where the same goes in words.</param>
internal sealed class CompareStep(
    Plan earlier, int earlierPattern, int earlierCount, int earlierSeverity, PatternSlots slots, int difference, int description) : RowSetStep
{
    internal override IEnumerable<int> Writes => [difference, description];

    internal override void Prepare(RunContext context) => context.Prepared[this] = Executor.RunSubquery(earlier, context);

    public override string ToString() => $"compare ({earlier})";

    private protected override IEnumerable<StoredRow> Transform(List<StoredRow> rows, RunContext context)
    {
        List<StoredRow> before = (List<StoredRow>)context.Prepared[this];
        Dictionary<string, StoredRow> counts = before.ToDictionary(row => row.Slots[earlierPattern].ToString());
        HashSet<string> now = rows.Select(row => row.Slots[slots.Pattern].ToString()).ToHashSet();
        int width = rows.Count > 0 ? rows[0].Slots.Length : Math.Max(difference, description) + 1;
        List<StoredRow> all =
        [
            .. rows.Select(row => row.Copy()),
            .. before.Where(row => !now.Contains(row.Slots[earlierPattern].ToString())).Select(row => Gone(row, width)),
        ];
        foreach (StoredRow row in all)
        {
            counts.TryGetValue(row.Slots[slots.Pattern].ToString(), out StoredRow? earlierRow);
            Describe(row, row.Slots[slots.Count].AsInteger, earlierRow?.Slots[earlierCount].AsInteger ?? 0);
        }

        return all
            .OrderByDescending(row => Math.Abs(row.Slots[difference].AsInteger))
            .ThenBy(row => row.Slots[slots.Pattern].ToString(), StringComparer.Ordinal);
    }

    private StoredRow Gone(StoredRow before, int width)
    {
        Value[] values = new Value[width];
        values[slots.Pattern] = before.Slots[earlierPattern];
        values[slots.Count] = Value.Of(0L);
        values[slots.Severity] = before.Slots[earlierSeverity];
        return new StoredRow(values, 0, 0);
    }

    private void Describe(StoredRow row, long count, long before)
    {
        row.Slots[difference] = Value.Of(count - before);
        string percent = before == 0 ? "" : Math.Abs((count - before) * 100.0 / before).ToString("0.#", CultureInfo.InvariantCulture);
        string text = (count, before) switch
        {
            (_, 0) => "New pattern",
            (0, _) => "No longer seen",
            _ when count > before => $"Increased by {percent}%",
            _ when count < before => $"Decreased by {percent}%",
            _ => "No change",
        };
        row.Slots[description] = Value.Of(text);
    }
}
