using System.Linq;

namespace DeviceLogs.Insights.Evaluation;

/// <summary>Reads the escapes and classes of a plain regular expression as sets of bytes.</summary>
internal static class ByteSetParser
{
    private static readonly ByteSet Digits = Range('0', '9');
    private static readonly ByteSet Word = WordSet();
    private static readonly ByteSet Space = ByteSet.Of("\t\n\f\r "u8);

    /// <summary>Reads the escape after a backslash.</summary>
    internal static bool TryParseEscape(string pattern, ref int at, out ByteSet set)
    {
        set = default;
        if (at == pattern.Length)
        {
            return false;
        }

        char c = pattern[at++];
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

    /// <summary>Reads the class after its opening bracket.</summary>
    internal static bool TryParseClass(string pattern, ref int at, out ByteSet set)
    {
        set = default;
        bool isInverted = at < pattern.Length && pattern[at] == '^';
        at += isInverted ? 1 : 0;
        bool isFirst = true;
        while (at < pattern.Length && (pattern[at] != ']' || isFirst))
        {
            isFirst = false;
            if (!TryParseMember(pattern, ref at, ref set))
            {
                return false;
            }
        }

        if (at == pattern.Length)
        {
            return false;
        }

        at++;
        set = isInverted ? set.Inverted : set;
        return true;
    }

    private static bool TryParseMember(string pattern, ref int at, ref ByteSet set)
    {
        char c = pattern[at++];
        if (c == '\\')
        {
            // \D and its like have other characters, which a class could take away again.
            if (at == pattern.Length || pattern[at] is 'D' or 'W' or 'S' || !TryParseEscape(pattern, ref at, out ByteSet escaped))
            {
                return false;
            }

            set.Add(escaped);
            return !(at + 1 < pattern.Length && pattern[at] == '-' && pattern[at + 1] != ']');
        }

        if (c >= 128 || c == '[')
        {
            return false;
        }

        bool isRange = at + 1 < pattern.Length && pattern[at] == '-' && pattern[at + 1] != ']';
        if (!isRange)
        {
            set.Add((byte)c);
            return true;
        }

        char last = pattern[at + 1];
        at += 2;
        if (last >= 128 || last < c || last is '\\' or '[')
        {
            return false;
        }

        set.AddRange((byte)c, (byte)last);
        return true;
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
}
