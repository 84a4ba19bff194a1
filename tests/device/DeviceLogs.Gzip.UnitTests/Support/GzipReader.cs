using System;

namespace DeviceLogs.UnitTests.Gzip.Support;

/// <summary>
/// Reads a gzip member (RFC 1952) of deflate blocks that tell their own code (RFC 1951), which is all that the library writes.
/// </summary>
/// <remarks>Written from the RFCs, apart from the library. On .NET other readers than this one check the library too.</remarks>
internal sealed class GzipReader
{
    private const int MaxBytes = 32768;

    private static readonly int[] _order = { 16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15 };

    private readonly BitReader _bits;
    private readonly byte[] _target = new byte[MaxBytes];
    private int _count;

    private GzipReader(BitReader bits)
    {
        _bits = bits;
    }

    /// <summary>Reads a whole member.</summary>
    /// <param name="source">Holds it.</param>
    /// <param name="offset">Index of its first byte.</param>
    /// <param name="count">Its length.</param>
    /// <returns>What it holds.</returns>
    /// <exception cref="InvalidOperationException">It is not a member, or something follows it.</exception>
    internal static byte[] Read(byte[] source, int offset, int count)
    {
        GzipReader reader = new GzipReader(new BitReader(source, offset, count));
        reader.ReadMember();
        byte[] result = new byte[reader._count];
        Array.Copy(reader._target, 0, result, 0, result.Length);
        return result;
    }

    private static void Require(bool condition, string what)
    {
        if (!condition)
        {
            throw new InvalidOperationException(what);
        }
    }

    private void ReadMember()
    {
        Require(_bits.Read(16) == 0x8B1F, "not gzip");
        Require(_bits.Read(8) == 8, "not deflate");
        Require(_bits.Read(8) == 0, "flags");
        _bits.Read(16);
        _bits.Read(16);
        _bits.Read(16);
        bool last = false;
        while (!last)
        {
            last = _bits.Read(1) == 1;
            Require(_bits.Read(2) == 2, "not a block with a code of its own");
            ReadBlock();
        }

        _bits.Align();
        Require((uint)(_bits.Read(16) | (_bits.Read(16) << 16)) == Crc(), "checksum");
        Require((_bits.Read(16) | (_bits.Read(16) << 16)) == _count, "length");
        Require(_bits.IsAtEnd, "something follows");
    }

    private void ReadBlock()
    {
        int symbols = _bits.Read(5) + 257;
        int distances = _bits.Read(5) + 1;
        int codes = _bits.Read(4) + 4;
        int[] lengths = new int[_order.Length];
        for (int i = 0; i < codes; i++)
        {
            lengths[_order[i]] = _bits.Read(3);
        }

        lengths = ReadLengths(new PrefixCode(lengths, 0, lengths.Length), symbols + distances);
        PrefixCode literal = new PrefixCode(lengths, 0, symbols);
        PrefixCode distance = new PrefixCode(lengths, symbols, distances);
        int symbol = literal.Read(_bits);
        while (symbol != 256)
        {
            Require(symbol >= 0, "no such code");
            if (symbol < 256)
            {
                _target[_count++] = (byte)symbol;
            }
            else
            {
                Copy(LengthOf(symbol), DistanceOf(distance.Read(_bits)));
            }

            symbol = literal.Read(_bits);
        }
    }

    private int[] ReadLengths(PrefixCode code, int count)
    {
        int[] lengths = new int[count];
        int at = 0;
        while (at < count)
        {
            int symbol = code.Read(_bits);
            int value = symbol < 16 ? symbol : 0;
            int times = 1;
            switch (symbol)
            {
                case 16:
                    value = lengths[at - 1];
                    times = 3 + _bits.Read(2);
                    break;
                case 17:
                    times = 3 + _bits.Read(3);
                    break;
                case 18:
                    times = 11 + _bits.Read(7);
                    break;
            }

            for (int i = 0; i < times; i++)
            {
                lengths[at++] = value;
            }
        }

        return lengths;
    }

    private int LengthOf(int symbol)
    {
        if (symbol == 285)
        {
            return 258;
        }

        int extra = symbol < 265 ? 0 : (symbol - 261) / 4;
        int first = symbol < 265 ? symbol - 254 : ((4 + ((symbol - 261) % 4)) << extra) + 3;
        return first + _bits.Read(extra);
    }

    private int DistanceOf(int symbol)
    {
        Require(symbol >= 0, "no such code");
        int extra = symbol < 4 ? 0 : (symbol - 2) / 2;
        int first = symbol < 4 ? symbol + 1 : ((2 + (symbol % 2)) << extra) + 1;
        return first + _bits.Read(extra);
    }

    private void Copy(int length, int distance)
    {
        Require(distance <= _count, "a distance beyond the beginning");
        for (int i = 0; i < length; i++)
        {
            _target[_count] = _target[_count - distance];
            _count++;
        }
    }

    private uint Crc()
    {
        uint crc = 0xFFFFFFFF;
        for (int i = 0; i < _count; i++)
        {
            crc ^= _target[i];
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }
        }

        return ~crc;
    }
}
