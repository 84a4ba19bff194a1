namespace DeviceLogs.Simulator;

/// <summary>The Wi-Fi around the board: it lets boards in, or does not.</summary>
internal sealed class AccessPoint
{
    /// <summary>Why it lets nobody in, or null.</summary>
    internal volatile string? Refusal;
}
