namespace DeviceLogs.Firmware.Power;

/// <summary>How a board starts and stops.</summary>
public interface IBoardPower
{
    /// <summary>Why it has started, for a person, such as "timer" or "power on or reset".</summary>
    string BootReason { get; }

    /// <summary>True when this start is the planned end of a deep sleep; false after power on, a reset or a crash.</summary>
    bool IsWake { get; }

    /// <summary>Restarts the board. On a board it does not return.</summary>
    void Restart();

    /// <summary>Turns the board off and starts it again later. On a board it does not return.</summary>
    /// <param name="milliseconds">How long it sleeps.</param>
    void Sleep(int milliseconds);
}
