using System.Collections.Generic;
using System.Linq;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Execution;

/// <summary>Numbers sessions: rows of one identity between which no more than a time has passed. A row that lacks a part of it has none.</summary>
internal sealed class SessionizeStep(int[] identity, long gap, int output) : RowSetStep
{
    internal override IEnumerable<int> Writes => [output];

    public override string ToString() => $"sessionize maxspan {gap}ms";

    private protected override IEnumerable<StoredRow> Transform(List<StoredRow> rows, RunContext context)
    {
        Dictionary<string, (long Last, long Session)> open = [];
        long sessions = 0;
        foreach (StoredRow row in rows.OrderBy(row => row.Timestamp).ThenBy(row => row.Position))
        {
            if (identity.Any(slot => row.Slots[slot].IsNull))
            {
                row.Slots[output] = Value.Null;
                continue;
            }

            string key = string.Join('\u001f', identity.Select(slot => row.Slots[slot].ToString()));
            bool continues = open.TryGetValue(key, out (long Last, long Session) known) && row.Timestamp - known.Last <= gap;
            long session = continues ? known.Session : ++sessions;
            open[key] = (row.Timestamp, session);
            row.Slots[output] = Value.Of(session);
        }

        return rows;
    }
}
