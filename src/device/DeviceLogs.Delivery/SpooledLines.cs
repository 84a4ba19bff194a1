using DeviceLogs.Time;

namespace DeviceLogs.Delivery;

/// <summary>The store behind the ring as a request sees it: on this boot's time scale, and a line longer than a request in parts.</summary>
/// <remarks>
/// Threads: the worker's own, after the constructor. It holds no lock: each member may block for as long as the medium takes.
/// </remarks>
internal sealed class SpooledLines
{
    private readonly ILineStore _store;
    private readonly LongRecord _long;
    private readonly CorrectedClock _clock;
    private readonly int _partBytes;

    internal SpooledLines(LogAgentOptions options, CorrectedClock clock, int partBytes)
    {
        _store = options.Spool;
        _long = new LongRecord(_store, partBytes, options.OversizedLines == OversizedLines.Split);
        _clock = clock;
        _partBytes = partBytes;
        Look();
    }

    // As the store said when it was last looked at.
    internal bool HasMore;
    internal int Count;
    internal long LostCount;
    internal string Error;

    /// <summary>Number of records that are outstanding.</summary>
    internal int Taken;

    /// <summary>True when the last <see cref="Release"/> ended a part whose line has more of them.</summary>
    internal bool HasMoreParts;

    /// <summary>True when the last <see cref="Release"/> ended a line that was cut.</summary>
    internal bool WasCut;

    /// <summary>See <see cref="ILineStore.PossibleDuplicates"/>.</summary>
    internal int PossibleDuplicates => _store.PossibleDuplicates;

    /// <summary>Takes the next record for a request.</summary>
    internal bool Take(Line line)
    {
        bool isFirst = Taken == 0;
        if (_long.IsOutstanding || !TakeFrom(line, isFirst ? _long.Start : 0))
        {
            return false;
        }

        bool isLong = line.Start > 0 || line.Count < line.TotalBytes
            || !LineSplitter.Fits(line.Buffer, line.Offset, line.Count, line.IsPlain, _partBytes);
        if (isLong && !isFirst)
        {
            // In a request of its own there is more room.
            _store.GiveBack();
            return false;
        }

        if (isLong && !_long.Take(line))
        {
            return false;
        }

        Taken++;
        line.TimeMs = UptimeOf(line);
        return true;
    }

    /// <summary>Gives the record taken last back.</summary>
    internal void GiveBack()
    {
        _store.GiveBack();
        Taken--;
    }

    /// <summary>The service has answered for the outstanding records.</summary>
    internal void Release()
    {
        WasCut = _long.IsCut;
        HasMoreParts = _long.Release();
        if (HasMoreParts)
        {
            _store.Keep();
        }
        else
        {
            _store.Release();
        }

        Taken = 0;
        Look();
    }

    /// <summary>Makes nothing outstanding.</summary>
    internal void Keep()
    {
        _long.Keep();
        _store.Keep();
        Taken = 0;
    }

    /// <summary>Adds a record of this boot behind all others.</summary>
    internal bool Append(Line line)
    {
        line.DateMs = _clock.IsUtcSet ? line.TimeMs + _clock.UtcMs - _clock.MonotonicMs : 0;
        return _store.Append(line);
    }

    /// <summary>Keeps or refuses what was added.</summary>
    internal bool Commit()
    {
        bool isKept = _store.Commit();
        Look();
        return isKept;
    }

    // Another line, or none, where parts have gone before: the rest of theirs is lost, and the store has counted it.
    private bool TakeFrom(Line line, int start)
    {
        line.Start = start;
        if (!_store.Take(line))
        {
            return false;
        }

        if (start == 0 || _long.IsSame(line))
        {
            return true;
        }

        _long.Start = 0;
        _store.GiveBack();
        line.Start = 0;
        return _store.Take(line);
    }

    // When a line was logged on this boot's scale, on which the time of an earlier boot is negative.
    private long UptimeOf(Line line)
    {
        if (!line.IsRecovered)
        {
            return line.TimeMs;
        }

        if (line.DateMs == 0)
        {
            // It passes for the start of this boot.
            return -line.LostMs;
        }

        // A date that an earlier boot wrote down may be wrong, but what it dates was not logged later than now.
        long agoMs = _clock.UtcMs - line.DateMs - line.LostMs;
        return _clock.MonotonicMs - (agoMs < 0 ? 0 : agoMs) - line.LostMs;
    }

    private void Look()
    {
        HasMore = _store.HasMore;
        Count = _store.Count;
        LostCount = _store.LostCount;
        Error = _store.Error;
    }
}
