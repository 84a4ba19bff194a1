using System.Collections;
using DeviceLogs.Firmware.Network;

namespace DeviceLogs.UnitTests.Support;

/// <summary>A Wi-Fi whose attempts end as a test has written down; when the list is at its end, each one succeeds.</summary>
internal sealed class ScriptedRadio : IWifiRadio
{
    private readonly Queue _results = new Queue();
    private readonly ManualClock _clock;

    internal ScriptedRadio(ManualClock clock)
    {
        _clock = clock;
    }

    public bool IsConnected { get; set; }

    public int SignalDbm { get; set; } = -61;

    internal int Attempts { get; private set; }

    /// <summary>When the last attempt began, on the monotonic clock.</summary>
    internal long LastAttemptMs { get; private set; }

    /// <summary>What the last attempt was given.</summary>
    internal string LastNetwork { get; private set; }

    /// <summary>How long each attempt takes.</summary>
    internal int AttemptMs { get; set; }

    internal bool IsOff { get; private set; }

    internal ScriptedRadio Fail(string reason, int times = 1)
    {
        for (int i = 0; i < times; i++)
        {
            _results.Enqueue(reason);
        }

        return this;
    }

    public string Connect(string ssid, string password, int timeoutMs)
    {
        Attempts++;
        LastAttemptMs = _clock.MonotonicMs;
        LastNetwork = (ssid ?? "stored") + "/" + (password ?? "stored");
        _clock.Advance(AttemptMs);
        string reason = _results.Count > 0 ? (string)_results.Dequeue() : null;
        IsConnected = reason == null;
        IsOff = false;
        return reason;
    }

    public void Disconnect()
    {
        IsConnected = false;
        IsOff = true;
    }
}
