namespace DeviceLogs.Firmware.Network;

/// <summary>How the states of a board look on one light.</summary>
public static class StatusLight
{
    /// <summary>How often a light must be set for its patterns to be seen, in milliseconds.</summary>
    public const int TickMs = 100;

    /// <summary>Whether the light is on at a moment.</summary>
    /// <param name="state">What it reports.</param>
    /// <param name="monotonicMs">The moment, on the monotonic clock.</param>
    public static bool IsLit(LightState state, long monotonicMs)
    {
        switch (state)
        {
            case LightState.Connecting:
                return monotonicMs % 1000 < 500;
            case LightState.Online:
                return monotonicMs % 3000 < 100;
            case LightState.Trouble:
                return monotonicMs % 2000 < 600 && monotonicMs % 400 < 200;
            default:
                return true;
        }
    }
}
