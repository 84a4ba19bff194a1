using System;

namespace DeviceLogs.UnitTests.Gzip.Support;

/// <summary>Reads bits from the lowest of each byte on (RFC 1951, 3.1.1).</summary>
internal sealed class BitReader
{
    private readonly byte[] _source;
    private readonly int _end;
    private int _at;
    private int _bit;

    internal BitReader(byte[] source, int offset, int count)
    {
        _source = source;
        _at = offset;
        _end = offset + count;
    }

    /// <summary>True when no whole byte is left.</summary>
    internal bool IsAtEnd => _at == _end || (_at == _end - 1 && _bit > 0);

    /// <summary>Reads a number, its lowest bit first.</summary>
    internal int Read(int count)
    {
        int value = 0;
        for (int i = 0; i < count; i++)
        {
            if (_at == _end)
            {
                throw new InvalidOperationException("cut");
            }

            value |= ((_source[_at] >> _bit) & 1) << i;
            _bit++;
            if (_bit == 8)
            {
                _bit = 0;
                _at++;
            }
        }

        return value;
    }

    /// <summary>Passes what is left of a byte.</summary>
    internal void Align()
    {
        _at += _bit > 0 ? 1 : 0;
        _bit = 0;
    }
}
