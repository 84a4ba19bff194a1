namespace DeviceLogs.Firmware.Control;

/// <summary>
/// Executes a command of the control stream, and answers it with a line. Called on the thread of <see cref="RemoteControl.Step"/>.
/// </summary>
public delegate void CommandCallback(string command);
