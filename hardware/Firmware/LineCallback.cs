namespace DeviceLogs.Firmware;

/// <summary>Takes a line for the log, as <see cref="Delivery.LogAgent.Log(LogLevel, string)"/> does: never blocks, never throws.</summary>
public delegate void LineCallback(LogLevel level, string line);
