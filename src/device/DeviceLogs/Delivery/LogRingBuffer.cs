using System;
using System.Text;

namespace DeviceLogs.Delivery;

/// <summary>Holds log lines in one fixed array until the service has answered for them.</summary>
/// <remarks>
/// Memory: owns <c>capacityBytes</c>, made once. A line takes its UTF-8 bytes, at least <see cref="LogRecord.MinTextBytes"/>, plus <see cref="LogRecord.HeaderBytes"/>.
/// Threads: none of its members lock; the owner guards every call.
/// Loss: a full buffer gives up lines as its <see cref="OverflowPolicy"/> says, never one of the outstanding batch, counts them in
/// <see cref="DroppedCount"/>, and leaves one marker for each run of them in their place.
/// Layout: the records stand in one piece, oldest first, and slide to the front when the end of the array is reached. A slide is one
/// native copy; a wrap in the middle of records would cost interpreted code in every append and every read, and no record could be
/// taken out of the middle.
/// </remarks>
internal sealed class LogRingBuffer
{
    /// <summary>Smallest capacity: a marker and a line of some use.</summary>
    internal const int MinCapacityBytes = 256;

    /// <summary>What <see cref="Take"/> returns when there is nothing to read.</summary>
    internal const int Nothing = -1;

    // What a record takes besides its text, with the least text and the marker that must fit behind it.
    private const int WorstOverheadBytes = LogRecord.HeaderBytes + LogRecord.MinTextBytes + LogRecord.MarkerBytes;

    // The device makes a new one at each Encoding.UTF8.
    private static readonly Encoding _utf8 = Encoding.UTF8;

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

    // Written by this class only: as properties they would take 35 bytes of the board's flash more, each.
    /// <summary>Number of lines held, markers not counted.</summary>
    internal int Count;

    /// <summary>Number of lines that are outstanding, markers not counted.</summary>
    internal int OutstandingCount;

    /// <summary>Bytes in use.</summary>
    internal int UsedBytes => _end - _start;

    /// <summary>Size of the array.</summary>
    internal int CapacityBytes => _buffer.Length;

    /// <summary>True when there is neither a line nor a marker.</summary>
    internal bool IsEmpty => _end == _start;

    /// <summary>Time of the oldest record; only valid when not empty.</summary>
    internal long OldestMs => LogRecord.ReadTime(_buffer, _start);

    /// <summary>Lines given up for lack of room. Since the start; only grows.</summary>
    internal long DroppedCount;

    /// <summary>Most bytes ever in use.</summary>
    internal int HighWaterBytes;

    /// <summary>Time of the record taken last; of a marker, the time of its first lost line.</summary>
    internal long TakenMs;

    /// <summary>True when the text taken last needs no escape in JSON.</summary>
    internal bool TakenIsPlain;

    /// <summary>Number of lost lines when the record taken last is a marker, else 0.</summary>
    internal int TakenLostCount;

    /// <summary>For a marker: how many milliseconds after the first the last line was lost.</summary>
    internal long TakenLostMs;

    /// <summary>Copies one line in, or drops one or more as the policy says.</summary>
    /// <param name="timeMs">Monotonic milliseconds, 0 to 2^40; never less than the last one's.</param>
    /// <param name="level">The line's level.</param>
    /// <param name="text">The text, encoded straight into the buffer when there is or can be room for its worst case.</param>
    /// <param name="characters">Its length, which the device counts anew at each call.</param>
    /// <param name="isAscii">True when every character is ASCII that JSON does not escape, as far as its length in bytes confirms it.</param>
    /// <returns>False when this line itself was dropped.</returns>
    internal bool Append(long timeMs, LogLevel level, string text, int characters, bool isAscii)
    {
        int worst = 3 * characters + WorstOverheadBytes;
        if (worst > _buffer.Length - _end)
        {
            // Room that may not be needed is worth the oldest lines, which are the next to go, and no others.
            bool mayDrop = _policy == OverflowPolicy.DropOldest || worst <= _buffer.Length - (_end - _start);
            if (!mayDrop || !MakeRoom(worst, (int)level))
            {
                byte[] bytes = _utf8.GetBytes(text);
                return Append(timeMs, level, bytes, 0, bytes.Length, isAscii && bytes.Length == characters);
            }
        }

        int count = _utf8.GetBytes(text, 0, characters, _buffer, _end + LogRecord.HeaderBytes);
        Commit(timeMs, level, count, isAscii && count == characters);
        return true;
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
        if (!MakeRoom(LogRecord.Bytes(count) + LogRecord.MarkerBytes, (int)level))
        {
            MarkAtEnd(timeMs);
            return false;
        }

        Array.Copy(text, offset, _buffer, _end + LogRecord.HeaderBytes, count);
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

        int count = LogRecord.ReadLength(_buffer, at);
        bool marker = LogRecord.IsMarker(_buffer, at);
        _takenBytes = LogRecord.Bytes(count);
        if (marker)
        {
            // The last marker goes out only when there is room for another: its run may go on while it is on its way.
            if (at + LogRecord.MarkerBytes == _end && LogRecord.MarkerBytes > _buffer.Length - UsedBytes)
            {
                return Nothing;
            }

            TakenLostCount = LogRecord.ReadRunCount(_buffer, at);
            TakenLostMs = LogRecord.ReadRunMs(_buffer, at);
            count = 0;
        }
        else if (count > room)
        {
            return Nothing;
        }
        else
        {
            TakenLostCount = 0;
            TakenIsPlain = (LogRecord.ReadKind(_buffer, at) & LogRecord.PlainFlag) != 0;
            Array.Copy(_buffer, at + LogRecord.HeaderBytes, target, target.Length - count, count);
            OutstandingCount++;
        }

        TakenMs = LogRecord.ReadTime(_buffer, at);
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

    private void Commit(long timeMs, LogLevel level, int count, bool isPlain)
    {
        LogRecord.WriteHeader(_buffer, _end, count, ((int)level & LogRecord.LevelMask) | (isPlain ? LogRecord.PlainFlag : 0), timeMs);

        // LogRecord.Bytes without the call: every line comes by here.
        _end += LogRecord.HeaderBytes + (count < LogRecord.MinTextBytes ? LogRecord.MinTextBytes : count);
        _endsInMarker = false;
        Count++;
        int used = _end - _start;
        if (used > HighWaterBytes)
        {
            HighWaterBytes = used;
        }
    }

    // Gives up lines until so many bytes are free behind the last record. False: they can't be.
    private bool MakeRoom(int bytes, int level)
    {
        if (bytes > _buffer.Length - (_outstandingEnd - _start))
        {
            // Not even giving up all lines that are not outstanding would help.
            return false;
        }

        while (bytes > _buffer.Length - (_end - _start))
        {
            if (!DropOne(level))
            {
                return false;
            }
        }

        if (bytes > _buffer.Length - _end)
        {
            Slide();
        }

        return true;
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
        for (int at = _outstandingEnd; at < _end; at += LogRecord.Bytes(LogRecord.ReadLength(_buffer, at)))
        {
            int kind = LogRecord.ReadKind(_buffer, at);
            if ((kind & LogRecord.MarkerFlag) != 0)
            {
                marker = at;
                continue;
            }

            if (_policy == OverflowPolicy.DropOldest || (kind & LogRecord.LevelMask) < _keepLevel)
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
        long timeMs = LogRecord.ReadTime(_buffer, at);
        int next = at + LogRecord.Bytes(LogRecord.ReadLength(_buffer, at));
        bool markerBehind = next < _end && LogRecord.IsMarker(_buffer, next);
        DroppedCount++;
        Count--;
        if (markerBehind)
        {
            // The run goes on into the marker behind: that one takes over the beginning.
            long first = markerBefore < 0 ? timeMs : LogRecord.ReadTime(_buffer, markerBefore);
            int count = markerBefore < 0 ? 0 : LogRecord.ReadRunCount(_buffer, markerBefore);
            long lastMs = LogRecord.ReadTime(_buffer, next) + LogRecord.ReadRunMs(_buffer, next);
            LogRecord.WriteMarker(_buffer, next, LogRecord.ReadRunCount(_buffer, next) + count + 1, first, lastMs);
            MoveUp(markerBefore < 0 ? at : markerBefore, next);
        }
        else if (markerBefore >= 0)
        {
            LogRecord.WriteMarker(_buffer, markerBefore, LogRecord.ReadRunCount(_buffer, markerBefore) + 1, LogRecord.ReadTime(_buffer, markerBefore), timeMs);
            _endsInMarker |= next == _end;
            MoveUp(at, next);
        }
        else
        {
            LogRecord.WriteMarker(_buffer, next - LogRecord.MarkerBytes, 1, timeMs, timeMs);
            _endsInMarker |= next == _end;
            MoveUp(at, next - LogRecord.MarkerBytes);
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
        int at = _end - LogRecord.MarkerBytes;
        if (_endsInMarker && at >= _outstandingEnd)
        {
            LogRecord.WriteMarker(_buffer, at, LogRecord.ReadRunCount(_buffer, at) + 1, LogRecord.ReadTime(_buffer, at), timeMs);
            return;
        }

        if (LogRecord.MarkerBytes > _buffer.Length - _end)
        {
            Slide();
        }

        LogRecord.WriteMarker(_buffer, _end, 1, timeMs, timeMs);
        _end += LogRecord.MarkerBytes;
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
}
