namespace DeviceLogs.Firmware.Metrics;

/// <summary>What a board measures of itself.</summary>
public sealed class BoardReadings
{
    /// <summary>Free bytes of the managed heap.</summary>
    public long FreeHeapBytes;

    /// <summary>Strength of the Wi-Fi signal in dBm, or 0 where it is not known: no such metric is then sent.</summary>
    public int SignalDbm;

    /// <summary>How often the Wi-Fi was lost and came back, since the start.</summary>
    public int Reconnects;
}
