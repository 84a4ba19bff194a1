using System;

namespace DeviceLogs.Insights.Evaluation;

/// <summary>A set of bytes.</summary>
internal struct ByteSet
{
    private ulong _bits0;
    private ulong _bits1;
    private ulong _bits2;
    private ulong _bits3;

    /// <summary>Gets whether the set has all bytes that are not ASCII: then it takes other characters as a whole.</summary>
    internal readonly bool HasNonAscii => _bits2 == ulong.MaxValue && _bits3 == ulong.MaxValue;

    internal readonly ByteSet Inverted => new() { _bits0 = ~_bits0, _bits1 = ~_bits1, _bits2 = ~_bits2, _bits3 = ~_bits3 };

    internal static ByteSet Of(ReadOnlySpan<byte> bytes)
    {
        ByteSet set = default;
        foreach (byte value in bytes)
        {
            set.Add(value);
        }

        return set;
    }

    internal readonly bool Contains(byte value)
    {
        ulong bits = (value >> 6) switch
        {
            0 => _bits0,
            1 => _bits1,
            2 => _bits2,
            _ => _bits3,
        };
        return ((bits >> (value & 63)) & 1) != 0;
    }

    internal readonly bool Overlaps(ByteSet other) =>
        ((_bits0 & other._bits0) | (_bits1 & other._bits1) | (_bits2 & other._bits2) | (_bits3 & other._bits3)) != 0;

    internal void Add(byte value)
    {
        ulong bit = 1UL << (value & 63);
        switch (value >> 6)
        {
            case 0:
                _bits0 |= bit;
                break;
            case 1:
                _bits1 |= bit;
                break;
            case 2:
                _bits2 |= bit;
                break;
            default:
                _bits3 |= bit;
                break;
        }
    }

    internal void AddRange(byte first, byte last)
    {
        for (int value = first; value <= last; value++)
        {
            Add((byte)value);
        }
    }

    internal void Add(ByteSet other)
    {
        _bits0 |= other._bits0;
        _bits1 |= other._bits1;
        _bits2 |= other._bits2;
        _bits3 |= other._bits3;
    }
}
