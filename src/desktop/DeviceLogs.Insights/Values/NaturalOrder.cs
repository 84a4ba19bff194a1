using System;

namespace DeviceLogs.Insights.Values;

/// <summary>The natural order of texts: runs of digits by their length, then by their value; everything else by its code points.</summary>
internal static class NaturalOrder
{
    /// <summary>Compares two texts in UTF-8, whose bytes order as the code points do.</summary>
    internal static int Compare(ReadOnlySpan<byte> x, ReadOnlySpan<byte> y)
    {
        int at = x.CommonPrefixLength(y);
        int runStart = StartOfDigits(x, at);
        int xEnd = EndOfDigits(x, at);
        int yEnd = EndOfDigits(y, at);
        if (xEnd > runStart && yEnd > runStart && xEnd != yEnd)
        {
            return xEnd - yEnd;
        }

        // Runs of the same length order as their digits do, which is as their values do.
        return at < x.Length && at < y.Length ? x[at] - y[at] : x.Length - y.Length;
    }

    private static int StartOfDigits(ReadOnlySpan<byte> text, int at)
    {
        while (at > 0 && char.IsAsciiDigit((char)text[at - 1]))
        {
            at--;
        }

        return at;
    }

    private static int EndOfDigits(ReadOnlySpan<byte> text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit((char)text[at]))
        {
            at++;
        }

        return at;
    }
}
