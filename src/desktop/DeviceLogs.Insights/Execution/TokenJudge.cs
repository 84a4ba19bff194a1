using System;
using System.Globalization;
using System.Linq;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Execution;

/// <summary>Finds tokens of a pattern whose values in the last tenth of the time are unusual.</summary>
internal static class TokenJudge
{
    /// <summary>Fewer values, on either side, say nothing.</summary>
    private const int FewestNumbers = 3;

    /// <summary>Fewer events in the last tenth of the time say nothing.</summary>
    private const int FewestEvents = 3;

    /// <summary>The part of the last events that must have texts which are new.</summary>
    private const double NewShare = 0.5;

    /// <summary>Finds the first such token; null for none.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="tokens">For each token whether it has numbers, then times and numbers, or first times and counts of texts.</param>
    /// <param name="lastStart">Where the last tenth of the time begins.</param>
    /// <param name="last">The pattern's events in it.</param>
    internal static Anomaly? Find(string pattern, Value tokens, long lastStart, double last)
    {
        for (int i = 0; tokens.Kind == ValueKind.List && i < tokens.AsList.Count; i++)
        {
            ValueList token = tokens.AsList[i].AsList;
            (long Time, double Number)[] entries = Enumerable.Range(0, token.Count / 2)
                .Select(n => (token[(2 * n) + 1].AsInteger, token[(2 * n) + 2].AsDouble))
                .ToArray();
            double[] before = entries.Where(entry => entry.Time < lastStart).Select(entry => entry.Number).ToArray();
            double[] after = entries.Where(entry => entry.Time >= lastStart).Select(entry => entry.Number).ToArray();
            Anomaly? found = token[0].AsBoolean ? JudgeNumbers(before, after) : JudgeTexts(before, after, last);
            if (found is not null)
            {
                return found with { Text = $"{NameOf(pattern, i + 1)} {found.Text}" };
            }
        }

        return null;
    }

    private static Anomaly? JudgeNumbers(double[] before, double[] after)
    {
        if (before.Length < FewestNumbers || after.Length < FewestNumbers)
        {
            return null;
        }

        // A number that never changed may change by a little.
        double mean = before.Average();
        double spread = Math.Sqrt(before.Average(number => (number - mean) * (number - mean)));
        double deviation = Math.Max(spread, Math.Max(Math.Abs(mean), 1) / 100);
        double now = after.Average();
        double score = Math.Abs(now - mean) / deviation;
        return score < AnomalyStep.Unusual
            ? null
            : new Anomaly("Numerical Token", score, string.Create(
                CultureInfo.InvariantCulture, $"is {now:0.##} on average in the last tenth of the time, {mean:0.##} before"));
    }

    private static Anomaly? JudgeTexts(double[] before, double[] after, double last)
    {
        // What hardly ever comes twice is an identifier, and always new.
        bool repeats = before.Length > 0 && before.Sum() >= 2 * before.Length;
        double share = after.Sum() / Math.Max(1, last);
        return !repeats || last < FewestEvents || share < NewShare
            ? null
            : new Anomaly("Token Variation", share, string.Create(
                CultureInfo.InvariantCulture,
                $"has values not seen before in {100 * share:0}% of the events in the last tenth of the time"));
    }

    // A token in the pattern is its kind and its number, <Time-1>.
    private static string NameOf(string pattern, int number)
    {
        int end = pattern.IndexOf($"-{number}>", StringComparison.Ordinal);
        int start = end < 0 ? -1 : pattern.LastIndexOf('<', end);
        return start < 0 ? $"token {number}" : pattern[start..(pattern.IndexOf('>', end) + 1)];
    }
}
