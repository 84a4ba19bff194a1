using System.Runtime.CompilerServices;
using System.Text;
using DeviceLogs.Delivery;
using DeviceLogs.Time;

namespace DeviceLogs.Delivery;

/// <summary>Where lines come in and wait: the ring, its one lock, and the count of what becomes of every line.</summary>
/// <remarks>
/// The lock is held while bytes are copied and counters change; never across a request or a callback. It is this object's own, taken
/// by Synchronized methods: the interpreter enters and leaves them by itself, in a third of the time and with 40 bytes of IL less
/// than a lock statement. What is virtual is what a spool behind the ring changes.
/// </remarks>
internal class LogIntake
{
    /// <summary>What <see cref="MsUntilDue"/> returns when nothing waits.</summary>
    internal const int Never = -1;

    // Above this part of the ring the worker sends, however young the lines are.
    internal const int HighWaterPercent = 80;

    // Everything that JSON escapes in ASCII.
    private static readonly char[] _escaped = MakeEscaped();

    // Not private where a spool's intake needs it too.
    internal readonly LogRingBuffer Ring;
    internal readonly LogStatistics Statistics = new LogStatistics();
    internal readonly int SendAtBytes;
    internal long FlushThroughMs = -1;
    private readonly IClock _clock;
    private readonly int _partBytes;
    private readonly bool _split;
    private readonly int _flushLevel;
    private long _lastMs;

    /// <summary>Makes an empty intake.</summary>
    /// <param name="options">Checked already.</param>
    /// <param name="clock">Its monotonic time dates the lines.</param>
    /// <param name="partBytes">Room for one line's escaped text in a request.</param>
    internal LogIntake(LogAgentOptions options, IClock clock, int partBytes)
    {
        Ring = new LogRingBuffer(options.BufferBytes, options.Overflow, options.KeepLevel);
        _clock = clock;
        _partBytes = partBytes;
        _split = options.OversizedLines == OversizedLines.Split;
        int highWater = (int)((long)options.BufferBytes * HighWaterPercent / 100);
        SendAtBytes = options.BatchBytes < highWater ? options.BatchBytes : highWater;
        _flushLevel = (int)options.FlushLevel;
    }

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
        bool fits = count <= _partBytes / (isPlain ? 1 : 6) || Protocol.JsonText.EscapedLength(text, offset, end) <= _partBytes;
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
        FlushThroughMs = Now();
        return FlushThroughMs;
    }

    /// <summary>True when nothing is held that was logged up to a time.</summary>
    [MethodImpl(MethodImplOptions.Synchronized)]
    internal virtual bool IsFlushed(long throughMs)
    {
        return Ring.IsEmpty || Ring.OldestMs > throughMs;
    }

    /// <summary>Milliseconds until something is due to be sent: 0 for now, <see cref="Never"/> when nothing waits.</summary>
    [MethodImpl(MethodImplOptions.Synchronized)]
    internal virtual int MsUntilDue(long nowMs, int maxAgeMs)
    {
        if (Ring.IsEmpty)
        {
            return Never;
        }

        long oldest = Ring.OldestMs;
        long due = oldest + maxAgeMs;
        return oldest <= FlushThroughMs || Ring.UsedBytes >= SendAtBytes || due <= nowMs ? 0 : (int)(due - nowMs);
    }

    /// <summary>True when a further request follows the one that is being built.</summary>
    [MethodImpl(MethodImplOptions.Synchronized)]
    internal virtual bool MoreThan(int bytes)
    {
        return Ring.UsedBytes > bytes;
    }

    /// <summary>Takes the next record for a request; see <see cref="LogRingBuffer.Take"/>.</summary>
    [MethodImpl(MethodImplOptions.Synchronized)]
    internal virtual int Take(byte[] target, int room)
    {
        return Ring.Take(target, room);
    }

    /// <summary>Gives the record taken last back.</summary>
    [MethodImpl(MethodImplOptions.Synchronized)]
    internal virtual void GiveBack()
    {
        Ring.GiveBack();
    }

    /// <summary>Removes the lines of the request: the service has answered for all of them.</summary>
    [MethodImpl(MethodImplOptions.Synchronized)]
    internal virtual void Settle(int delivered, int tooOld, int expired, int tooNew, int refused)
    {
        Ring.Release();
        Statistics.Delivered += delivered;
        Statistics.RefusedTooOld += tooOld;
        Statistics.RefusedExpired += expired;
        Statistics.RefusedTooNew += tooNew;
        Statistics.RefusedByService += refused;
        if (delivered > 0)
        {
            Statistics.LastSuccessMs = _clock.MonotonicMs;
        }
    }

    /// <summary>Keeps the lines of the request for another one.</summary>
    /// <returns>Number of lines held.</returns>
    /// <param name="error">Why.</param>
    /// <param name="possibleDuplicates">Number of lines that the service may have taken all the same.</param>
    [MethodImpl(MethodImplOptions.Synchronized)]
    internal int Keep(string error, int possibleDuplicates)
    {
        Statistics.Retries++;
        Statistics.PossibleDuplicates += possibleDuplicates;
        NoteError(error);
        return KeepAll();
    }

    [MethodImpl(MethodImplOptions.Synchronized)]
    internal void CountRequest(int bytes)
    {
        Statistics.Requests++;
        Statistics.RequestBytes += bytes;
    }

    [MethodImpl(MethodImplOptions.Synchronized)]
    internal void CountPossibleDuplicates(int lines)
    {
        Statistics.PossibleDuplicates += lines;
    }

    [MethodImpl(MethodImplOptions.Synchronized)]
    internal int CountUnexpected(string error)
    {
        Statistics.UnexpectedErrors++;
        NoteError(error);
        return KeepAll();
    }

    /// <summary>Copies the counters as they stand together at one moment.</summary>
    [MethodImpl(MethodImplOptions.Synchronized)]
    internal virtual void CopyStatistics(LogStatistics target)
    {
        Statistics.Dropped = Ring.DroppedCount;
        Statistics.Held = Ring.Count;
        Statistics.HeldBytes = Ring.UsedBytes;
        Statistics.CapacityBytes = Ring.CapacityBytes;
        Statistics.HighWaterBytes = Ring.HighWaterBytes;
        Statistics.CopyTo(target);
    }

    /// <summary>Moves what is in RAM into the spool when somebody has asked, or the ring runs full and its lines can't leave. Only the worker calls, with nothing outstanding.</summary>
    /// <param name="isFailing">True when the last request failed.</param>
    /// <param name="clock">Tells the date, now and when lines are taken.</param>
    /// <param name="work">Serves for the move only.</param>
    internal virtual void SpoolWhenDue(bool isFailing, IClock clock, byte[] work)
    {
    }

    /// <summary>True when nothing is in RAM only.</summary>
    /// <param name="isRequest">True asks the worker to move it into the spool now.</param>
    /// <param name="isPending">True while the worker has not yet done what was asked.</param>
    [MethodImpl(MethodImplOptions.Synchronized)]
    internal virtual bool IsSpooled(bool isRequest, out bool isPending)
    {
        isPending = false;
        return Ring.IsEmpty;
    }

    /// <summary>Makes nothing outstanding.</summary>
    /// <returns>Number of lines held.</returns>
    internal virtual int KeepAll()
    {
        Ring.KeepAll();
        return Ring.Count;
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

    internal void NoteError(string error)
    {
        Statistics.LastError = error;
        Statistics.LastErrorMs = _clock.MonotonicMs;
    }

    [MethodImpl(MethodImplOptions.Synchronized)]
    private bool CountEmpty()
    {
        Statistics.Logged++;
        Statistics.RefusedEmpty++;
        return false;
    }

    private bool LogParts(LogLevel level, byte[] text, int offset, int end)
    {
        // One line may not push out all others: beyond half the buffer it loses its end.
        int total = end - offset;
        int kept = LineSplitter.Shortened(text, offset, end, Ring.CapacityBytes / 2);
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
        Ring.Append(Now(), level, text, characters, isAscii);
        return Wakes(level);
    }

    [MethodImpl(MethodImplOptions.Synchronized)]
    private bool Store(LogLevel level, byte[] text, int offset, int count, bool isPlain, bool isCut)
    {
        Ring.Append(Now(), level, text, offset, count, isPlain);
        Statistics.Cut += isCut ? 1 : 0;
        return Wakes(level);
    }

    // Counts a line, and says whether the worker has reason to wake. Behind the append: what throws there, for lack of heap, has logged nothing.
    private bool Wakes(LogLevel level)
    {
        Statistics.Logged++;
        if ((int)level >= _flushLevel)
        {
            FlushThroughMs = _lastMs;
            Statistics.Urgent++;
            return true;
        }

        // The first line of an empty buffer sets the worker's alarm.
        return Ring.Count <= 1 || Ring.UsedBytes >= SendAtBytes;
    }

    // The ring relies on times that never decrease.
    internal long Now()
    {
        long now = _clock.MonotonicMs;
        if (now > _lastMs)
        {
            _lastMs = now;
        }

        return _lastMs;
    }
}
