using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Patterns;

/// <summary>The values of a field in events for which a condition holds, and in the others.</summary>
internal sealed class FieldContrast
{
    /// <summary>Different texts of a field that are counted; with more, a field is an identifier and says nothing.</summary>
    private const int MaxTexts = 500;

    /// <summary>Numbers that are kept of each side; of more, every second, fourth and so on.</summary>
    private const int MaxNumbers = 4096;

    private const int Contributing = 3;

    /// <summary>The most memory that a field takes.</summary>
    internal const long MaxBytes = (MaxTexts * 150) + (MaxNumbers * 32);

    private readonly Dictionary<string, (long Matching, long Others)> _texts = [];
    private readonly Sample _matching = new();
    private readonly Sample _others = new();
    private bool _hasTooMany;

    internal void Add(Value value, bool matches)
    {
        if (value.IsNull || value.IsStructure)
        {
            return;
        }

        if (ValueNumber.TryGet(value, out double number))
        {
            (matches ? _matching : _others).Add(number);
            return;
        }

        Count(value.ToString(), matches ? 1 : 0, matches ? 0 : 1);
    }

    internal void Merge(FieldContrast other)
    {
        _matching.Merge(other._matching);
        _others.Merge(other._others);
        _hasTooMany |= other._hasTooMany;
        foreach ((string text, (long matching, long others)) in other._texts)
        {
            Count(text, matching, others);
        }
    }

    /// <summary>Returns 0 for the same values on both sides, up to 1 for values of which no one is on both.</summary>
    internal double Score(long matching, long others)
    {
        if (matching == 0 || others == 0)
        {
            return 0;
        }

        if (_texts.Count > 0)
        {
            // Half the sum of the differences of the parts, where a missing field is a value too.
            double missing = ((double)_texts.Values.Sum(count => count.Matching) / matching) - ((double)_texts.Values.Sum(count => count.Others) / others);
            double sum = _texts.Values.Sum(count => Math.Abs(((double)count.Matching / matching) - ((double)count.Others / others)));
            return _hasTooMany ? 0 : (sum + Math.Abs(missing)) / 2;
        }

        return Sample.Distance(_matching, _others);
    }

    /// <summary>Returns the texts whose part has risen most, with the change in percent points.</summary>
    internal Value Contributors(long matching, long others)
    {
        if (_texts.Count == 0 || _hasTooMany || matching == 0 || others == 0)
        {
            return Value.Null;
        }

        IEnumerable<string> top = _texts
            .Select(text => (text.Key, Shift: ((double)text.Value.Matching / matching) - ((double)text.Value.Others / others)))
            .OrderByDescending(text => Math.Abs(text.Shift))
            .ThenBy(text => text.Key, StringComparer.Ordinal)
            .Take(Contributing)
            .Select(text => string.Create(CultureInfo.InvariantCulture, $"{text.Key} ({text.Shift * 100:+0.#;-0.#;0}%)"));
        return Value.Of(string.Join(", ", top));
    }

    internal Value Median(bool matching) => _texts.Count > 0 ? Value.Null : (matching ? _matching : _others).Median();

    private void Count(string text, long matching, long others)
    {
        if (_texts.TryGetValue(text, out (long Matching, long Others) known) || _texts.Count < MaxTexts)
        {
            _texts[text] = (known.Matching + matching, known.Others + others);
            return;
        }

        _hasTooMany = true;
    }

    /// <summary>Numbers, of which every n-th is kept.</summary>
    private sealed class Sample
    {
        private List<double> _numbers = [];
        private long _step = 1;
        private long _seen;

        internal void Add(double number)
        {
            if (_seen++ % _step != 0)
            {
                return;
            }

            _numbers.Add(number);
            if (_numbers.Count == MaxNumbers)
            {
                _numbers = _numbers.Where((_, i) => i % 2 == 0).ToList();
                _step *= 2;
            }
        }

        internal void Merge(Sample other)
        {
            foreach (double number in other._numbers)
            {
                Add(number);
            }
        }

        internal Value Median()
        {
            double[] sorted = [.. _numbers.Order()];
            return sorted.Length == 0 ? Value.Null : Value.Of((sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2);
        }

        /// <summary>Returns the greatest difference of the two distributions (Kolmogorov and Smirnov).</summary>
        internal static double Distance(Sample a, Sample b)
        {
            double[] first = [.. a._numbers.Order()];
            double[] second = [.. b._numbers.Order()];
            if (first.Length == 0 || second.Length == 0)
            {
                return 0;
            }

            double greatest = 0;
            int i = 0;
            int j = 0;
            while (i < first.Length && j < second.Length)
            {
                double at = Math.Min(first[i], second[j]);
                while (i < first.Length && first[i] == at)
                {
                    i++;
                }

                while (j < second.Length && second[j] == at)
                {
                    j++;
                }

                greatest = Math.Max(greatest, Math.Abs(((double)i / first.Length) - ((double)j / second.Length)));
            }

            return greatest;
        }
    }
}
