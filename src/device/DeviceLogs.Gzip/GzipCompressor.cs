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
    private bool _isFrame;
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

    /// <summary>Starts a frame: a body of nothing but codes of <see cref="HuffmanCode"/>, for a reader who has that code.</summary>
    /// <remarks>Without the 66 bytes before them and the 8 after them: where a frame is kept, its size and a checksum are kept with it.</remarks>
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

        Count(source, offset, count);
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
        Count(tail, 0, tail.Length);
        int at = _deflater.Finish();
        return (_isFrame ? at : WriteInt((uint)_total, WriteInt(_crc, at))) - _offset;
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
        _isFrame = prefixBytes == 0;
        _crc = 0;
        _total = 0;
        _markCrc = 0;
        _markTotal = 0;
        _deflater.Begin(target, offset + prefixBytes, offset + prefixBytes + room);
    }

    private void Count(byte[] source, int offset, int count)
    {
        if (!_isFrame)
        {
            _crc = Crc32.Update(_crc, source, offset, count);
            _total += count;
        }
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
