using System;
using DeviceLogs.Transport;

namespace DeviceLogs.Gzip;

/// <summary>Compresses request bodies with gzip (RFC 1952).</summary>
public sealed class GzipCompressor : IBodyCompressor
{
    private const int TrailerBytes = 8;

    private readonly Deflater _deflater = new Deflater();
    private readonly byte[] _prefix = HuffmanCode.MakePrefix();
    private byte[] _target;
    private int _offset;
    private uint _crc;
    private int _total;
    private uint _markCrc;
    private int _markTotal;

    /// <inheritdoc/>
    public string ContentEncoding => "gzip";

    /// <inheritdoc/>
    public int MinBytes => _prefix.Length + Deflater.ReserveBytes + TrailerBytes;

    /// <inheritdoc/>
    public void Begin(byte[] target, int offset, int count)
    {
        Begin(target, offset, count, _prefix.Length);
    }

    /// <summary>Starts a frame: a body without the 66 bytes that every body begins with, for whoever knows them.</summary>
    /// <remarks>Its last eight bytes are the CRC-32 and the number of the bytes written, both little-endian: what is damaged or cut is seen.</remarks>
    /// <param name="target">Receives the frame.</param>
    /// <param name="offset">Index of the first byte written.</param>
    /// <param name="count">Room for the whole frame.</param>
    /// <exception cref="ArgumentException">The room is smaller than an empty frame, or not within the array.</exception>
    public void BeginFrame(byte[] target, int offset, int count)
    {
        Begin(target, offset, count, 0);
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
        int at = WriteInt((uint)_total, WriteInt(_crc, _deflater.Finish()));
        return at - _offset;
    }

    private void Begin(byte[] target, int offset, int count, int prefixBytes)
    {
        int room = count - prefixBytes - Deflater.ReserveBytes - TrailerBytes;
        if (room < 0 || offset < 0 || count > target.Length - offset)
        {
            throw new ArgumentException(nameof(count));
        }

        Array.Copy(_prefix, 0, target, offset, prefixBytes);
        _target = target;
        _offset = offset;
        _crc = 0;
        _total = 0;
        _markCrc = 0;
        _markTotal = 0;
        _deflater.Begin(target, offset + prefixBytes, offset + prefixBytes + room);
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
