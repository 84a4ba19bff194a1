using System;
using System.Text;

namespace DeviceLogs.Insights.Functions;

/// <summary>Finds where a text begins and ends without the characters of a set; an empty set stands for white space.</summary>
internal static class Trimming
{
    /// <summary>Returns the offset of the first character to keep, the length of the text where there is none.</summary>
    internal static int Start(ReadOnlySpan<byte> text, ReadOnlySpan<byte> characters)
    {
        int start = 0;
        while (start < text.Length)
        {
            Rune.DecodeFromUtf8(text[start..], out Rune rune, out int length);
            if (!IsTrimmed(rune, text.Slice(start, length), characters))
            {
                break;
            }

            start += length;
        }

        return start;
    }

    /// <summary>Returns the offset after the last character to keep, 0 where there is none.</summary>
    internal static int End(ReadOnlySpan<byte> text, ReadOnlySpan<byte> characters)
    {
        int end = text.Length;
        while (end > 0)
        {
            Rune.DecodeLastFromUtf8(text[..end], out Rune rune, out int length);
            if (!IsTrimmed(rune, text.Slice(end - length, length), characters))
            {
                break;
            }

            end -= length;
        }

        return end;
    }

    private static bool IsTrimmed(Rune rune, ReadOnlySpan<byte> utf8, ReadOnlySpan<byte> characters) =>
        characters.IsEmpty ? Rune.IsWhiteSpace(rune) : characters.IndexOf(utf8) >= 0;
}
