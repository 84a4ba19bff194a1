namespace DeviceLogs.Firmware;

/// <summary>Applies a minimum level to everything that logs. Called on a thread of the library; must not block.</summary>
public delegate void LevelCallback(LogLevel level);
