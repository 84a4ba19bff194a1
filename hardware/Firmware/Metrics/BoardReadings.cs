namespace DeviceLogs.Firmware.Metrics;

/// <summary>What a board measures of itself.</summary>
public sealed class BoardReadings
{
    /// <summary>Free bytes of the managed heap.</summary>
    public long FreeHeapBytes;

    /// <summary>Free bytes of the native heap, which TLS and Wi-Fi use; 0 where it is not known.</summary>
    public long NativeFreeBytes;

    /// <summary>Largest free block of the native heap in bytes; 0 where it is not known.</summary>
    public long NativeLargestBlockBytes;

    /// <summary>Voltage of the battery in millivolts; 0 where there is none.</summary>
    public int BatteryMillivolts;

    /// <summary>Strength of the Wi-Fi signal in dBm, or 0 where it is not known: no such metric is then sent.</summary>
    public int SignalDbm;

    /// <summary>How often the Wi-Fi was lost and came back, since the start.</summary>
    public int Reconnects;

    /// <summary>How long the Wi-Fi has been connected, in seconds since the start.</summary>
    public long RadioSeconds;

    /// <summary>Number of this boot.</summary>
    public int Boots;

    /// <summary>Bytes written to the flash by the spool since the start.</summary>
    public long FlashWrittenBytes;

    /// <summary>Files of lines that the spool has.</summary>
    public int SpoolSegments;

    /// <summary>How full the spool is, in percent of its limit.</summary>
    public int SpoolFillPercent;
}
