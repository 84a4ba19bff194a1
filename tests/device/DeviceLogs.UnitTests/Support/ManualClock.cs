using DeviceLogs.Time;

namespace DeviceLogs.UnitTests.Support;

/// <summary>A clock that stands still until a test moves it.</summary>
internal sealed class ManualClock : IClock
{
    /// <summary>2026-11-21T00:00:00Z.</summary>
    internal const long StartUtcMs = 1795219200000;

    public long MonotonicMs { get; private set; } = 5000;

    public long UtcMs { get; set; } = StartUtcMs;

    public bool IsUtcSet { get; set; } = true;

    internal void Advance(long ms)
    {
        MonotonicMs += ms;
        UtcMs += ms;
    }
}
