using System;
using System.Diagnostics;
using System.Threading;
using DeviceLogs.Firmware.Clock;
using DeviceLogs.Time;

namespace DeviceLogs.Simulator;

/// <summary>The clocks of one boot: an uptime that starts at zero, and a date that can be missing or wrong. SNTP sets it right.</summary>
internal sealed class SimulatedClock : IClock, IClockSetter
{
    private readonly DeviceClock _right = new();
    private readonly Stopwatch _uptime = Stopwatch.StartNew();
    private long _aheadMs;

    /// <summary>Where a board is that has lost its date: in 1970.</summary>
    internal static TimeSpan Unset => DateTime.UnixEpoch - DateTime.UtcNow;

    public long MonotonicMs => _uptime.ElapsedMilliseconds;

    public long UtcMs => _right.UtcMs + Volatile.Read(ref _aheadMs);

    // As DeviceClock decides: from 2021 on.
    public bool IsUtcSet => UtcMs >= 1609459200000;

    /// <summary>How far the date is ahead of the right one.</summary>
    internal TimeSpan Ahead
    {
        get => TimeSpan.FromMilliseconds(Volatile.Read(ref _aheadMs));
        set => Volatile.Write(ref _aheadMs, (long)value.TotalMilliseconds);
    }

    public void StartSntp() => Ahead = TimeSpan.Zero;

    public void Set(long utcMs) => Volatile.Write(ref _aheadMs, utcMs - _right.UtcMs);
}
