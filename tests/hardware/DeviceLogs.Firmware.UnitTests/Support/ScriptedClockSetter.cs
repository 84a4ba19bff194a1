using DeviceLogs.Firmware.Clock;

namespace DeviceLogs.UnitTests.Support;

/// <summary>Sets a manual clock, to whole seconds as a board does.</summary>
internal sealed class ScriptedClockSetter : IClockSetter
{
    private readonly ManualClock _clock;

    internal ScriptedClockSetter(ManualClock clock)
    {
        _clock = clock;
    }

    internal int Starts { get; private set; }

    internal int Sets { get; private set; }

    public void StartSntp() => Starts++;

    public void Set(long utcMs)
    {
        Sets++;
        _clock.UtcMs = utcMs / 1000 * 1000;
        _clock.IsUtcSet = true;
    }
}
