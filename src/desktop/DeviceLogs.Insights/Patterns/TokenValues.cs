using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace DeviceLogs.Insights.Patterns;

/// <summary>What stood at the place of a token, in bounded memory: some of the numbers with their times, or the different texts.</summary>
internal sealed class TokenValues
{
    /// <summary>Numbers that are kept; of more, every second, fourth and so on.</summary>
    private const int MaxNumbers = 128;

    /// <summary>Different texts that are kept; with more, a token is an identifier and says nothing.</summary>
    private const int MaxTexts = 20;

    private const int NumberBytes = 16;
    private const int TextBytes = 100;

    private readonly Dictionary<string, (long First, long Count)> _texts = [];
    private List<(long Time, double Number)> _numbers = [];
    private long _step = 1;
    private long _seen;

    /// <summary>Gets the numbers, none where something stood there that is not one.</summary>
    internal IReadOnlyList<(long Time, double Number)> Numbers => _texts.Count > 0 ? [] : _numbers;

    /// <summary>Gets when each text came first, and how often; none where there are numbers, or too many texts.</summary>
    internal IEnumerable<(long First, long Count)> Texts => _seen > 0 || HasTooMany ? [] : _texts.Values;

    private bool HasTooMany => _texts.Count > MaxTexts;

    /// <summary>Adds what a token stands for.</summary>
    /// <returns>The bytes that it takes.</returns>
    internal int Add(ReadOnlySpan<char> value, long time) =>
        double.TryParse(value.TrimEnd("abcdefghijklmnopqrstuvwxyz%"), NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            && double.IsFinite(number)
                ? AddNumber(time, number)
                : AddText(value, time, 1);

    /// <summary>Adds a text that came some times.</summary>
    /// <returns>The bytes that it takes.</returns>
    internal int AddText(ReadOnlySpan<char> text, long first, long count)
    {
        Dictionary<string, (long First, long Count)>.AlternateLookup<ReadOnlySpan<char>> texts =
            _texts.GetAlternateLookup<ReadOnlySpan<char>>();
        if (texts.TryGetValue(text, out (long First, long Count) known))
        {
            texts[text] = (Math.Min(known.First, first), known.Count + count);
            return 0;
        }

        if (HasTooMany)
        {
            return 0;
        }

        texts[text] = (first, count);
        return TextBytes + (2 * text.Length);
    }

    internal void Merge(TokenValues other)
    {
        foreach ((long time, double number) in other._numbers)
        {
            AddNumber(time, number);
        }

        foreach ((string text, (long first, long count)) in other._texts)
        {
            AddText(text, first, count);
        }
    }

    private int AddNumber(long time, double number)
    {
        if (_seen++ % _step != 0)
        {
            return 0;
        }

        _numbers.Add((time, number));
        if (_numbers.Count == MaxNumbers)
        {
            _numbers = _numbers.Where((_, i) => i % 2 == 0).ToList();
            _step *= 2;
            return -NumberBytes * (MaxNumbers / 2);
        }

        return NumberBytes;
    }
}
