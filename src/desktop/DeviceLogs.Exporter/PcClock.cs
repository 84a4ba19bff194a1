using System;
using DeviceLogs.Time;

namespace DeviceLogs.Exporter;

/// <summary>The clocks of this PC, as the device's classes read them.</summary>
internal sealed class PcClock(TimeProvider time) : IClock
{
    /// <inheritdoc/>
    public long MonotonicMs => (long)time.GetElapsedTime(0).TotalMilliseconds;

    /// <inheritdoc/>
    public long UtcMs => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Always true: a PC's date may be wrong, but it has one.</summary>
    public bool IsUtcSet => true;
}
