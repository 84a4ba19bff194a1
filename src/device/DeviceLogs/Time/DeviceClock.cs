using System;

namespace DeviceLogs.Time;

/// <summary>The clocks of the board or, on .NET, of the computer.</summary>
public sealed class DeviceClock : IClock
{
    // 2021-01-01T00:00:00Z: the convention of nanoFramework's own NetworkHelper for "the date has been set".
    // An unset board starts in 1970 or at the date of its firmware.
    private const long FirstValidUtcMs = 1609459200000;

    /// <inheritdoc/>
    public long MonotonicMs => Environment.TickCount64;

    /// <inheritdoc/>
    public long UtcMs => (DateTime.UtcNow.Ticks - DateTime.UnixEpoch.Ticks) / 10000;

    /// <inheritdoc/>
    public bool IsUtcSet => UtcMs >= FirstValidUtcMs;
}
