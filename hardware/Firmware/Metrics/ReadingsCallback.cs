namespace DeviceLogs.Firmware.Metrics;

/// <summary>Measures the board now. The object is the same one each time.</summary>
public delegate void ReadingsCallback(BoardReadings target);
