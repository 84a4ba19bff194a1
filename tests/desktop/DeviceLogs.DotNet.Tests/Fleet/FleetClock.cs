using DeviceLogs.Time;
using DeviceLogs.UnitTests.Support;

namespace DeviceLogs.DotNet.Tests.Fleet;

/// <summary>The one clock of all simulated devices.</summary>
internal sealed class FleetClock : IClock
{
    public long MonotonicMs { get; set; } = 1000;

    public long UtcMs => ManualClock.StartUtcMs + MonotonicMs;

    public bool IsUtcSet => true;
}
