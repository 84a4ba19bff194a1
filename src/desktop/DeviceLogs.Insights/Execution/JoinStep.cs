using System.Collections.Generic;
using DeviceLogs.Insights.Evaluation;
using DeviceLogs.Insights.Planning;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Execution;

/// <summary>Puts the rows of another query with an equal key beside each row.</summary>
/// <param name="pairs">The slots of the other query's fields and where they go; complete once the whole query is bound.</param>
internal sealed class JoinStep(Plan right, int rightKey, Evaluator leftKey, List<(int From, int To)> pairs, bool keepUnmatched) : RowStep
{
    /// <summary>The service's limit of different keys on the right side.</summary>
    private const int MaxKeys = 50_000;

    internal override IEnumerable<int> Writes
    {
        get
        {
            foreach ((int _, int to) in pairs)
            {
                yield return to;
            }
        }
    }

    internal override void Prepare(RunContext context)
    {
        Dictionary<Value, List<StoredRow>> byKey = new(ValueComparer.Instance);
        foreach (StoredRow row in Executor.RunSubquery(right, context))
        {
            Value key = row.Slots[rightKey];
            if (key.IsNull)
            {
                continue;
            }

            if (!byKey.TryGetValue(key, out List<StoredRow>? rows))
            {
                byKey[key] = rows = [];
            }

            rows.Add(row);
            if (byKey.Count > MaxKeys)
            {
                throw new QueryFailedException(
                    $"the right side of the join has more than {MaxKeys} different keys; filter it or use a shorter time range");
            }
        }

        context.Prepared[this] = byKey;
    }

    internal override void Process(Row row, Pipeline pipeline, int index)
    {
        Dictionary<Value, List<StoredRow>> byKey = (Dictionary<Value, List<StoredRow>>)row.Context.Prepared[this];
        Value key = leftKey.Evaluate(row);
        if (!key.IsNull && byKey.TryGetValue(key, out List<StoredRow>? matches))
        {
            foreach (StoredRow match in matches)
            {
                foreach ((int from, int to) in pairs)
                {
                    row.Slots[to] = match.Slots[from];
                }

                pipeline.Next(row, index);
            }
        }
        else if (keepUnmatched)
        {
            foreach ((int _, int to) in pairs)
            {
                row.Slots[to] = Value.Null;
            }

            pipeline.Next(row, index);
        }
    }

    public override string ToString() => $"join ({right})";
}
