using DeviceLogs.Time;

namespace DeviceLogs.Delivery;

/// <summary>The count of what becomes of every line, and what is known of the store behind the ring.</summary>
/// <remarks>Threads: none of its members lock; the queue guards every call.</remarks>
internal sealed class LineCounts
{
    internal readonly LogStatistics Statistics = new LogStatistics();
    private readonly IClock _clock;
    private long _lostCount;
    private int _doubtfulCount;

    internal LineCounts(IClock clock)
    {
        _clock = clock;
    }

    // Written by this class only: as properties they would take 35 bytes of the board's flash more, each.
    /// <summary>True when the store held a record when the worker last changed it.</summary>
    internal bool HasStored;

    /// <summary>What was wrong with it then; null lets it tell that again.</summary>
    internal string StoreError;

    /// <summary>Number of lines that it held then.</summary>
    internal int StoredCount;

    /// <summary>What <see cref="Now"/> said last.</summary>
    internal long LastMs;

    /// <summary>The time for a line, which never decreases.</summary>
    internal long Now()
    {
        long now = _clock.MonotonicMs;
        return LastMs = now > LastMs ? now : LastMs;
    }

    /// <summary>Counts what an earlier boot left.</summary>
    internal void Recover(SpooledLines stored)
    {
        Note(stored);
        Statistics.Recovered = StoredCount + _lostCount;
        _doubtfulCount = stored.PossibleDuplicates;
    }

    /// <summary>Takes over what the worker has just seen.</summary>
    /// <returns>Number of lines that the store has lost since the last time.</returns>
    internal int Note(SpooledLines stored)
    {
        HasStored = stored.HasMore;
        StoredCount = stored.Count;
        int lost = (int)(stored.LostCount - _lostCount);
        _lostCount = stored.LostCount;
        string error = stored.Error;
        if (error != null && error != StoreError)
        {
            NoteError(error);
        }

        StoreError = error;
        return lost;
    }

    /// <summary>The service has answered for lines of the store.</summary>
    internal void Release(SpooledLines stored)
    {
        // A boot that delivers nothing sends nothing twice. A line that is sent in parts counts as its parts.
        Statistics.PossibleDuplicates += _doubtfulCount;
        _doubtfulCount = 0;
        Statistics.Recovered += stored.HasMoreParts ? 1 : 0;
        Statistics.Cut += stored.WasCut ? 1 : 0;
    }

    internal void Settle(int delivered, int tooOld, int expired, int tooNew, int refused)
    {
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

    internal void CountRequest(int bytes)
    {
        Statistics.Requests++;
        Statistics.RequestBytes += bytes;
    }

    internal void NoteError(string error)
    {
        Statistics.LastError = error;
        Statistics.LastErrorMs = _clock.MonotonicMs;
    }

    /// <summary>Copies the counters as they stand together at this moment.</summary>
    internal void CopyTo(LogStatistics target, RingStore ring)
    {
        Statistics.Dropped = ring.DroppedCount + _lostCount;
        Statistics.Held = ring.Lines + StoredCount;
        Statistics.Spooled = StoredCount;
        Statistics.HeldBytes = ring.UsedBytes;
        Statistics.CapacityBytes = ring.Buffer.Length;
        Statistics.HighWaterBytes = ring.HighWaterBytes;
        Statistics.CopyTo(target);
    }
}
