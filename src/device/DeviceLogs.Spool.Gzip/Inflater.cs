using System;
using DeviceLogs.Gzip;

namespace DeviceLogs.Spool.Gzip;

/// <summary>Reads the codes of one block of deflate data (RFC 1951) that was written with <see cref="HuffmanCode"/>.</summary>
/// <remarks>
/// Hostile data: it reads and writes only within the arrays, a step for each bit and byte, and returns -1 for anything else than such a
/// block.
/// Memory: 0.8 KB. Threads: none of its members lock.
/// </remarks>
internal sealed class Inflater
{
    private const int LiteralSymbols = 256;
    private const int MaxMatch = 258;

    // How many codes have so many bits, and what they stand for, in the order of the codes: literals and lengths, then distances.
    private readonly byte[] _counts = new byte[HuffmanCode.MaxBits + 1];
    private readonly byte[] _distanceCounts = new byte[HuffmanCode.MaxBits + 1];
    private readonly ushort[] _symbols;
    private readonly ushort[] _distances;

    internal Inflater()
    {
        ushort[] codes = HuffmanCode.MakeTable();
        int symbols = LiteralSymbols + HuffmanCode.FirstDistance - HuffmanCode.EndOfBlock;
        ushort[] entries = new ushort[symbols];
        for (int i = 0; i < symbols; i++)
        {
            int index = i < LiteralSymbols ? i - HuffmanCode.FirstLiteral : i - LiteralSymbols + HuffmanCode.EndOfBlock;
            bool isRare = i < LiteralSymbols && (index < 0 || index >= HuffmanCode.LiteralCount);
            entries[i] = isRare ? (ushort)HuffmanCode.Rare(i) : codes[index];
        }

        _symbols = Sort(entries, _counts);
        entries = new ushort[HuffmanCode.DistanceCount];
        Array.Copy(codes, HuffmanCode.FirstDistance, entries, 0, entries.Length);
        _distances = Sort(entries, _distanceCounts);
    }

    /// <summary>Reads a block.</summary>
    /// <param name="source">Holds it from its first byte on.</param>
    /// <param name="count">Number of its bytes.</param>
    /// <param name="target">Receives the data.</param>
    /// <returns>Number of bytes written, or -1 for anything else than a whole block that the target has room for.</returns>
    internal int Inflate(byte[] source, int count, byte[] target)
    {
        byte[] counts = _counts;
        ushort[] symbols = _symbols;
        int length = 0;
        int extra = 0;
        int outAt = 0;
        int at = 0;
        uint bits = 0;
        int bitCount = 0;
        while (true)
        {
            // The longest code and what follows it have 20 bits. Behind the end come zeros, which are noticed when they are used.
            while (bitCount <= 24)
            {
                bits |= at < count ? (uint)source[at] << bitCount : 0;
                at++;
                bitCount += 8;
            }

            // Codes of one length follow each other (RFC 1951, 3.2.2).
            int code = 0;
            int first = 0;
            int index = 0;
            int size = 1;
            for (; size <= HuffmanCode.MaxBits; size++)
            {
                code |= (int)(bits & 1);
                bits >>= 1;
                int ofSize = counts[size];
                if (code - first < ofSize)
                {
                    break;
                }

                index += ofSize;
                first = (first + ofSize) << 1;
                code <<= 1;
            }

            bitCount -= size;
            if (size > HuffmanCode.MaxBits || at - (bitCount >> 3) > count)
            {
                return -1;
            }

            int symbol = symbols[index + code - first];
            if (length == 0)
            {
                if (symbol < LiteralSymbols)
                {
                    if (outAt == target.Length)
                    {
                        return -1;
                    }

                    target[outAt++] = (byte)symbol;
                    continue;
                }

                if (symbol == LiteralSymbols)
                {
                    return outAt;
                }

                // The extra bits of a length, and below of a distance (RFC 1951, 3.2.5).
                symbol -= LiteralSymbols + 1;
                extra = symbol < 8 ? 0 : (symbol >> 2) - 1;
                length = extra == 0 ? symbol + 3 : ((4 + (symbol & 3)) << extra) + 3 + (int)(bits & ((1u << extra) - 1));
                if (symbol == HuffmanCode.LastLength - HuffmanCode.FirstLength)
                {
                    extra = 0;
                    length = MaxMatch;
                }

                bits >>= extra;
                bitCount -= extra;
                counts = _distanceCounts;
                symbols = _distances;
                continue;
            }

            extra = symbol < 4 ? 0 : (symbol >> 1) - 1;
            int distance = extra == 0 ? symbol + 1 : ((2 + (symbol & 1)) << extra) + 1 + (int)(bits & ((1u << extra) - 1));
            bits >>= extra;
            bitCount -= extra;
            if (distance > outAt || length > target.Length - outAt)
            {
                return -1;
            }

            if (distance >= length)
            {
                Array.Copy(target, outAt - distance, target, outAt, length);
                outAt += length;
            }
            else
            {
                for (int end = outAt + length; outAt < end; outAt++)
                {
                    target[outAt] = target[outAt - distance];
                }
            }

            length = 0;
            counts = _counts;
            symbols = _symbols;
        }
    }

    // The symbols in the order of their codes, the short ones first.
    private static ushort[] Sort(ushort[] entries, byte[] counts)
    {
        ushort[] symbols = new ushort[entries.Length];
        int at = 0;
        for (int size = 1; size <= HuffmanCode.MaxBits; size++)
        {
            for (int i = 0; i < entries.Length; i++)
            {
                if ((entries[i] & 15) == size)
                {
                    symbols[at++] = (ushort)i;
                    counts[size]++;
                }
            }
        }

        return symbols;
    }
}
