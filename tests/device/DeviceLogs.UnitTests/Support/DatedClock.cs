using System;
using DeviceLogs.Time;

namespace DeviceLogs.UnitTests.Support;

/// <summary>A clock that runs, on a board that knows the date: one with a fresh flash, where the tests run too, does not.</summary>
internal sealed class DatedClock : IClock
{
    public long MonotonicMs => Environment.TickCount64;

    public long UtcMs => ManualClock.StartUtcMs + MonotonicMs;

    public bool IsUtcSet => true;
}
