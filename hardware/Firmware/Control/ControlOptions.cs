using DeviceLogs.Lines.Levels;
using DeviceLogs.Spool;

namespace DeviceLogs.Firmware.Control;

/// <summary>What <see cref="RemoteControl"/> follows, and what it may do. Read once, in its constructor.</summary>
public sealed class ControlOptions
{
    // Fields: as a property each would take 80 bytes more of the board's flash, and nothing happens when one is set.

    /// <summary>Group of the control stream. Required.</summary>
    public string LogGroupName;

    /// <summary>Name of the control stream. Required.</summary>
    public string LogStreamName;

    /// <summary>Time from one request to the next in milliseconds, 1 and more. Default 300,000.</summary>
    public int IntervalMs = 300000;

    /// <summary>
    /// Names that orders call this board by, in their member board. Default: none, so that only orders for all boards count.
    /// </summary>
    public string[] BoardNames = new string[0];

    /// <summary>Changed by orders. Required.</summary>
    public CategoryLevels Levels;

    /// <summary>The commands that are executed: any of flush, recorder, restart and settings. Default: none.</summary>
    public string[] Commands = new string[0];

    /// <summary>Executes them. Required where there are any.</summary>
    public CommandCallback Execute;

    /// <summary>
    /// Keeps the levels and the last order for the next boots; used by nobody else at the same time. Default null keeps them nowhere.
    /// </summary>
    public ISpoolDrive Drive;

    /// <summary>Takes a line for each change and each command, and for what a person must correct. Required.</summary>
    public LineCallback Log;
}
