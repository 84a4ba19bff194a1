using DeviceLogs.Time;

namespace DeviceLogs.Benchmarks.Figures;

/// <summary>Stands still, so that every run makes the same bytes and the same signature.</summary>
internal sealed class StandingClock : IClock
{
    public long MonotonicMs => 1000;

    public long UtcMs => Sample.FirstTimestampMs;

    public bool IsUtcSet => true;
}
