using System;
using System.Collections.Generic;
using System.Linq;

namespace DeviceLogs.Insights.Patterns;

/// <summary>The values of a pattern's tokens, in their order.</summary>
internal sealed class PatternTokens
{
    /// <summary>Tokens of a pattern that are looked at.</summary>
    private const int MaxTokens = 8;

    private List<TokenValues> _values = [];

    internal IReadOnlyList<TokenValues> Values => _values;

    /// <summary>Adds the tokens of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="places">Where they are in it.</param>
    /// <param name="time">The event's time.</param>
    /// <returns>The bytes that they take.</returns>
    internal int Add(ReadOnlySpan<char> text, IReadOnlyList<Range> places, long time)
    {
        int bytes = 0;
        for (int i = 0; i < Math.Min(MaxTokens, places.Count); i++)
        {
            bytes += At(i).Add(text[places[i]], time);
        }

        return bytes;
    }

    /// <summary>Takes over the tokens of the same pattern.</summary>
    internal void Merge(PatternTokens other)
    {
        for (int i = 0; i < other._values.Count; i++)
        {
            At(i).Merge(other._values[i]);
        }
    }

    /// <summary>Takes over the tokens of a mask that is joined to a pattern: words that differ become a token.</summary>
    internal void Join(string[] pattern, PatternCount count, string[] words, PatternCount joined)
    {
        List<TokenValues> values = [];
        (int own, int others) = (0, 0);
        for (int i = 0; i < words.Length; i++)
        {
            int tokens = TokensOf(pattern[i]);
            int otherTokens = TokensOf(words[i]);
            if (pattern[i] == words[i])
            {
                values.AddRange(Enumerable.Range(0, tokens).Select(n => Union(Find(own + n), joined.Tokens?.Find(others + n))));
            }
            else
            {
                TokenValues word = new();
                if (pattern[i] == PatternMask.AnyToken)
                {
                    word = Union(Find(own), null);
                }
                else
                {
                    word.AddText(pattern[i], count.FirstTime, count.Count);
                }

                word.AddText(words[i], joined.FirstTime, joined.Count);
                values.Add(word);
            }

            own += tokens;
            others += otherTokens;
        }

        _values = values.Take(MaxTokens).ToList();
    }

    private static TokenValues Union(TokenValues? first, TokenValues? second)
    {
        TokenValues union = new();
        foreach (TokenValues? values in (TokenValues?[])[first, second])
        {
            if (values is not null)
            {
                union.Merge(values);
            }
        }

        return union;
    }

    private static int TokensOf(string word) => word.Count(c => c == PatternMask.Open);

    private TokenValues? Find(int index) => index < _values.Count ? _values[index] : null;

    private TokenValues At(int index)
    {
        while (_values.Count <= index)
        {
            _values.Add(new TokenValues());
        }

        return _values[index];
    }
}
