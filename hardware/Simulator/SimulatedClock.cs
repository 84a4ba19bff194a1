using System;
using DeviceLogs.Time;

namespace DeviceLogs.Simulator;

/// <summary>The PC's clock, as a board would have it: it can be unset and set wrong.</summary>
internal sealed class SimulatedClock : IClock
{
    private readonly DeviceClock _clock = new();
    private long _offsetMs;
    private bool _isSet = true;

    public long MonotonicMs => _clock.MonotonicMs;

    // A board without a date starts in 1970.
    public long UtcMs => _isSet ? _clock.UtcMs + _offsetMs : _clock.MonotonicMs % 100000;

    public bool IsUtcSet => _isSet;

    internal void StepTo(TimeSpan offset)
    {
        _offsetMs = (long)offset.TotalMilliseconds;
        _isSet = true;
    }

    internal void Unset() => _isSet = false;
}
