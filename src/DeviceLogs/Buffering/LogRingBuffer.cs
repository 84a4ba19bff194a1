using System;
using System.Text;

namespace DeviceLogs.Buffering;

/// <summary>Holds log lines in one fixed array until the service has answered for them.</summary>
/// <remarks>
/// Memory: owns <c>capacityBytes</c>, made once. A line takes its UTF-8 bytes, at least <see cref="MinTextBytes"/>, plus <see cref="HeaderBytes"/>.
/// Threads: none of its members lock; the owner guards every call.
/// Loss: a full buffer gives up lines as its <see cref="OverflowPolicy"/> says, never one of the outstanding batch, counts them in
/// <see cref="DroppedCount"/>, and leaves one marker for each run of them in their place.
/// Layout: the records stand in one piece, oldest first, and slide to the front when the end of the array is reached. A slide is one
/// native copy; a wrap in the middle of records would cost interpreted code in every append and every read, and no record could be
/// taken out of the middle.
/// </remarks>
internal sealed class LogRingBuffer
{
    /// <summary>Bytes in front of each text: three for its length, one for level and kind, five for the time.</summary>
    internal const int HeaderBytes = 9;

    /// <summary>Bytes that even the shortest text takes, so that any dropped line leaves room for the marker that tells of it.</summary>
    internal const int MinTextBytes = 7;

    /// <summary>Smallest capacity: a marker and a line of some use.</summary>
    internal const int MinCapacityBytes = 256;

    /// <summary>What <see cref="Take"/> returns when there is nothing to read.</summary>
    internal const int Nothing = -1;

    private const int MarkerBytes = HeaderBytes + MinTextBytes;
    private const int MaxRunCount = 0xFFFFFF;
    private const int MaxTextBytes = 0xFFFFFF;
    private const int LevelMask = 0x0F;
    private const int PlainFlag = 0x10;
    private const int MarkerFlag = 0x20;

    private readonly byte[] _buffer;
    private readonly OverflowPolicy _policy;
    private readonly int _keepLevel;
    private int _start;
    private int _end;
    private int _outstandingEnd;
    private int _takenBytes;
    private bool _endsInMarker;

    /// <summary>Makes an empty buffer.</summary>
    /// <param name="capacityBytes">Size of the array, <see cref="MinCapacityBytes"/> or more.</param>
    /// <param name="policy">What gives way when it is full.</param>
    /// <param name="keepLevel">For <see cref="OverflowPolicy.DropLowLevels"/>: the lowest level that is kept.</param>
    internal LogRingBuffer(int capacityBytes, OverflowPolicy policy, LogLevel keepLevel)
    {
        _buffer = new byte[capacityBytes];
        _policy = policy;
        _keepLevel = (int)keepLevel;
    }

    /// <summary>Number of lines held, markers not counted.</summary>
    internal int Count { get; private set; }

    /// <summary>Number of lines that are outstanding, markers not counted.</summary>
    internal int OutstandingCount { get; private set; }

    /// <summary>Bytes in use.</summary>
    internal int UsedBytes => _end - _start;

    /// <summary>Size of the array.</summary>
    internal int CapacityBytes => _buffer.Length;

    /// <summary>True when there is neither a line nor a marker.</summary>
    internal bool IsEmpty => _end == _start;

    /// <summary>Time of the oldest record; only valid when not empty.</summary>
    internal long OldestMs => ReadTime(_start);

    /// <summary>Lines given up for lack of room. Since the start; only grows.</summary>
    internal long DroppedCount { get; private set; }

    /// <summary>Most bytes ever in use.</summary>
    internal int HighWaterBytes { get; private set; }

    /// <summary>Time of the record taken last; of a marker, the time of its first lost line.</summary>
    internal long TakenMs { get; private set; }

    /// <summary>True when the text taken last needs no escape in JSON.</summary>
    internal bool TakenIsPlain { get; private set; }

    /// <summary>Number of lost lines when the record taken last is a marker, else 0.</summary>
    internal int TakenLostCount { get; private set; }

    /// <summary>For a marker: how many milliseconds after the first the last line was lost.</summary>
    internal long TakenLostMs { get; private set; }

    /// <summary>Largest text that can ever be stored.</summary>
    internal static int MaxTextFor(int capacityBytes)
    {
        int largest = capacityBytes - HeaderBytes - MarkerBytes;
        return largest > MaxTextBytes ? MaxTextBytes : largest;
    }

    /// <summary>Copies one line in, or drops one or more as the policy says.</summary>
    /// <param name="timeMs">Monotonic milliseconds, 0 to 2^40; never less than the last one's.</param>
    /// <param name="level">The line's level.</param>
    /// <param name="text">The text. It is encoded straight into the buffer when there is room for its worst case.</param>
    /// <param name="isAscii">True when every character is ASCII that JSON does not escape, as far as its length in bytes confirms it.</param>
    /// <returns>False when this line itself was dropped.</returns>
    internal bool Append(long timeMs, LogLevel level, string text, bool isAscii)
    {
        int characters = text.Length;
        int worst = HeaderBytes + 3 * characters + MarkerBytes;
        if (worst > _buffer.Length - _end && worst <= _buffer.Length - UsedBytes)
        {
            Slide();
        }

        if (worst <= _buffer.Length - _end)
        {
            int count = Encoding.UTF8.GetBytes(text, 0, characters, _buffer, _end + HeaderBytes);
            Commit(timeMs, level, count, isAscii && count == characters);
            return true;
        }

        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return Append(timeMs, level, bytes, 0, bytes.Length, isAscii && bytes.Length == characters);
    }

    /// <summary>Copies one line in, or drops one or more as the policy says.</summary>
    /// <param name="timeMs">Monotonic milliseconds, 0 to 2^40; never less than the last one's.</param>
    /// <param name="level">The line's level.</param>
    /// <param name="text">Holds the UTF-8 text; only read during the call.</param>
    /// <param name="offset">Index of its first byte.</param>
    /// <param name="count">Number of bytes.</param>
    /// <param name="isPlain">True when the text is known to need no escape in JSON.</param>
    /// <returns>False when this line itself was dropped.</returns>
    internal bool Append(long timeMs, LogLevel level, byte[] text, int offset, int count, bool isPlain)
    {
        int needed = RecordBytes(count) + MarkerBytes;
        if (needed > _buffer.Length - (_outstandingEnd - _start))
        {
            // Not even giving up all other lines would help.
            MarkAtEnd(timeMs);
            return false;
        }

        while (needed > _buffer.Length - UsedBytes)
        {
            if (!DropOne((int)level))
            {
                MarkAtEnd(timeMs);
                return false;
            }
        }

        if (needed > _buffer.Length - _end)
        {
            Slide();
        }

        Array.Copy(text, offset, _buffer, _end + HeaderBytes, count);
        Commit(timeMs, level, count, isPlain);
        return true;
    }

    /// <summary>Takes the first record that is not outstanding: copies its text and makes it outstanding, on its way to the server until <see cref="Release"/> or <see cref="KeepAll"/>.</summary>
    /// <param name="target">Receives the text in its last bytes; a marker has none.</param>
    /// <param name="room">How many bytes of the target may be written.</param>
    /// <returns>Length of the text in bytes, 0 for a marker, or <see cref="Nothing"/> when there is no further record or its text is longer than the room.</returns>
    internal int Take(byte[] target, int room)
    {
        int at = _outstandingEnd;
        if (at == _end)
        {
            return Nothing;
        }

        int count = ReadLength(at);
        bool marker = (_buffer[at + 3] & MarkerFlag) != 0;
        _takenBytes = RecordBytes(count);
        if (marker)
        {
            // The last marker goes out only when there is room for another: its run may go on while it is on its way.
            if (at + MarkerBytes == _end && MarkerBytes > _buffer.Length - UsedBytes)
            {
                return Nothing;
            }

            TakenLostCount = ReadRunCount(at);
            TakenLostMs = ReadRunMs(at);
            count = 0;
        }
        else if (count > room)
        {
            return Nothing;
        }
        else
        {
            TakenLostCount = 0;
            TakenIsPlain = (_buffer[at + 3] & PlainFlag) != 0;
            Array.Copy(_buffer, at + HeaderBytes, target, target.Length - count, count);
            OutstandingCount++;
        }

        TakenMs = ReadTime(at);
        _outstandingEnd += _takenBytes;
        return count;
    }

    /// <summary>Gives the record taken last back.</summary>
    internal void GiveBack()
    {
        _outstandingEnd -= _takenBytes;
        OutstandingCount -= TakenLostCount > 0 ? 0 : 1;
    }

    /// <summary>Removes the outstanding records: the service has answered for them.</summary>
    internal void Release()
    {
        Count -= OutstandingCount;
        _start = _outstandingEnd;
        if (_start == _end)
        {
            _start = 0;
            _end = 0;
            _endsInMarker = false;
        }

        KeepAll();
    }

    /// <summary>Makes nothing outstanding: the batch was not taken and will be read again.</summary>
    internal void KeepAll()
    {
        _outstandingEnd = _start;
        OutstandingCount = 0;
    }

    private static int RecordBytes(int textBytes)
    {
        return HeaderBytes + (textBytes < MinTextBytes ? MinTextBytes : textBytes);
    }

    private void Commit(long timeMs, LogLevel level, int count, bool isPlain)
    {
        WriteHeader(_end, count, (int)level | (isPlain ? PlainFlag : 0), timeMs);
        _end += RecordBytes(count);
        _endsInMarker = false;
        Count++;
        if (UsedBytes > HighWaterBytes)
        {
            HighWaterBytes = UsedBytes;
        }
    }

    // Gives up one line that is not outstanding. False: none may be given up for a line of this level.
    private bool DropOne(int incomingLevel)
    {
        if (_policy == OverflowPolicy.DropNewest)
        {
            return false;
        }

        int oldest = -1;
        int oldestMarker = -1;
        int marker = -1;
        for (int at = _outstandingEnd; at < _end; at += RecordBytes(ReadLength(at)))
        {
            int kind = _buffer[at + 3];
            if ((kind & MarkerFlag) != 0)
            {
                marker = at;
                continue;
            }

            if (_policy == OverflowPolicy.DropOldest || (kind & LevelMask) < _keepLevel)
            {
                Remove(at, marker);
                return true;
            }

            if (oldest < 0)
            {
                oldest = at;
                oldestMarker = marker;
            }

            marker = -1;
        }

        if (oldest < 0 || incomingLevel < _keepLevel)
        {
            return false;
        }

        Remove(oldest, oldestMarker);
        return true;
    }

    // Takes a line out and counts it in a marker beside it, or turns it into one. What is older moves up into the gap.
    private void Remove(int at, int markerBefore)
    {
        long timeMs = ReadTime(at);
        int next = at + RecordBytes(ReadLength(at));
        bool markerBehind = next < _end && (_buffer[next + 3] & MarkerFlag) != 0;
        DroppedCount++;
        Count--;
        if (markerBehind)
        {
            // The run goes on into the marker behind: that one takes over the beginning.
            long first = markerBefore < 0 ? timeMs : ReadTime(markerBefore);
            int count = markerBefore < 0 ? 0 : ReadRunCount(markerBefore);
            long lastMs = ReadTime(next) + ReadRunMs(next);
            WriteMarker(next, ReadRunCount(next) + count + 1, first, lastMs);
            MoveUp(markerBefore < 0 ? at : markerBefore, next);
        }
        else if (markerBefore >= 0)
        {
            WriteMarker(markerBefore, ReadRunCount(markerBefore) + 1, ReadTime(markerBefore), timeMs);
            _endsInMarker |= next == _end;
            MoveUp(at, next);
        }
        else
        {
            WriteMarker(next - MarkerBytes, 1, timeMs, timeMs);
            _endsInMarker |= next == _end;
            MoveUp(at, next - MarkerBytes);
        }
    }

    // Closes the gap between two offsets from the left.
    private void MoveUp(int gapStart, int gapEnd)
    {
        int size = gapEnd - gapStart;
        Array.Copy(_buffer, _start, _buffer, _start + size, gapStart - _start);
        _start += size;
        _outstandingEnd += size;
    }

    // Every append leaves room for this marker.
    private void MarkAtEnd(long timeMs)
    {
        DroppedCount++;
        int at = _end - MarkerBytes;
        if (_endsInMarker && at >= _outstandingEnd)
        {
            WriteMarker(at, ReadRunCount(at) + 1, ReadTime(at), timeMs);
            return;
        }

        if (MarkerBytes > _buffer.Length - _end)
        {
            Slide();
        }

        WriteMarker(_end, 1, timeMs, timeMs);
        _end += MarkerBytes;
        _endsInMarker = true;
    }

    private void Slide()
    {
        int shift = _start;
        Array.Copy(_buffer, _start, _buffer, 0, UsedBytes);
        _start = 0;
        _end -= shift;
        _outstandingEnd -= shift;
    }

    private void WriteMarker(int at, int count, long firstMs, long lastMs)
    {
        WriteHeader(at, MinTextBytes, MarkerFlag, firstMs);
        count = count > MaxRunCount ? MaxRunCount : count;
        long span = lastMs - firstMs;
        uint ms = span > uint.MaxValue ? uint.MaxValue : (uint)span;
        at += HeaderBytes;
        _buffer[at] = (byte)count;
        _buffer[at + 1] = (byte)(count >> 8);
        _buffer[at + 2] = (byte)(count >> 16);
        _buffer[at + 3] = (byte)ms;
        _buffer[at + 4] = (byte)(ms >> 8);
        _buffer[at + 5] = (byte)(ms >> 16);
        _buffer[at + 6] = (byte)(ms >> 24);
    }

    private void WriteHeader(int at, int count, int kind, long timeMs)
    {
        byte[] buffer = _buffer;
        int low = (int)timeMs;
        buffer[at] = (byte)count;
        buffer[at + 1] = (byte)(count >> 8);
        buffer[at + 2] = (byte)(count >> 16);
        buffer[at + 3] = (byte)kind;
        buffer[at + 4] = (byte)low;
        buffer[at + 5] = (byte)(low >> 8);
        buffer[at + 6] = (byte)(low >> 16);
        buffer[at + 7] = (byte)(low >> 24);
        buffer[at + 8] = (byte)(timeMs >> 32);
    }

    private int ReadLength(int at) => _buffer[at] | (_buffer[at + 1] << 8) | (_buffer[at + 2] << 16);

    private long ReadTime(int at) => ReadUInt(at + 4) | ((long)_buffer[at + 8] << 32);

    private int ReadRunCount(int at) => ReadLength(at + HeaderBytes);

    private long ReadRunMs(int at) => ReadUInt(at + HeaderBytes + 3);

    private uint ReadUInt(int at) => (uint)(_buffer[at] | (_buffer[at + 1] << 8) | (_buffer[at + 2] << 16) | (_buffer[at + 3] << 24));
}
