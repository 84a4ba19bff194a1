using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Execution;

/// <summary>
/// Marks patterns that are new, or more frequent, in the last tenth of the time, or whose tokens have other values there, by simple
/// statistics: the service's models are not known. A pattern without an anomaly keeps its row, without a type.
/// </summary>
internal sealed class AnomalyStep(PatternSlots slots, int[] outputs) : RowSetStep
{
    private const int Parts = 10;

    /// <summary>How many standard deviations above the mean of the parts before count as unusual.</summary>
    internal const double Unusual = 3;

    private static readonly string[] ErrorWords = ["HTTP", "status"];

    internal override IEnumerable<int> Writes => outputs;

    public override string ToString() => "anomaly";

    private protected override IEnumerable<StoredRow> Transform(List<StoredRow> rows, RunContext context)
    {
        (long Time, long Count)[] all = rows.SelectMany(TimesOf).ToArray();
        if (all.Length == 0)
        {
            return rows;
        }

        long first = all.Min(part => part.Time);
        long width = Math.Max(1, ((all.Max(part => part.Time) - first) / Parts) + 1);
        foreach (StoredRow row in rows)
        {
            double[] counts = new double[Parts];
            foreach ((long time, long count) in TimesOf(row))
            {
                counts[Math.Min(Parts - 1, (time - first) / width)] += count;
            }

            Judge(row, counts, first + (width * (Parts - 1)));
        }

        return rows;
    }

    private IEnumerable<(long Time, long Count)> TimesOf(StoredRow row)
    {
        Value times = row.Slots[slots.Times];
        for (int i = 0; times.Kind == ValueKind.List && i < times.AsList.Count; i += 2)
        {
            yield return (times.AsList[i].AsInteger, times.AsList[i + 1].AsInteger);
        }
    }

    private void Judge(StoredRow row, double[] counts, long lastStart)
    {
        double[] before = counts[..^1];
        double last = counts[^1];
        double mean = before.Average();
        double deviation = Math.Max(1, Math.Sqrt(before.Average(count => (count - mean) * (count - mean))));
        double score = (last - mean) / deviation;
        string pattern = row.Slots[slots.Pattern].ToString();
        bool isError = ErrorWords.Any(word => pattern.Contains(word, StringComparison.OrdinalIgnoreCase))
            && row.Slots[slots.Severity].ToString() == "Error";
        string more = string.Create(
            CultureInfo.InvariantCulture, $"{last} events in the last tenth of the time, {mean:0.#} on average before");
        Anomaly? anomaly = (mean, score) switch
        {
            (0, > 0) => new Anomaly("New Pattern", score, "not seen before the last tenth of the time"),
            (_, >= Unusual) when isError => new Anomaly("HTTP Error Code", score, more),
            (_, >= Unusual) => new Anomaly("Pattern Frequency", score, more),
            _ => TokenJudge.Find(pattern, row.Slots[slots.Tokens], lastStart, last),
        };
        row.Slots[outputs[0]] = Value.Of(anomaly?.Type);
        row.Slots[outputs[1]] = anomaly is null ? Value.Null : Value.Of(Math.Round(anomaly.Score, 2));
        row.Slots[outputs[2]] = Value.Of(anomaly?.Text);
    }
}
