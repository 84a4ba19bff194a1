using System;
using DeviceLogs.Firmware.Power;

namespace DeviceLogs.Simulator;

/// <summary>How one boot has started, and who starts the next one.</summary>
internal sealed class SimulatedPower(string bootReason, bool isWake, Action<TimeSpan> restart) : IBoardPower
{
    public string BootReason => bootReason;

    public bool IsWake => isWake;

    public void Restart() => restart(TimeSpan.Zero);

    public void Sleep(int milliseconds) => restart(TimeSpan.FromMilliseconds(milliseconds));
}
