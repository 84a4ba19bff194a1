namespace DeviceLogs.UnitTests.Gzip.Support;

/// <summary>
/// A Huffman code as its lengths define it (RFC 1951, 3.2.2): shorter codes come first, those of one length in the order of their symbols.
/// </summary>
internal sealed class PrefixCode
{
    internal const int MaxBits = 15;

    private readonly int[] _counts = new int[MaxBits + 1];
    private readonly int[] _symbols;

    internal PrefixCode(int[] lengths, int from, int count)
    {
        _symbols = new int[count];
        int next = 0;
        for (int bits = 1; bits <= MaxBits; bits++)
        {
            for (int i = 0; i < count; i++)
            {
                if (lengths[from + i] == bits)
                {
                    _counts[bits]++;
                    _symbols[next++] = i;
                }
            }
        }
    }

    /// <summary>Reads one symbol.</summary>
    /// <returns>The symbol, or -1 when no symbol has these bits.</returns>
    internal int Read(BitReader bits)
    {
        int code = 0;
        int first = 0;
        int index = 0;
        for (int length = 1; length <= MaxBits; length++)
        {
            code = (code << 1) | bits.Read(1);
            first <<= 1;
            if (code - first < _counts[length])
            {
                return _symbols[index + code - first];
            }

            index += _counts[length];
            first += _counts[length];
        }

        return -1;
    }
}
