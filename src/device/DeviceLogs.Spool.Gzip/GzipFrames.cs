using System;
using DeviceLogs.Delivery;
using DeviceLogs.Gzip;

namespace DeviceLogs.Spool.Gzip;

/// <summary>Packs spooled lines with the compressor of the request bodies, for <see cref="FlashSpoolOptions.Coder"/>.</summary>
/// <remarks>
/// A frame holds at most 4,096 bytes of records in 2,048 of flash. A record is the milliseconds of its uptime since the one before, the
/// length of its text or the number of lost lines, a character of kind and level, what its date differs by from the one before and that
/// uptime, of lost lines the span, and then the text. They are written in characters that the one code of <see cref="HuffmanCode"/> has
/// short words for.
/// Memory: 7 KB. Garbage: none.
/// Threads: as <see cref="IFrameCoder"/>. The compressor may be that of the agents of the same CloudWatchLogs: their worker either moves
/// lines or encodes a request.
/// </remarks>
public sealed class GzipFrames : IFrameCoder
{
    private const int FrameBytes = 2048;
    private const int TextBytes = 4096;

    // Four numbers of 16 characters at most, and the kind.
    private const int HeadBytes = 65;

    private const int FirstKind = ' ';
    private const int LevelMask = 0x0F;
    private const int PlainBit = 0x10;
    private const int RunBit = 0x20;
    private const int KindCount = 0x40;

    // What a file's time can hold, as in the spool's plain records.
    private const long MaxTimeMs = 0xFFFFFFFFFFFF;

    private readonly Deflater _deflater;
    private readonly Inflater _inflater = new Inflater();
    private readonly NumberText _head = new NumberText(HeadBytes);
    private readonly NumberText _text = new NumberText(TextBytes);

    // Of the frame that is written: its room is too small for any, and bytes of its records.
    private bool _isClosed;
    private int _written;

    // Of the frame that is read: bytes of its records, and the number of those that were read.
    private int _count;
    private int _index;

    // The times of the last record.
    private long _timeMs;
    private long _dateMs;

    /// <summary>Makes a coder.</summary>
    /// <param name="compressor">Used within the calls of the spool.</param>
    public GzipFrames(GzipCompressor compressor)
    {
        _deflater = (compressor ?? throw new ArgumentNullException(nameof(compressor))).Deflater;
    }

    /// <inheritdoc/>
    public byte[] Buffer { get; } = new byte[FrameBytes];

    /// <inheritdoc/>
    public void Begin(int maxBytes)
    {
        int room = (maxBytes < FrameBytes ? maxBytes : FrameBytes) - Deflater.ReserveBytes;
        _isClosed = room < 0;
        _written = 0;
        _timeMs = 0;
        _dateMs = 0;
        if (!_isClosed)
        {
            _deflater.Begin(Buffer, 0, room);
        }
    }

    /// <inheritdoc/>
    public bool Add(Line line)
    {
        bool isRun = line.LostCount > 0;
        int count = isRun ? 0 : line.Count;
        int kind = isRun ? RunBit | ((int)line.Cause & LevelMask) : ((int)line.Level & LevelMask) | (line.IsPlain ? PlainBit : 0);
        long timeMs = Bounded(line.TimeMs);
        long dateMs = Bounded(line.DateMs);
        _head.At = 0;
        _head.Write(timeMs - _timeMs);
        _head.Write(isRun ? line.LostCount : count);
        _head.Bytes[_head.At++] = (byte)(FirstKind + kind);
        _head.Write(dateMs - Expected(timeMs));
        if (isRun)
        {
            _head.Write(line.LostMs);
        }

        if (_isClosed || count > TextBytes - _head.At - _written)
        {
            return false;
        }

        if (!_deflater.Write(_head.Bytes, 0, _head.At) || !_deflater.Write(line.Buffer, line.Offset, count))
        {
            _deflater.Rollback();
            return false;
        }

        _deflater.Mark();
        _written += _head.At + count;
        _timeMs = timeMs;
        _dateMs = dateMs;
        return true;
    }

    /// <inheritdoc/>
    public int Finish() => _deflater.Finish();

    /// <inheritdoc/>
    public bool Open(int count)
    {
        _count = _inflater.Inflate(Buffer, count, _text.Bytes);
        Rewind();
        return _count >= 0;
    }

    /// <inheritdoc/>
    public bool Take(int index, Line line, out bool hasMore)
    {
        if (index < _index)
        {
            Rewind();
        }

        bool isRead = true;
        while (isRead && _index <= index)
        {
            isRead = Read(_index == index ? line : null);
        }

        hasMore = isRead && _text.At < _count;
        return isRead;
    }

    private void Rewind()
    {
        _index = 0;
        _text.At = 0;
        _text.End = _count;
        _text.IsBad = false;
        _timeMs = 0;
        _dateMs = 0;
    }

    // Reads the next record, or passes over it. What stands there may be anything.
    private bool Read(Line line)
    {
        long timeMs = _timeMs + _text.Read();
        long number = _text.Read();
        int kind = _text.At < _count ? _text.Bytes[_text.At++] - FirstKind : KindCount;
        long dateMs = Expected(timeMs) + _text.Read();
        bool isRun = (kind & RunBit) != 0;
        long lostMs = isRun ? _text.Read() : 0;
        int count = isRun ? 0 : (int)number;
        if (_text.IsBad || kind < 0 || kind >= KindCount || number < 0 || number > int.MaxValue || count > _count - _text.At
            || (isRun && number == 0))
        {
            // Nothing can be found after it.
            _text.At = _count;
            return false;
        }

        if (line != null)
        {
            line.TimeMs = Bounded(timeMs);
            line.DateMs = Bounded(dateMs);
            line.IsPlain = (kind & PlainBit) != 0;
            line.Level = isRun ? LogLevel.None : (LogLevel)(kind & LevelMask);
            line.Cause = isRun ? (LossCause)(kind & LevelMask) : LossCause.LackOfRoom;
            line.LostCount = isRun ? (int)number : 0;
            line.LostMs = Bounded(lostMs);
            int wanted = line.Reserve(count);
            if (wanted > 0)
            {
                Array.Copy(_text.Bytes, _text.At + line.Start, line.Buffer, line.Offset, wanted);
            }
        }

        _text.At += count;
        _timeMs = timeMs;
        _dateMs = dateMs;
        _index++;
        return true;
    }

    // A date goes with the uptime, unless the clock was set between the two; 0 is none.
    private long Expected(long timeMs) => _dateMs == 0 ? 0 : _dateMs + timeMs - _timeMs;

    private static long Bounded(long timeMs) => timeMs < 0 ? 0 : timeMs > MaxTimeMs ? MaxTimeMs : timeMs;
}
