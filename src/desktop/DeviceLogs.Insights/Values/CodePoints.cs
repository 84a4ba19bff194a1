using System;
using System.Numerics;
using System.Runtime.InteropServices;

namespace DeviceLogs.Insights.Values;

/// <summary>Counts the code points of UTF-8: all bytes but those that continue one.</summary>
internal static class CodePoints
{
    internal static long Count(ReadOnlySpan<byte> utf8)
    {
        long count = utf8.Length;
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(utf8);
        foreach (ulong word in words)
        {
            // Highest bit set and the next one not, in each byte.
            count -= BitOperations.PopCount(word & (~word << 1) & 0x8080808080808080);
        }

        foreach (byte value in utf8[(words.Length * sizeof(ulong))..])
        {
            count -= IsContinuation(value) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Returns the offset in bytes of the code point with a number from 0; the ends for numbers outside the text.</summary>
    internal static int OffsetOf(ReadOnlySpan<byte> utf8, long number)
    {
        int offset = 0;
        while (number > 0 && offset < utf8.Length)
        {
            offset++;
            while (offset < utf8.Length && IsContinuation(utf8[offset]))
            {
                offset++;
            }

            number--;
        }

        return offset;
    }

    private static bool IsContinuation(byte value) => (value & 0xC0) == 0x80;
}
