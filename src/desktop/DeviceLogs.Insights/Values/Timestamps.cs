using System;

namespace DeviceLogs.Insights.Values;

/// <summary>The range of timestamps: the years 1 to 9999, in milliseconds since 1970-01-01 UTC.</summary>
internal static class Timestamps
{
    internal const long Min = -62135596800000;
    internal const long Max = 253402300799999;

    /// <summary>More days than the range has: no period needs to be longer.</summary>
    internal const int MaxDays = 10_000 * 366;

    /// <summary>More months than the range has.</summary>
    internal const int MaxMonths = 10_000 * 12;

    internal static bool IsInRange(long milliseconds) => milliseconds is >= Min and <= Max;

    /// <summary>Gets the date and time, UTC, of a timestamp in range.</summary>
    internal static DateTime ToDateTime(long milliseconds) => DateTime.UnixEpoch.AddTicks(milliseconds * TimeSpan.TicksPerMillisecond);

    /// <summary>Gets the milliseconds of a UTC date and time, rounded down.</summary>
    internal static long FromDateTime(DateTime time) => (time.Ticks / TimeSpan.TicksPerMillisecond) + Min;
}
