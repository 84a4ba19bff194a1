using DeviceLogs.Firmware.Network;

namespace DeviceLogs.Simulator;

/// <summary>The board's light.</summary>
internal sealed class SimulatedLed : IStatusLed
{
    private volatile bool _isLit;

    /// <summary>How it looks now.</summary>
    internal char Look => _isLit ? '●' : '○';

    public void Set(bool isLit) => _isLit = isLit;
}
