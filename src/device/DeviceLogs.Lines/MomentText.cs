using DeviceLogs.Delivery;
using DeviceLogs.Time;

namespace DeviceLogs.Lines;

/// <summary>How a line names a moment that has passed.</summary>
public static class MomentText
{
    /// <summary>A date, or the time since the start where the board has none.</summary>
    public static string Of(CorrectedClock clock, long monotonicMs)
    {
        return clock.IsUtcSet ? DropNotice.Date(clock.UtcMs - clock.MonotonicMs + monotonicMs)
            : monotonicMs / 1000 + "." + (monotonicMs % 1000).ToString("D3") + " s after the start";
    }
}
