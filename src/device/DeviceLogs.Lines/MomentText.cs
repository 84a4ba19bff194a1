using DeviceLogs.Delivery;
using DeviceLogs.Time;

namespace DeviceLogs.Lines;

/// <summary>How a line names a moment that has passed.</summary>
public static class MomentText
{
    /// <summary>Two moments, with the same idea of the date: <c>from 2026-11-21 00:00:00.100 to 2026-11-21 00:00:05.700</c>.</summary>
    public static string Between(CorrectedClock clock, long firstMs, long lastMs)
    {
        long offsetMs = Offset(clock);
        return "from " + Text(clock, offsetMs, firstMs) + " to " + Text(clock, offsetMs, lastMs);
    }

    /// <summary>A date, or the time since the start where the board has none.</summary>
    public static string Of(CorrectedClock clock, long monotonicMs)
        => Text(clock, Offset(clock), monotonicMs);

    private static long Offset(CorrectedClock clock) => clock.UtcMs - clock.MonotonicMs;

    private static string Text(CorrectedClock clock, long offsetMs, long monotonicMs)
    {
        return clock.IsUtcSet ? DropNotice.Date(offsetMs + monotonicMs)
            : monotonicMs / 1000 + "." + (monotonicMs % 1000).ToString("D3") + " s after the start";
    }
}
