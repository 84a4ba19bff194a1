using System.Threading;
using DeviceLogs.Firmware.Network;

namespace DeviceLogs.Simulator;

/// <summary>The Wi-Fi radio of one boot. Joining takes a moment, and who was thrown out has to join again.</summary>
internal sealed class SimulatedRadio(AccessPoint accessPoint) : IWifiRadio
{
    private const int JoinMs = 100;

    private volatile bool _hasJoined;

    public bool IsConnected => _hasJoined &= accessPoint.Refusal is null;

    /// <summary>Whether it was switched on in this boot.</summary>
    internal bool WasUsed { get; private set; }

    public int SignalDbm => IsConnected ? -58 : 0;

    public string? Connect(string? ssid, string? password, int timeoutMs)
    {
        WasUsed = true;
        Thread.Sleep(JoinMs);
        string? refusal = accessPoint.Refusal;
        _hasJoined = refusal is null;
        return refusal;
    }

    public void Disconnect() => _hasJoined = false;
}
