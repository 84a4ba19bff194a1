using DeviceLogs.Time;

namespace DeviceLogs.Spool;

/// <summary>Counts the writes of an hour, so that no fault wears the flash out.</summary>
internal sealed class WriteBudget
{
    private const int HourMs = 3600000;

    private readonly IClock _clock;
    private readonly int _maxWrites;
    private long _hourStartMs;

    internal WriteBudget(IClock clock, int maxWrites)
    {
        _clock = clock;
        _maxWrites = maxWrites;
        _hourStartMs = clock.MonotonicMs;
    }

    /// <summary>Writes in this hour.</summary>
    internal int Writes;

    /// <summary>Counts one write more, or reports that it would be one too many.</summary>
    internal bool Spend()
    {
        long now = _clock.MonotonicMs;
        if (now - _hourStartMs >= HourMs)
        {
            _hourStartMs = now;
            Writes = 0;
        }

        if (Writes >= _maxWrites)
        {
            return false;
        }

        Writes++;
        return true;
    }
}
