using System.Runtime.CompilerServices;
using DeviceLogs.Time;

namespace DeviceLogs.Delivery;

/// <summary>Where lines wait: the ring, the store after it if there is one, the one lock, and the counts.</summary>
/// <remarks>
/// Order: a request takes from the store while it holds any, then from the ring, which moves into the store when <see cref="IsMoveDue"/>
/// says so.
/// Lock: held while bytes are copied and counters change; never across a request, a callback, or a call of the store: nobody who logs
/// waits for the medium. What the store held when the worker last changed it is remembered under the lock, so that the counts balance
/// at any moment. The lock is this object's own, taken by Synchronized methods: the interpreter enters and leaves them by itself, in a
/// third of the time and with 40 bytes of IL less than a lock statement.
/// </remarks>
internal sealed class LineQueue
{
    // Above this part of the ring the worker sends, however young the lines are, and moves what can't leave.
    private const int HighWaterPercent = 80;

    // Under the lock.
    private readonly RingStore _ring;
    private readonly LineCounts _counts;
    private readonly LogStatistics _statistics;
    private readonly Line _notice;
    private readonly int _highWaterBytes;
    private readonly int _sendAtBytes;
    private readonly int _flushLevel;
    private readonly long _startMs;
    private long _flushThroughMs = -1;
    private bool _isMoveAsked;

    // The worker's own; null when lines are in RAM only.
    private readonly SpooledLines _stored;

    /// <summary>Makes a queue; what an earlier boot left in the store is in it.</summary>
    /// <param name="options">Checked already.</param>
    /// <param name="clock">Its board's monotonic time dates the lines.</param>
    /// <param name="partBytes">Room for one line's escaped text in a request.</param>
    internal LineQueue(LogAgentOptions options, CorrectedClock clock, int partBytes)
    {
        _ring = new RingStore(options.BufferBytes, options.Overflow, options.KeepLevel);
        _counts = new LineCounts(clock.Board);
        _statistics = _counts.Statistics;
        _highWaterBytes = (int)((long)options.BufferBytes * HighWaterPercent / 100);
        _sendAtBytes = options.BatchBytes < _highWaterBytes ? options.BatchBytes : _highWaterBytes;
        _flushLevel = (int)options.FlushLevel;
        _startMs = _counts.Now();
        if (options.Spool != null)
        {
            _notice = new Line { Cause = LossCause.Unreadable };
            _stored = new SpooledLines(options, clock, partBytes);
            _counts.Recover(_stored);
        }
    }

    /// <summary>Stores a line; see <see cref="RingStore"/>.</summary>
    /// <returns>True when the worker has reason to wake.</returns>
    [MethodImpl(MethodImplOptions.Synchronized)]
    internal bool Append(LogLevel level, string text, int characters, bool isAscii)
    {
        _ring.Append(_counts.Now(), level, text, characters, isAscii);
        return Wakes(level);
    }

    /// <summary>Stores a line that is UTF-8 already. A time that is not between the start and now is now.</summary>
    [MethodImpl(MethodImplOptions.Synchronized)]
    internal bool Append(LogLevel level, byte[] text, int offset, int count, bool isPlain, bool isCut, long timeMs)
    {
        long now = _counts.Now();
        _ring.Append(timeMs > 0 && timeMs < now ? timeMs : now, level, text, offset, count, isPlain);
        _statistics.Cut += isCut ? 1 : 0;
        return Wakes(level);
    }

    /// <summary>Counts a line without a character; nobody need wake for it.</summary>
    [MethodImpl(MethodImplOptions.Synchronized)]
    internal bool CountEmpty()
    {
        _statistics.Logged++;
        _statistics.RefusedEmpty++;
        return false;
    }

    /// <summary>Asks for everything logged so far to be sent now.</summary>
    /// <returns>Monotonic time up to which it was logged.</returns>
    [MethodImpl(MethodImplOptions.Synchronized)]
    internal long RequestFlush() => _flushThroughMs = _counts.Now();

    /// <summary>True when nothing is held that was logged up to a time.</summary>
    [MethodImpl(MethodImplOptions.Synchronized)]
    internal bool IsFlushed(long throughMs) =>
        !_counts.HasStored && (_ring.IsEmpty || RingRecord.ReadTime(_ring.Buffer, _ring.Start) > throughMs);

    /// <summary>Asks the worker to move what is in RAM into the store.</summary>
    [MethodImpl(MethodImplOptions.Synchronized)]
    internal void RequestMove() => _isMoveAsked = _stored != null;

    /// <summary>True when there was nothing to move, or the worker has done what was asked.</summary>
    [MethodImpl(MethodImplOptions.Synchronized)]
    internal bool HasTriedMove() => !_isMoveAsked || _ring.IsEmpty;

    /// <summary>True when nothing is in RAM only.</summary>
    [MethodImpl(MethodImplOptions.Synchronized)]
    internal bool IsMoved() => _ring.IsEmpty;

    /// <summary>Milliseconds until what is not outstanding is due: 0 for now, <see cref="Worker.Never"/> when nothing waits.</summary>
    [MethodImpl(MethodImplOptions.Synchronized)]
    internal int MsUntilDue(int maxAgeMs)
    {
        // Of notices there may be more than lines.
        bool hasStored = _counts.HasStored && (_stored.Taken == 0 || _counts.StoredCount > _stored.Taken);
        if (!hasStored && !_ring.HasMore)
        {
            return Worker.Never;
        }

        // What an earlier boot left has the age of this one: boards that start together must not send together.
        long oldest = hasStored ? _startMs : RingRecord.ReadTime(_ring.Buffer, _ring.OutstandingEnd);
        long wait = oldest + maxAgeMs - _counts.Now();
        return oldest <= _flushThroughMs || _ring.End - _ring.OutstandingEnd >= _sendAtBytes || wait <= 0 ? 0 : (int)wait;
    }

    /// <summary>Takes the next record for a request.</summary>
    /// <param name="line">Receives it, on this boot's time scale, and whole: a line longer than any request comes in parts.</param>
    /// <returns>False when there is none, or it does not fit into the room.</returns>
    internal bool Take(Line line) => _counts.HasStored ? _stored.Take(line) : TakeHeld(line);

    /// <summary>Gives the record taken last back.</summary>
    internal void GiveBack()
    {
        if (_counts.HasStored)
        {
            _stored.GiveBack();
        }
        else
        {
            GiveHeldBack();
        }
    }

    /// <summary>Removes the lines of the request: the service has answered for all of them.</summary>
    internal void Settle(int delivered, int tooOld, int expired, int tooNew, int refused)
    {
        if (_counts.HasStored)
        {
            _stored.Release();
        }

        EndSettle(delivered, tooOld, expired, tooNew, refused);
    }

    /// <summary>Keeps the lines of the request for another one.</summary>
    /// <param name="error">Why it failed, or null when it was never sent.</param>
    /// <returns>Number of lines held.</returns>
    internal int Keep(string error)
    {
        _stored?.Keep();
        return EndKeep(error);
    }

    [MethodImpl(MethodImplOptions.Synchronized)]
    internal void CountRequest(int bytes) => _counts.CountRequest(bytes);

    /// <summary>The answer was lost, and the service may have its lines: none gives way now, so no notice counts what arrived.</summary>
    [MethodImpl(MethodImplOptions.Synchronized)]
    internal void CountDoubtful(int lines)
    {
        _statistics.PossibleDuplicates += lines;
        _ring.MarkDoubtful();
    }

    /// <summary>Something happened that should not have, at whatever moment.</summary>
    [MethodImpl(MethodImplOptions.Synchronized)]
    internal void CountUnexpected()
    {
        _statistics.UnexpectedErrors++;
        _ring.MarkDoubtful();
    }

    /// <summary>Copies the counters as they stand together at one moment.</summary>
    [MethodImpl(MethodImplOptions.Synchronized)]
    internal void CopyStatistics(LogStatistics target) => _counts.CopyTo(target, _ring);

    /// <summary>Moves the oldest lines from RAM into the store when that is due. The worker calls, with nothing outstanding.</summary>
    internal void MoveWhenDue(bool isFailing, Line line)
    {
        if (_stored == null || !IsMoveDue(isFailing))
        {
            return;
        }

        // They are outstanding in the ring until they are kept.
        line.Room = line.Buffer.Length;
        while (TakeHeld(line))
        {
            if (!_stored.Append(line))
            {
                GiveHeldBack();
                break;
            }
        }

        EndMove(_stored.Commit());
    }

    // The policy: when somebody has asked, or the ring runs full and its lines can't leave.
    [MethodImpl(MethodImplOptions.Synchronized)]
    private bool IsMoveDue(bool isFailing) => _isMoveAsked || ((isFailing || _counts.HasStored) && _ring.UsedBytes >= _highWaterBytes);

    // The lines leave the ring and are the store's at one moment, so that they are counted once.
    [MethodImpl(MethodImplOptions.Synchronized)]
    private void EndMove(bool isKept)
    {
        _isMoveAsked = false;
        _counts.StoreError = null;
        if (isKept)
        {
            _ring.Release();
        }

        _ring.Keep();
        NoteStore();
    }

    [MethodImpl(MethodImplOptions.Synchronized)]
    private bool TakeHeld(Line line)
    {
        line.Start = 0;
        if (!_ring.Take(line))
        {
            return false;
        }

        bool isWhole = line.Count == line.TotalBytes;
        if (!isWhole)
        {
            _ring.GiveBack();
        }

        return isWhole;
    }

    [MethodImpl(MethodImplOptions.Synchronized)]
    private void GiveHeldBack() => _ring.GiveBack();

    [MethodImpl(MethodImplOptions.Synchronized)]
    private void EndSettle(int delivered, int tooOld, int expired, int tooNew, int refused)
    {
        if (_counts.HasStored)
        {
            _counts.Release(_stored);
            NoteStore();
        }

        // Nothing, when the request was the store's.
        _ring.Release();
        _counts.Settle(delivered, tooOld, expired, tooNew, refused);
    }

    [MethodImpl(MethodImplOptions.Synchronized)]
    private int EndKeep(string error)
    {
        if (error != null)
        {
            _statistics.Retries++;
            _counts.NoteError(error);
        }

        _ring.Keep();
        return _ring.Lines + _counts.StoredCount;
    }

    // What the store has lost is told behind its lines: in the ring.
    private void NoteStore()
    {
        int lost = _counts.Note(_stored);
        if (lost > 0)
        {
            _notice.TimeMs = _counts.Now();
            _notice.LostCount = lost;
            _ring.Append(_notice);
        }
    }

    // Counts a line, and says whether the worker has reason to wake. After the append: what throws there has logged nothing.
    private bool Wakes(LogLevel level)
    {
        _statistics.Logged++;
        if ((int)level >= _flushLevel)
        {
            _flushThroughMs = _counts.LastMs;
            _statistics.Urgent++;
            return true;
        }

        // The first line of an empty buffer sets the worker's alarm.
        return _ring.Lines <= 1 || _ring.End - _ring.Start >= _sendAtBytes;
    }
}
