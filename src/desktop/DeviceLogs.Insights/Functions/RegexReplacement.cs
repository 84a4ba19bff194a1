using System;
using System.Collections.Generic;
using System.Text;
using System.Text.RegularExpressions;

namespace DeviceLogs.Insights.Functions;

/// <summary>
/// A replacement text: \1 and \0 as in RE2, $1, ${1} and ${name} as other engines write them; \\ and $$ are a backslash and a dollar.
/// What names no group of the pattern stays as it is written.
/// </summary>
internal sealed class RegexReplacement
{
    private static readonly CompiledCache<RegexReplacement> s_cache = new(text => new RegexReplacement(text));

    private readonly List<(string Text, string? Group)> _parts = [];

    private RegexReplacement(string text)
    {
        StringBuilder literal = new();
        for (int at = 0; at < text.Length;)
        {
            int length = GroupLength(text, at, out string? group);
            if (group is not null)
            {
                _parts.Add((literal.ToString(), null));
                _parts.Add((text.Substring(at, length), group));
                literal.Clear();
            }
            else
            {
                literal.Append(text[at]);
            }

            at += length;
        }

        _parts.Add((literal.ToString(), null));
    }

    /// <summary>Returns the replacement of a text, which is kept for the next row.</summary>
    internal static RegexReplacement Get(string text) => s_cache.Get(text)!;

    /// <summary>Replaces all matches in a text.</summary>
    internal string Replace(Regex regex, string text) => regex.Replace(text, Expand);

    private string Expand(Match match)
    {
        StringBuilder expanded = new();
        foreach ((string text, string? group) in _parts)
        {
            bool isGroup = group is not null && match.Groups.ContainsKey(group);
            expanded.Append(isGroup ? match.Groups[group!].Value : text);
        }

        return expanded.ToString();
    }

    /// <summary>Returns the length of what stands at a position: a group, an escaped character or a plain one.</summary>
    private static int GroupLength(string text, int at, out string? group)
    {
        group = null;
        char next = at + 1 < text.Length ? text[at + 1] : '\0';
        if (text[at] is not ('\\' or '$') || next == '\0')
        {
            return 1;
        }

        if (char.IsAsciiDigit(next))
        {
            // RE2 has single digits only; after a dollar as many as there are.
            int end = at + 2;
            while (text[at] == '$' && end < text.Length && char.IsAsciiDigit(text[end]))
            {
                end++;
            }

            group = text[(at + 1)..end];
            return end - at;
        }

        int close = next == '{' && text[at] == '$' ? text.IndexOf('}', at) : -1;
        if (close > 0)
        {
            group = text[(at + 2)..close];
            return close + 1 - at;
        }

        return next == text[at] ? 2 : 1;
    }
}
