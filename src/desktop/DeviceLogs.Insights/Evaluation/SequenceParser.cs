using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace DeviceLogs.Insights.Evaluation;

/// <summary>Reads a plain regular expression for <see cref="SequenceRegex"/>; anything else it leaves to the automaton.</summary>
internal sealed class SequenceParser(string pattern)
{
    /// <summary>Longer expressions are left to the automaton.</summary>
    private const int MaxItems = 64;

    private static readonly ByteSet Digits = Range('0', '9');
    private static readonly ByteSet Word = WordSet();
    private static readonly ByteSet Space = ByteSet.Of("\t\n\f\r "u8);

    private readonly Stack<int> _open = new();
    private int _at;
    private int _named;

    internal List<SequenceItem> Items { get; } = [];

    /// <summary>Gets the first item of each group, and the one after its last.</summary>
    internal List<(int First, int End)> Groups { get; } = [];

    /// <summary>Gets the items that are as short as can be.</summary>
    internal HashSet<int> Lazy { get; } = [];

    /// <summary>Gets whether a match must be at the start of the text.</summary>
    internal bool IsAnchored { get; private set; }

    /// <summary>Reads the expression; returns false where it is not plain.</summary>
    internal bool TryParse()
    {
        if (pattern.StartsWith('^'))
        {
            IsAnchored = true;
            _at = 1;
        }

        while (_at < pattern.Length)
        {
            if (!TryParsePart() || Items.Count > MaxItems)
            {
                return false;
            }
        }

        // .NET numbers unnamed groups before named ones, wherever they stand: groups of both kinds are left to it.
        return _open.Count == 0 && Items.Count > 0 && (_named == 0 || _named == Groups.Count);
    }

    /// <summary>Returns the bytes with which every match starts.</summary>
    internal byte[] Prefix() => Items
        .TakeWhile(item => item is { Min: 1, Max: 1 } && Only(item.Set) >= 0)
        .Select(item => (byte)Only(item.Set))
        .ToArray();

    private static int Only(ByteSet set)
    {
        int only = -1;
        for (int value = 0; value < 256; value++)
        {
            if (set.Contains((byte)value))
            {
                if (only >= 0)
                {
                    return -1;
                }

                only = value;
            }
        }

        return only;
    }

    private static ByteSet Range(char first, char last)
    {
        ByteSet set = default;
        set.AddRange((byte)first, (byte)last);
        return set;
    }

    private static ByteSet WordSet()
    {
        ByteSet set = ByteSet.Of("_"u8);
        set.AddRange((byte)'0', (byte)'9');
        set.AddRange((byte)'A', (byte)'Z');
        set.AddRange((byte)'a', (byte)'z');
        return set;
    }

    private bool TryParsePart()
    {
        char c = pattern[_at];
        switch (c)
        {
            case '(':
                return TryOpenGroup();
            case ')':
                _at++;
                return TryCloseGroup();
            case '|' or '^' or '$' or '*' or '+' or '?' or '{' or '}' or ']':
                return false;
            default:
                return TryParseSet(out ByteSet set) && TryAdd(set);
        }
    }

    private bool TryOpenGroup()
    {
        _at++;
        string rest = pattern[_at..];
        if (rest.StartsWith("?:", StringComparison.Ordinal))
        {
            _at += 2;
            _open.Push(-1);
            return true;
        }

        if (rest.StartsWith("?<", StringComparison.Ordinal) || rest.StartsWith("?P<", StringComparison.Ordinal))
        {
            int close = pattern.IndexOf('>', _at);
            int start = pattern.IndexOf('<', _at) + 1;
            if (close <= start || pattern[start] is '=' or '!')
            {
                return false;
            }

            _named++;
            _at = close + 1;
        }
        else if (rest.StartsWith('?'))
        {
            return false;
        }

        _open.Push(Groups.Count);
        Groups.Add((Items.Count, 0));
        return true;
    }

    private bool TryCloseGroup()
    {
        if (_open.Count == 0 || IsAtQuantifier())
        {
            return false;
        }

        int group = _open.Pop();
        if (group >= 0)
        {
            Groups[group] = (Groups[group].First, Items.Count);
        }

        return true;
    }

    /// <summary>Adds a set with the quantifier that follows. A character that is not ASCII has several bytes, which cannot be repeated.</summary>
    private bool TryAdd(ByteSet set)
    {
        if (!TryParseQuantifier(out int min, out int max, out bool isLazy))
        {
            return false;
        }

        bool takesCharacters = set.HasNonAscii;
        if (takesCharacters && (min > 1 || max != int.MaxValue))
        {
            return false;
        }

        if (isLazy)
        {
            Lazy.Add(Items.Count);
        }

        Items.Add(new SequenceItem(set, min, max));
        return true;
    }

    private bool TryParseQuantifier(out int min, out int max, out bool isLazy)
    {
        (min, max, isLazy) = (1, 1, false);
        if (!IsAtQuantifier())
        {
            return true;
        }

        char c = pattern[_at++];
        if (c == '{' && !TryParseCounts(out min, out max))
        {
            return false;
        }

        (min, max) = c switch
        {
            '*' => (0, int.MaxValue),
            '+' => (1, int.MaxValue),
            '?' => (0, 1),
            _ => (min, max),
        };
        isLazy = _at < pattern.Length && pattern[_at] == '?';
        _at += isLazy ? 1 : 0;
        return !IsAtQuantifier();
    }

    private bool IsAtQuantifier() => _at < pattern.Length && pattern[_at] is ('*' or '+' or '?' or '{');

    private bool TryParseCounts(out int min, out int max)
    {
        (min, max) = (0, 0);
        int close = pattern.IndexOf('}', _at);
        if (close < 0)
        {
            return false;
        }

        string[] counts = pattern[_at..close].Split(',');
        _at = close + 1;
        bool isValid = counts.Length <= 2 && int.TryParse(counts[0], NumberStyles.None, CultureInfo.InvariantCulture, out min);
        max = min;
        if (isValid && counts.Length == 2)
        {
            max = int.MaxValue;
            isValid = counts[1].Length == 0 || int.TryParse(counts[1], NumberStyles.None, CultureInfo.InvariantCulture, out max);
        }

        return isValid && min <= max && max > 0;
    }

    /// <summary>Reads one character, class or escape. A character of several bytes adds all but the last of them.</summary>
    private bool TryParseSet(out ByteSet set)
    {
        char c = pattern[_at++];
        set = default;
        switch (c)
        {
            case '.':
                set = ByteSet.Of("\n"u8).Inverted;
                return true;
            case '[':
                return TryParseClass(out set);
            case '\\':
                return _at < pattern.Length && TryParseEscape(out set);
            case < '\u0080':
                set.Add((byte)c);
                return true;
            default:
                return TryParseCharacter(c, out set);
        }
    }

    private bool TryParseCharacter(char c, out ByteSet set)
    {
        set = default;
        if (char.IsSurrogate(c) || IsAtQuantifier())
        {
            return false;
        }

        byte[] utf8 = Encoding.UTF8.GetBytes([c]);
        foreach (byte value in utf8[..^1])
        {
            Items.Add(new SequenceItem(ByteSet.Of([value]), 1, 1));
        }

        set.Add(utf8[^1]);
        return true;
    }

    private bool TryParseEscape(out ByteSet set)
    {
        char c = pattern[_at++];
        set = c switch
        {
            'd' => Digits,
            'D' => Digits.Inverted,
            'w' => Word,
            'W' => Word.Inverted,
            's' => Space,
            'S' => Space.Inverted,
            't' => ByteSet.Of("\t"u8),
            'n' => ByteSet.Of("\n"u8),
            'r' => ByteSet.Of("\r"u8),
            'f' => ByteSet.Of("\f"u8),
            _ when c < 128 && !char.IsLetterOrDigit(c) => ByteSet.Of([(byte)c]),
            _ => default,
        };
        return "dDwWsStnrf".Contains(c) || (c < 128 && !char.IsLetterOrDigit(c));
    }

    private bool TryParseClass(out ByteSet set)
    {
        set = default;
        bool isInverted = _at < pattern.Length && pattern[_at] == '^';
        _at += isInverted ? 1 : 0;
        bool isFirst = true;
        while (_at < pattern.Length && (pattern[_at] != ']' || isFirst))
        {
            isFirst = false;
            if (!TryParseMember(ref set))
            {
                return false;
            }
        }

        if (_at == pattern.Length)
        {
            return false;
        }

        _at++;
        set = isInverted ? set.Inverted : set;
        return true;
    }

    private bool TryParseMember(ref ByteSet set)
    {
        char c = pattern[_at++];
        if (c == '\\')
        {
            // \D and its like have other characters, which a class could take away again.
            if (_at == pattern.Length || pattern[_at] is 'D' or 'W' or 'S' || !TryParseEscape(out ByteSet escaped))
            {
                return false;
            }

            set.Add(escaped);
            return !(_at + 1 < pattern.Length && pattern[_at] == '-' && pattern[_at + 1] != ']');
        }

        if (c >= 128 || c == '[')
        {
            return false;
        }

        bool isRange = _at + 1 < pattern.Length && pattern[_at] == '-' && pattern[_at + 1] != ']';
        if (!isRange)
        {
            set.Add((byte)c);
            return true;
        }

        char last = pattern[_at + 1];
        _at += 2;
        if (last >= 128 || last < c || last is '\\' or '[')
        {
            return false;
        }

        set.AddRange((byte)c, (byte)last);
        return true;
    }
}
