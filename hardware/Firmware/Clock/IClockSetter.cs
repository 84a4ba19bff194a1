namespace DeviceLogs.Firmware.Clock;

/// <summary>Sets the clock of a board.</summary>
public interface IClockSetter
{
    /// <summary>
    /// Asks the time servers from now on, again and again, and sets the clock by their answers. Called once the board is online. Never
    /// blocks and never throws.
    /// </summary>
    void StartSntp();

    /// <summary>Sets the clock. Never throws.</summary>
    /// <param name="utcMs">Milliseconds since 1970-01-01 UTC; a board may keep whole seconds only.</param>
    void Set(long utcMs);
}
