using System;

namespace DeviceLogs.Insights.Patterns;

/// <summary>A word of a text: letters and digits, and the marks inside times, addresses and ids that have digits around them.</summary>
/// <param name="Length">Its characters.</param>
/// <param name="Digits">How many of them are ASCII digits.</param>
/// <param name="Dots">How many are dots.</param>
/// <param name="Colons">How many are colons.</param>
/// <param name="IsHex">Whether all are hexadecimal digits or hyphens.</param>
internal readonly record struct PatternWord(int Length, int Digits, int Dots, int Colons, bool IsHex)
{
    /// <summary>Measures the word that a text begins with.</summary>
    internal static PatternWord Measure(ReadOnlySpan<char> text)
    {
        int length = 0;
        int digits = 0;
        int dots = 0;
        int colons = 0;
        bool isHex = true;
        for (; length < text.Length; length++)
        {
            char c = text[length];
            if (char.IsAsciiDigit(c))
            {
                digits++;
            }
            else if (char.IsLetterOrDigit(c))
            {
                isHex &= char.IsAsciiHexDigit(c);
            }
            else if (IsInside(c, digits > 0) && length + 1 < text.Length && char.IsLetterOrDigit(text[length + 1]))
            {
                dots += c == '.' ? 1 : 0;
                colons += c == ':' ? 1 : 0;
                isHex &= c == '-';
            }
            else
            {
                break;
            }
        }

        return new PatternWord(length, digits, dots, colons, isHex);
    }

    private static bool IsInside(char c, bool hasDigit) => c is '-' or '_' || (hasDigit && c is '.' or ':' or '+');
}
