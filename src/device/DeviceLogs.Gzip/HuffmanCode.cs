namespace DeviceLogs.Gzip;

/// <summary>The one Huffman code of every body: made beforehand of events of many boards, so that no body has to count its own.</summary>
/// <remarks>
/// Against the fixed code of RFC 1951 it saves a sixth to a quarter of the bytes of a batch, and costs 56 bytes to say.
/// A board's flash holds frames of this code: a change of it makes them unreadable.
/// An entry is a code as it goes out, the bit of its first branch lowest, from bit 4 on, and above that the number of its bits in the
/// lowest four.
/// </remarks>
public static class HuffmanCode
{
    /// <summary>Literals from here to 126 have entries in the table, from index 0 on.</summary>
    public const int FirstLiteral = ' ';

    /// <summary>Number of these literals.</summary>
    public const int LiteralCount = 95;

    /// <summary>Index of the end of a block.</summary>
    public const int EndOfBlock = LiteralCount;

    /// <summary>Index of the shortest match, of three bytes. The symbols of the others follow it (RFC 1951, 3.2.5).</summary>
    public const int FirstLength = EndOfBlock + 1;

    /// <summary>Index of the match of 258 bytes.</summary>
    public const int LastLength = FirstLength + 28;

    /// <summary>Index of the distance 1. The symbols of the others follow it.</summary>
    public const int FirstDistance = LastLength + 1;

    /// <summary>Number of the distances' symbols, which are for distances up to 3,072.</summary>
    public const int DistanceCount = 23;

    /// <summary>Most bits of a code.</summary>
    public const int MaxBits = 12;

    /// <summary>Number of the bytes that a body begins with.</summary>
    internal const int PrefixBytes = 66;

    // What JSON has seldom or never: codes of one length, one behind the other.
    private const int ControlBits = 12;
    private const int FirstControlCode = 0xFE0;
    private const int HighBits = 11;
    private const int FirstHighCode = 0x766;
    private const int FirstHigh = FirstLiteral + LiteralCount;
    private const int HighCount = 256 - FirstHigh;

    /// <summary>The bytes that a body begins with, and after them what <see cref="MakeTable"/> makes the table of.</summary>
    /// <remarks>
    /// First a gzip header without a date (RFC 1952, 2.3), and the head of a last block that says the code (RFC 1951, 3.2.7). It ends with
    /// a whole byte. Then the lengths of the codes in runs: a length in the lower four bits, and in the upper four how many more have it.
    /// One array: a second one takes 120 bytes of flash more than its own.
    /// </remarks>
    internal static byte[] MakeBytes()
    {
        return new byte[]
        {
            0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0xff, 0xed, 0x56, 0x03, 0x80, 0x6b, 0xeb, 0xd5, 0xfd, 0x6d, 0xdb,
            0xff, 0xd7, 0xb4, 0xaf, 0xbd, 0xaf, 0x4d, 0x4f, 0x3f, 0x6e, 0x4c, 0x3b, 0xb5, 0x6d, 0x3d, 0x06, 0x27, 0x33, 0x99, 0x89,
            0x26, 0x18, 0xdd, 0xde, 0xda, 0xb6, 0x6d, 0xdb, 0xb6, 0x6d, 0xdb, 0xb6, 0x79, 0xc2, 0xe3, 0x93, 0xcc, 0x7d, 0xaf, 0x8e,
            0xb9, 0xb1, 0xf6, 0x5a, 0x6b, 0x7f,

            0x05, 0x0b, 0x07, 0x1b, 0x0a, 0x1b, 0x09, 0x0a, 0x1b, 0x07, 0x0b, 0x06, 0x0b, 0x55, 0x34, 0x08, 0x1b, 0x08, 0xfb, 0xcb,
            0x5a, 0x37, 0x06, 0x07, 0x18, 0x07, 0x18, 0x47, 0x08, 0x37, 0x48, 0x09, 0x0b, 0x09, 0x2b, 0x06, 0x57, 0x76, 0x17, 0x08,
            0x09, 0x1a, 0x6b, 0xb7, 0x34, 0x03, 0x04, 0x23, 0x04, 0x05,
        };
    }

    /// <summary>Makes the table of entries.</summary>
    public static ushort[] MakeTable()
    {
        byte[] runs = MakeBytes();
        ushort[] table = new ushort[FirstDistance + DistanceCount];
        int at = 0;
        for (int i = PrefixBytes; i < runs.Length; i++)
        {
            for (int more = runs[i] >> 4; more >= 0; more--)
            {
                table[at++] = (ushort)(runs[i] & 15);
            }
        }

        Assign(table, 0, FirstDistance);
        Assign(table, FirstDistance, table.Length);
        return table;
    }

    /// <summary>The entry of a literal that is not in the table.</summary>
    public static int Rare(int literal)
    {
        return literal < FirstLiteral
            ? Entry(FirstControlCode + literal, ControlBits)
            : Entry(FirstHighCode + literal - FirstHigh, HighBits);
    }

    // Codes of one length follow each other in the order of their symbols (RFC 1951, 3.2.2).
    private static void Assign(ushort[] table, int from, int to)
    {
        int code = 0;
        for (int bits = 1; bits <= MaxBits; bits++)
        {
            for (int i = from; i < to; i++)
            {
                if (i == EndOfBlock && bits == HighBits)
                {
                    code += HighCount;
                }

                // An entry that is made already is above 15, but for the first code of all, whose bits are all zeros.
                if (table[i] == bits)
                {
                    table[i] = (ushort)Entry(code, bits);
                    code++;
                }
            }

            code <<= 1;
        }
    }

    private static int Entry(int code, int bits)
    {
        int entry = bits;
        for (int i = 0; i < bits; i++)
        {
            entry |= ((code >> i) & 1) << (bits + 3 - i);
        }

        return entry;
    }
}
