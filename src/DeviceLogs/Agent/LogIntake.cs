using System.Runtime.CompilerServices;
using System.Text;
using DeviceLogs.Buffering;
using DeviceLogs.Time;

namespace DeviceLogs.Agent;

/// <summary>Where lines come in and wait: the ring, its one lock, and the count of what becomes of every line.</summary>
/// <remarks>
/// The lock is held while bytes are copied and counters change; never across a request or a callback. It is this object's own, taken
/// by Synchronized methods: the interpreter enters and leaves them by itself, in a third of the time and with 40 bytes of IL less
/// than a lock statement.
/// </remarks>
internal sealed class LogIntake
{
    /// <summary>What <see cref="MsUntilDue"/> returns when nothing waits.</summary>
    internal const int Never = -1;

    // Above this part of the ring the worker sends, however young the lines are.
    private const int HighWaterPercent = 80;

    // Everything that JSON escapes in ASCII.
    private static readonly char[] _escaped = MakeEscaped();

    private readonly LogRingBuffer _ring;
    private readonly LogStatistics _statistics = new LogStatistics();
    private readonly long[] _values;
    private readonly IClock _clock;
    private readonly ILogSpool _spool;
    private readonly int _spoolAtBytes;
    private readonly long _startMs;
    private readonly int _partBytes;
    private readonly bool _split;
    private readonly int _sendAtBytes;
    private readonly int _flushLevel;
    private long _lastMs;
    private long _flushThroughMs = -1;
    private bool _sendNow;
    private bool _spoolNow;
    private int _spooledCount;
    private long _lostCount;
    private string _spoolError;

    /// <summary>Makes an empty intake.</summary>
    /// <param name="options">Checked already.</param>
    /// <param name="clock">Its monotonic time dates the lines.</param>
    /// <param name="partBytes">Room for one line's escaped text in a request.</param>
    internal LogIntake(LogAgentOptions options, IClock clock, int partBytes)
    {
        _ring = new LogRingBuffer(options.BufferBytes, options.Overflow, options.KeepLevel);
        Taken = _ring.Taken;
        _values = _statistics.Values;
        _clock = clock;
        _partBytes = partBytes;
        _split = options.OversizedLines == OversizedLines.Split;
        int highWater = (int)((long)options.BufferBytes * HighWaterPercent / 100);
        _sendAtBytes = options.BatchBytes < highWater ? options.BatchBytes : highWater;
        _flushLevel = (int)options.FlushLevel;
        _startMs = Now();
        _spool = options.Spool;
        _spoolAtBytes = highWater;
        if (_spool != null)
        {
            NoteSpool();
            _values[LogStatistics.RecoveredAt] = _spooledCount;
            _values[LogStatistics.PossibleDuplicatesAt] = _spool.PossibleDuplicates;
        }
    }

    /// <summary>Tells of the ring's record taken last; only the worker takes.</summary>
    internal readonly LineHeader Taken;

    /// <summary>True while the spool holds anything, as the worker left it: a request takes from it and not from the ring.</summary>
    internal bool HasSpooled;

    /// <summary>Stores a line.</summary>
    /// <returns>True when the worker has reason to wake.</returns>
    internal bool Log(LogLevel level, string text)
    {
        int characters = text is null ? 0 : text.Length;
        if (characters == 0)
        {
            return CountEmpty();
        }

        bool isAscii = text.IndexOfAny(_escaped) < 0;

        // A character takes three bytes at most, and a byte six once escaped.
        if (characters <= _partBytes / (isAscii ? 3 : 18))
        {
            return Store(level, text, characters, isAscii);
        }

        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return Log(level, bytes, 0, bytes.Length, isAscii && bytes.Length == characters);
    }

    /// <summary>Stores a line that is UTF-8 already.</summary>
    internal bool Log(LogLevel level, byte[] text, int offset, int count, bool isPlain)
    {
        if (count == 0)
        {
            return CountEmpty();
        }

        int end = offset + count;
        bool fits = count <= _partBytes / (isPlain ? 1 : 6) || Requests.JsonText.EscapedLength(text, offset, end) <= _partBytes;
        if (fits)
        {
            return Store(level, text, offset, count, isPlain, false);
        }

        return _split ? LogParts(level, text, offset, end) : LogCut(level, text, offset, end);
    }

    /// <summary>Asks for everything logged so far to be sent now.</summary>
    /// <returns>Monotonic time up to which it was logged.</returns>
    [MethodImpl(MethodImplOptions.Synchronized)]
    internal long RequestFlush()
    {
        _flushThroughMs = Now();
        return _flushThroughMs;
    }

    /// <summary>True when nothing is held that was logged up to a time.</summary>
    [MethodImpl(MethodImplOptions.Synchronized)]
    internal bool IsFlushed(long throughMs)
    {
        return !HasSpooled && (_ring.IsEmpty || _ring.OldestMs > throughMs);
    }

    /// <summary>Asks for everything in the ring to be moved into the spool now.</summary>
    [MethodImpl(MethodImplOptions.Synchronized)]
    internal void RequestSpool()
    {
        _spoolNow = _spool != null;
    }

    /// <summary>True when nothing is in RAM only; and whether the worker still has to do what <see cref="RequestSpool"/> asked for.</summary>
    [MethodImpl(MethodImplOptions.Synchronized)]
    internal bool IsSpooled(out bool isPending)
    {
        isPending = _spoolNow;
        return _ring.IsEmpty;
    }

    /// <summary>True when the ring's lines should move into the spool: somebody asked, or the ring runs full and its lines can't leave.</summary>
    [MethodImpl(MethodImplOptions.Synchronized)]
    internal bool IsSpoolDue(bool isFailing)
    {
        return _spoolNow || (_spool != null && (isFailing || HasSpooled) && _ring.UsedBytes >= _spoolAtBytes);
    }

    /// <summary>Milliseconds until something is due to be sent: 0 for now, <see cref="Never"/> when nothing waits.</summary>
    [MethodImpl(MethodImplOptions.Synchronized)]
    internal int MsUntilDue(long nowMs, int maxAgeMs)
    {
        if (_ring.IsEmpty && !HasSpooled)
        {
            _sendNow = false;
            return Never;
        }

        // What an earlier boot left has the age of this one: boards that start together must not send together.
        long oldest = HasSpooled ? _startMs : _ring.OldestMs;
        long due = oldest + maxAgeMs;
        return _sendNow || oldest <= _flushThroughMs || _ring.UsedBytes >= _sendAtBytes || due <= nowMs ? 0 : (int)(due - nowMs);
    }

    /// <summary>True when a further request follows the one of so many bytes and lines that is being built.</summary>
    [MethodImpl(MethodImplOptions.Synchronized)]
    internal bool MoreThan(int bytes, int lines)
    {
        return _ring.UsedBytes > bytes || _spooledCount > lines;
    }

    /// <summary>Takes the ring's next record; see <see cref="LogRingBuffer.Take"/>.</summary>
    [MethodImpl(MethodImplOptions.Synchronized)]
    internal int Take(byte[] target, int room)
    {
        _sendNow = false;
        return _ring.Take(target, room);
    }

    /// <summary>Gives the record taken last back to the ring.</summary>
    [MethodImpl(MethodImplOptions.Synchronized)]
    internal void GiveBack()
    {
        _ring.GiveBack();
    }

    /// <summary>Ends a move: the taken records leave the ring and are the spool's at one moment, so that they are counted once.</summary>
    [MethodImpl(MethodImplOptions.Synchronized)]
    internal void EndMove(bool isKept)
    {
        _spoolNow = false;
        if (isKept)
        {
            _ring.Release();
        }

        KeepAll();
        _spoolError = null;
        NoteSpool();
    }

    /// <summary>Removes the lines of the request: the service has answered for all of them. Those of the spool are released already.</summary>
    [MethodImpl(MethodImplOptions.Synchronized)]
    internal void Settle(int delivered, int tooOld, int expired, int tooNew, int refused)
    {
        if (HasSpooled)
        {
            NoteSpool();
        }
        else
        {
            _ring.Release();
        }

        _values[LogStatistics.DeliveredAt] += delivered;
        _values[LogStatistics.RefusedTooOldAt] += tooOld;
        _values[LogStatistics.RefusedExpiredAt] += expired;
        _values[LogStatistics.RefusedTooNewAt] += tooNew;
        _values[LogStatistics.RefusedByServiceAt] += refused;
        if (delivered > 0)
        {
            _values[LogStatistics.LastSuccessMsAt] = _clock.MonotonicMs;
        }
    }

    /// <summary>Keeps the lines of the request for another one.</summary>
    /// <returns>Number of lines held.</returns>
    /// <param name="error">Why.</param>
    /// <param name="possibleDuplicates">Number of lines that the service may have taken all the same.</param>
    [MethodImpl(MethodImplOptions.Synchronized)]
    internal int Keep(string error, int possibleDuplicates)
    {
        KeepAll();
        _values[LogStatistics.RetriesAt]++;
        _values[LogStatistics.PossibleDuplicatesAt] += possibleDuplicates;
        NoteError(error);
        return _ring.Count + _spooledCount;
    }

    [MethodImpl(MethodImplOptions.Synchronized)]
    internal void CountRequest(int bytes)
    {
        _values[LogStatistics.RequestsAt]++;
        _values[LogStatistics.RequestBytesAt] += bytes;
    }

    [MethodImpl(MethodImplOptions.Synchronized)]
    internal void CountPossibleDuplicates(int lines)
    {
        _values[LogStatistics.PossibleDuplicatesAt] += lines;
    }

    [MethodImpl(MethodImplOptions.Synchronized)]
    internal int CountUnexpected(string error)
    {
        KeepAll();
        _values[LogStatistics.UnexpectedErrorsAt]++;
        NoteError(error);
        return _ring.Count + _spooledCount;
    }

    /// <summary>Copies the counters as they stand together at one moment.</summary>
    [MethodImpl(MethodImplOptions.Synchronized)]
    internal void CopyStatistics(LogStatistics target)
    {
        _values[LogStatistics.DroppedAt] = _ring.DroppedCount + _lostCount;
        _values[LogStatistics.HeldAt] = _ring.Count + _spooledCount;
        _values[LogStatistics.SpooledAt] = _spooledCount;
        _values[LogStatistics.HeldBytesAt] = _ring.UsedBytes;
        _values[LogStatistics.CapacityBytesAt] = _ring.CapacityBytes;
        _values[LogStatistics.HighWaterBytesAt] = _ring.HighWaterBytes;
        _statistics.CopyTo(target);
    }

    private static char[] MakeEscaped()
    {
        char[] escaped = new char[34];
        for (int i = 0; i < 32; i++)
        {
            escaped[i] = (char)i;
        }

        escaped[32] = '"';
        escaped[33] = '\\';
        return escaped;
    }

    private void NoteSpool()
    {
        HasSpooled = !_spool.IsEmpty;
        _spooledCount = _spool.Count;
        _lostCount = _spool.DroppedCount;
        string error = _spool.Error;
        if (error != null && error != _spoolError)
        {
            NoteError(error);
        }

        _spoolError = error;
    }

    private void KeepAll()
    {
        _ring.KeepAll();
        _spool?.KeepAll();
    }

    [MethodImpl(MethodImplOptions.Synchronized)]
    private void NoteError(string error)
    {
        _statistics.LastError = error;
        _values[LogStatistics.LastErrorMsAt] = _clock.MonotonicMs;
    }

    [MethodImpl(MethodImplOptions.Synchronized)]
    private bool CountEmpty()
    {
        _values[LogStatistics.LoggedAt]++;
        _values[LogStatistics.RefusedEmptyAt]++;
        return false;
    }

    private bool LogParts(LogLevel level, byte[] text, int offset, int end)
    {
        // One line may not push out all others: beyond half the buffer it loses its end.
        int total = end - offset;
        int kept = LineSplitter.Shortened(text, offset, end, _ring.CapacityBytes / 2);
        string cut = kept < end ? LineSplitter.CutMark(kept - offset, total) : string.Empty;
        int room = _partBytes - LineSplitter.MarkBytes;
        int parts = LineSplitter.CountParts(text, offset, kept, room);
        bool wake = false;
        for (int i = 1; i <= parts; i++)
        {
            int stop = LineSplitter.PartEnd(text, offset, kept, room);
            bool isCut = i == parts && cut.Length > 0;
            wake |= StoreMarked(level, text, offset, stop, " (" + i + "/" + parts + ")" + (isCut ? cut : string.Empty), isCut);
            offset = stop;
        }

        return wake;
    }

    private bool LogCut(LogLevel level, byte[] text, int offset, int end)
    {
        int stop = LineSplitter.PartEnd(text, offset, end, _partBytes - LineSplitter.MarkBytes);
        return StoreMarked(level, text, offset, stop, LineSplitter.CutMark(stop - offset, end - offset), true);
    }

    private bool StoreMarked(LogLevel level, byte[] text, int offset, int stop, string markText, bool isCut)
    {
        byte[] marked = LineSplitter.Marked(text, offset, stop, markText);
        return Store(level, marked, 0, marked.Length, false, isCut);
    }

    [MethodImpl(MethodImplOptions.Synchronized)]
    private bool Store(LogLevel level, string text, int characters, bool isAscii)
    {
        _values[LogStatistics.LoggedAt]++;
        _ring.Append(Now(), level, text, characters, isAscii);
        return Wakes(level);
    }

    [MethodImpl(MethodImplOptions.Synchronized)]
    private bool Store(LogLevel level, byte[] text, int offset, int count, bool isPlain, bool isCut)
    {
        _values[LogStatistics.LoggedAt]++;
        _values[LogStatistics.CutAt] += isCut ? 1 : 0;
        _ring.Append(Now(), level, text, offset, count, isPlain);
        return Wakes(level);
    }

    private bool Wakes(LogLevel level)
    {
        if ((int)level >= _flushLevel)
        {
            _sendNow = true;
            return true;
        }

        // The first line of an empty buffer sets the worker's alarm.
        return _ring.Count <= 1 || _ring.UsedBytes >= _sendAtBytes;
    }

    // The ring relies on times that never decrease.
    private long Now()
    {
        long now = _clock.MonotonicMs;
        if (now > _lastMs)
        {
            _lastMs = now;
        }

        return _lastMs;
    }
}
