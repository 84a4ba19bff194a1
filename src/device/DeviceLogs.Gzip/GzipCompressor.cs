using System;
using DeviceLogs.Transport;

namespace DeviceLogs.Gzip;

/// <summary>Compresses request bodies with gzip (RFC 1952).</summary>
public sealed class GzipCompressor : IBodyCompressor
{
    private const int TrailerBytes = 8;

    private readonly Deflater _deflater = new Deflater();
    private readonly byte[] _prefix = HuffmanCode.MakeBytes();
    private byte[] _target;
    private int _offset;
    private uint _crc;
    private int _total;
    private uint _markCrc;
    private int _markTotal;

    /// <summary>What compresses the bodies. Between two bodies others may use it, who know the code.</summary>
    public Deflater Deflater => _deflater;

    /// <inheritdoc/>
    public string ContentEncoding => "gzip";

    /// <inheritdoc/>
    public int MinBytes => HuffmanCode.PrefixBytes + Deflater.ReserveBytes + TrailerBytes;

    /// <inheritdoc/>
    public void Begin(byte[] target, int offset, int count)
    {
        int room = count - MinBytes;
        if (room < 0 || offset < 0 || count > target.Length - offset)
        {
            throw new ArgumentException(nameof(count));
        }

        Array.Copy(_prefix, 0, target, offset, HuffmanCode.PrefixBytes);
        _target = target;
        _offset = offset;
        _crc = 0;
        _total = 0;
        _markCrc = 0;
        _markTotal = 0;
        _deflater.Begin(target, offset + HuffmanCode.PrefixBytes, offset + HuffmanCode.PrefixBytes + room);
    }

    /// <inheritdoc/>
    public bool Write(byte[] source, int offset, int count)
    {
        if (!_deflater.Write(source, offset, count))
        {
            Rollback();
            return false;
        }

        _crc = Crc32.Update(_crc, source, offset, count);
        _total += count;
        return true;
    }

    /// <inheritdoc/>
    public void Mark()
    {
        _deflater.Mark();
        _markCrc = _crc;
        _markTotal = _total;
    }

    /// <inheritdoc/>
    public void Rollback()
    {
        _deflater.Rollback();
        _crc = _markCrc;
        _total = _markTotal;
    }

    /// <inheritdoc/>
    public int Finish(byte[] tail)
    {
        _deflater.Write(tail, 0, tail.Length);
        _crc = Crc32.Update(_crc, tail, 0, tail.Length);
        _total += tail.Length;
        return WriteInt((uint)_total, WriteInt(_crc, _deflater.Finish())) - _offset;
    }

    private int WriteInt(uint value, int at)
    {
        for (int i = 0; i < 4; i++)
        {
            _target[at++] = (byte)(value >> (8 * i));
        }

        return at;
    }
}
