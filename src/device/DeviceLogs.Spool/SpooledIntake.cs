using System.Runtime.CompilerServices;
using DeviceLogs.Delivery;
using DeviceLogs.Time;

namespace DeviceLogs.Spool;

/// <summary>An intake with a spool behind its ring: a request takes from the spool while it holds any, then from the ring, so that the order holds across both.</summary>
/// <remarks>
/// The spool is read and written by the worker alone, outside the intake's lock: nobody who logs waits for the medium. What it held when
/// the worker last changed it is remembered under the lock, so that the counts balance at any moment.
/// </remarks>
internal sealed class SpooledIntake : LogIntake
{
    private readonly ILogSpool _spool;
    private readonly int _spoolAtBytes;
    private readonly long _startMs;
    private bool _spoolNow;
    private bool _hasSpooled;
    private int _spooledCount;
    private int _doubtfulCount;
    private long _lostCount;
    private string _error;

    // The worker's own.
    private readonly LineHeader _header = new LineHeader();
    private IClock _utc;
    private int _taken;
    private int _unfitCount;

    internal SpooledIntake(ILogSpool spool, LogAgentOptions options, IClock clock, int partBytes)
        : base(options, clock, partBytes)
    {
        _spool = spool;
        _spoolAtBytes = (int)((long)options.BufferBytes * HighWaterPercent / 100);
        _startMs = Now();
        NoteSpool();
        Statistics.Recovered = _spooledCount;
        _doubtfulCount = _spool.PossibleDuplicates;
    }

    [MethodImpl(MethodImplOptions.Synchronized)]
    internal override bool IsFlushed(long throughMs) => !_hasSpooled && base.IsFlushed(throughMs);

    [MethodImpl(MethodImplOptions.Synchronized)]
    internal override int MsUntilDue(long nowMs, int maxAgeMs)
    {
        if (!_hasSpooled)
        {
            return base.MsUntilDue(nowMs, maxAgeMs);
        }

        // What an earlier boot left has the age of this one: boards that start together must not send together.
        long due = _startMs + maxAgeMs;
        return _startMs <= FlushThroughMs || Ring.UsedBytes >= SendAtBytes || due <= nowMs ? 0 : (int)(due - nowMs);
    }

    [MethodImpl(MethodImplOptions.Synchronized)]
    internal override bool MoreThan(int bytes) => base.MoreThan(bytes) || _spooledCount > _taken;

    internal override int Take(byte[] target, int room)
    {
        if (!_hasSpooled)
        {
            return base.Take(target, room);
        }

        int count = _spool.Take(_header, target, room);
        if (count != LogRingBuffer.Nothing)
        {
            _taken++;
            Ring.TakenMs = UptimeOf(_header);
            Ring.TakenIsPlain = _header.IsPlain;
            Ring.TakenLostCount = _header.LostCount;
            Ring.TakenLostMs = _header.LostMs;
        }

        return count;
    }

    internal override void GiveBack()
    {
        if (!_hasSpooled)
        {
            base.GiveBack();
            return;
        }

        if (_taken > 1)
        {
            _spool.GiveBack();
            _taken--;
            return;
        }

        GiveUp();
    }

    internal override void Settle(int delivered, int tooOld, int expired, int tooNew, int refused)
    {
        if (_hasSpooled)
        {
            _spool.Release();
            _taken = 0;
        }

        Count(delivered, tooOld, expired, tooNew, refused);
    }

    internal override void SpoolWhenDue(bool isFailing, IClock clock, byte[] work)
    {
        _utc = clock;
        if (IsDue(isFailing))
        {
            Move(work, clock.IsUtcSet, clock.UtcMs - clock.MonotonicMs);
        }
    }

    [MethodImpl(MethodImplOptions.Synchronized)]
    internal override bool IsSpooled(bool isRequest, out bool isPending)
    {
        _spoolNow |= isRequest;
        isPending = _spoolNow;
        return Ring.IsEmpty;
    }

    [MethodImpl(MethodImplOptions.Synchronized)]
    internal override int KeepAll()
    {
        _spool.KeepAll();
        _taken = 0;
        return base.KeepAll() + _spooledCount;
    }

    [MethodImpl(MethodImplOptions.Synchronized)]
    internal override void CopyStatistics(LogStatistics target)
    {
        base.CopyStatistics(target);
        target.Dropped += _lostCount;
        target.Held += _spooledCount;
        target.Spooled = _spooledCount;
    }

    [MethodImpl(MethodImplOptions.Synchronized)]
    private bool IsDue(bool isFailing) => _spoolNow || ((isFailing || _hasSpooled) && Ring.UsedBytes >= _spoolAtBytes);

    // When a line was logged on this boot's scale, on which the time of an earlier boot is negative.
    private long UptimeOf(LineHeader header)
    {
        if (header.DateMs == 0)
        {
            return header.TimeMs;
        }

        // A date that an earlier boot wrote down may be wrong, but what it dates was not logged later than now.
        long agoMs = _utc.UtcMs - header.DateMs - header.LostMs;
        return _utc.MonotonicMs - (agoMs < 0 ? 0 : agoMs) - header.LostMs;
    }

    // The first of a request does not fit: an earlier boot had larger ones. It stays outstanding and goes with the release that follows.
    [MethodImpl(MethodImplOptions.Synchronized)]
    private void GiveUp()
    {
        _unfitCount += Ring.TakenLostCount > 0 ? 0 : 1;
        NoteError("a spooled line is longer than a request");
    }

    // The oldest lines behind those of the spool, as many as it takes. They are outstanding in the ring until they are kept.
    private void Move(byte[] work, bool isDated, long utcMinusMonotonicMs)
    {
        int count;
        while ((count = base.Take(work, work.Length)) != LogRingBuffer.Nothing)
        {
            bool isLine = Ring.TakenLostCount == 0;
            _header.TimeMs = Ring.TakenMs;
            _header.DateMs = isDated ? Ring.TakenMs + utcMinusMonotonicMs : 0;
            _header.IsPlain = isLine && Ring.TakenIsPlain;
            _header.LostCount = Ring.TakenLostCount;
            _header.LostMs = isLine ? 0 : Ring.TakenLostMs;
            if (!_spool.Append(_header, work, work.Length - count, count))
            {
                base.GiveBack();
                break;
            }
        }

        EndMove(_spool.Commit());
    }

    // The lines leave the ring and are the spool's at one moment, so that they are counted once.
    [MethodImpl(MethodImplOptions.Synchronized)]
    private void EndMove(bool isKept)
    {
        _spoolNow = false;
        _error = null;
        if (isKept)
        {
            Ring.Release();
        }

        Ring.KeepAll();
        NoteSpool();
    }

    [MethodImpl(MethodImplOptions.Synchronized)]
    private void Count(int delivered, int tooOld, int expired, int tooNew, int refused)
    {
        if (_hasSpooled)
        {
            // The ring has nothing outstanding then. A boot that delivers nothing sends nothing twice.
            Statistics.PossibleDuplicates += _doubtfulCount;
            _doubtfulCount = 0;
            NoteSpool();
        }

        base.Settle(delivered, tooOld, expired, tooNew, refused);
    }

    private void NoteSpool()
    {
        _hasSpooled = !_spool.IsEmpty;
        _spooledCount = _spool.Count;
        _lostCount = _spool.DroppedCount + _unfitCount;
        string error = _spool.Error;
        if (error != null && error != _error)
        {
            NoteError(error);
        }

        _error = error;
    }
}
