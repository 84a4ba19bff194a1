using System;
using System.Text;

namespace DeviceLogs.Delivery;

/// <summary>The store in RAM: holds lines in one fixed array until the service has answered for them.</summary>
/// <remarks>
/// Memory: owns <c>capacityBytes</c>, made once. A line takes its UTF-8 bytes, at least <see cref="RingRecord.MinTextBytes"/>, plus
/// <see cref="RingRecord.HeaderBytes"/>.
/// Threads: none of its members lock; the owner guards every call. None blocks.
/// Loss: a full buffer gives up lines as its <see cref="OverflowPolicy"/> says, never one that is outstanding or may have reached the
/// service, counts them in <see cref="DroppedCount"/>, and leaves one marker for each run of them in their place.
/// Groups: each append is one of its own, and nothing outlives the power.
/// </remarks>
public sealed class RingStore : RingBytes, ILineStore
{
    // What a record takes besides its text, with the least text and the marker that must fit after it.
    private const int WorstOverheadBytes = RingRecord.HeaderBytes + RingRecord.MinTextBytes + RingRecord.MarkerBytes;

    // The device makes a new one at each Encoding.UTF8.
    private static readonly Encoding _utf8 = Encoding.UTF8;

    private readonly OverflowPolicy _policy;
    private readonly int _keepLevel;
    private int _outstandingCount;
    private int _takenBytes;
    private bool _takenIsLine;

    /// <summary>Makes an empty buffer.</summary>
    /// <param name="capacityBytes">Size of the array, 256 or more: a marker and a line of some use.</param>
    /// <param name="policy">What gives way when it is full.</param>
    /// <param name="keepLevel">For <see cref="OverflowPolicy.DropLowLevels"/>: the lowest level that is kept.</param>
    public RingStore(int capacityBytes, OverflowPolicy policy, LogLevel keepLevel)
        : base(capacityBytes)
    {
        _policy = policy;
        _keepLevel = (int)keepLevel;
    }

    // Written by this class only: as properties they would take 35 bytes of the board's flash more, each.
    /// <summary>Lines given up for lack of room, each counted by a marker. Since the start; only grows.</summary>
    public long DroppedCount;

    /// <summary><see cref="Count"/>, without the call.</summary>
    internal int Lines;

    /// <inheritdoc/>
    public int Count => Lines;

    /// <inheritdoc/>
    public bool HasMore => End != OutstandingEnd;

    /// <summary>0: what is dropped here is told in its place.</summary>
    public long LostCount => 0;

    /// <summary>0: nothing outlives a start.</summary>
    public int PossibleDuplicates => 0;

    /// <summary>Null: nothing fails.</summary>
    public string Error => null;

    /// <summary>Copies one line in, or drops one or more as the policy says.</summary>
    /// <param name="timeMs">Monotonic milliseconds, 0 to 2^40.</param>
    /// <param name="level">The line's level; its word is put in front of the text.</param>
    /// <param name="text">The text, encoded straight into the buffer when there is or can be room for its worst case.</param>
    /// <param name="characters">Its length, which the device counts again at each call.</param>
    /// <param name="isAscii">True when every character is ASCII that JSON does not escape, as far as its length in bytes confirms
    /// it.</param>
    /// <returns>False when this line itself was dropped.</returns>
    internal bool Append(long timeMs, LogLevel level, string text, int characters, bool isAscii)
    {
        // Most lines have no word, which is two calls less.
        string word = level == LogLevel.Information ? null : LevelWord.Before(level);
        int lead = word == null ? 0 : word.Length;
        int worst = 3 * (lead + characters) + WorstOverheadBytes;
        if (worst > Buffer.Length - End)
        {
            // Room that may not be needed is worth the oldest lines, which are the next to go, and no others.
            bool mayDrop = _policy == OverflowPolicy.DropOldest || worst <= Buffer.Length - (End - Start);
            if (!mayDrop || !MakeRoom(worst, (int)level))
            {
                byte[] bytes = _utf8.GetBytes(word + text);
                return Append(timeMs, level, bytes, 0, bytes.Length, isAscii && bytes.Length == lead + characters);
            }
        }

        int at = End + RingRecord.HeaderBytes;
        if (lead > 0)
        {
            _utf8.GetBytes(word, 0, lead, Buffer, at);
        }

        int count = lead + _utf8.GetBytes(text, 0, characters, Buffer, at + lead);
        Commit(timeMs, level, count, isAscii && count == lead + characters);
        return true;
    }

    /// <summary>Copies one line in, or drops one or more as the policy says.</summary>
    /// <param name="timeMs">Monotonic milliseconds, 0 to 2^40.</param>
    /// <param name="level">The line's level.</param>
    /// <param name="text">Holds the UTF-8 text; only read during the call.</param>
    /// <param name="offset">Index of its first byte.</param>
    /// <param name="count">Number of bytes.</param>
    /// <param name="isPlain">True when the text is known to need no escape in JSON.</param>
    /// <returns>False when this line itself was dropped.</returns>
    public bool Append(long timeMs, LogLevel level, byte[] text, int offset, int count, bool isPlain)
    {
        if (!MakeRoom(RingRecord.Bytes(count) + RingRecord.MarkerBytes, (int)level))
        {
            DroppedCount++;
            MarkAtEnd(1, timeMs, timeMs, LossCause.LackOfRoom);
            return false;
        }

        Array.Copy(text, offset, Buffer, End + RingRecord.HeaderBytes, count);
        Commit(timeMs, level, count, isPlain);
        return true;
    }

    /// <inheritdoc/>
    public bool Append(Line line)
    {
        if (line.LostCount == 0)
        {
            return Append(line.TimeMs, line.Level, line.Buffer, line.Offset, line.Count, line.IsPlain);
        }

        // Every append leaves room for a marker.
        MarkAtEnd(line.LostCount, line.TimeMs, line.TimeMs + line.LostMs, line.Cause);
        return true;
    }

    /// <inheritdoc/>
    public bool Commit() => true;

    /// <inheritdoc/>
    public bool Take(Line line)
    {
        byte[] buffer = Buffer;
        int at = OutstandingEnd;
        if (at == End)
        {
            return false;
        }

        int count = RingRecord.ReadLength(buffer, at);
        int kind = RingRecord.ReadKind(buffer, at);
        _takenBytes = RingRecord.Bytes(count);
        _takenIsLine = (kind & RingRecord.MarkerFlag) == 0;
        if (_takenIsLine)
        {
            int start = at + RingRecord.HeaderBytes + line.Start;
            count = line.Reserve(count);
            Array.Copy(buffer, start, line.Buffer, line.Offset, count);
            line.IsPlain = (kind & RingRecord.PlainFlag) != 0;
            line.Level = (LogLevel)(kind & RingRecord.LevelMask);
            line.LostCount = 0;
            line.LostMs = 0;
            _outstandingCount++;
        }
        else
        {
            // The last marker goes out only when there is room for another: its run may go on while it is on its way.
            if (at + RingRecord.MarkerBytes == End && RingRecord.MarkerBytes > buffer.Length - UsedBytes)
            {
                return false;
            }

            line.Reserve(0);
            line.IsPlain = false;
            line.LostCount = RingRecord.ReadRunCount(buffer, at);
            line.LostMs = RingRecord.ReadRunMs(buffer, at);
            line.Cause = (LossCause)(kind & RingRecord.LevelMask);
        }

        line.TimeMs = RingRecord.ReadTime(buffer, at);
        line.IsRecovered = false;
        OutstandingEnd += _takenBytes;
        return true;
    }

    /// <inheritdoc/>
    public void GiveBack()
    {
        OutstandingEnd -= _takenBytes;
        _outstandingCount -= _takenIsLine ? 1 : 0;
    }

    /// <inheritdoc/>
    public void Release()
    {
        Lines -= _outstandingCount;
        Start = OutstandingEnd;
        if (Start == End)
        {
            Start = 0;
            End = 0;
            DoubtfulEnd = 0;
            EndsInMarker = false;
        }

        Keep();
    }

    /// <inheritdoc/>
    public void Keep()
    {
        OutstandingEnd = Start;
        _outstandingCount = 0;
    }

    /// <summary>The outstanding records may reach the service without an answer: until they are released none of them gives way.</summary>
    internal void MarkDoubtful() => DoubtfulEnd = FixedEnd;

    private void Commit(long timeMs, LogLevel level, int count, bool isPlain)
    {
        RingRecord.WriteHeader(Buffer, End, count, ((int)level & RingRecord.LevelMask) | (isPlain ? RingRecord.PlainFlag : 0), timeMs);

        // RingRecord.Bytes without the call: every line comes by here.
        End += RingRecord.HeaderBytes + (count < RingRecord.MinTextBytes ? RingRecord.MinTextBytes : count);
        EndsInMarker = false;
        Lines++;
        int used = End - Start;
        if (used > HighWaterBytes)
        {
            HighWaterBytes = used;
        }
    }

    // Gives up lines until so many bytes are free after the last record. False: they can't be.
    private bool MakeRoom(int bytes, int level)
    {
        if (bytes > Buffer.Length - (FixedEnd - Start))
        {
            // Not even giving up all lines that may go would help.
            return false;
        }

        while (bytes > Buffer.Length - (End - Start))
        {
            if (_policy == OverflowPolicy.DropNewest || !DropOne(level))
            {
                return false;
            }
        }

        if (bytes > Buffer.Length - End)
        {
            Slide();
        }

        return true;
    }

    // Gives up one line that may go. False: none may for a line of this level.
    private bool DropOne(int incomingLevel)
    {
        int oldest = -1;
        int oldestMarker = -1;
        int marker = -1;
        for (int at = FixedEnd; at < End; at += RingRecord.Bytes(RingRecord.ReadLength(Buffer, at)))
        {
            int kind = RingRecord.ReadKind(Buffer, at);
            if ((kind & RingRecord.MarkerFlag) != 0)
            {
                marker = at;
                continue;
            }

            if (_policy == OverflowPolicy.DropOldest || (kind & RingRecord.LevelMask) < _keepLevel)
            {
                Drop(at, marker);
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

        Drop(oldest, oldestMarker);
        return true;
    }

    private void Drop(int at, int markerBefore)
    {
        DroppedCount++;
        Lines--;
        Remove(at, markerBefore);
    }
}
