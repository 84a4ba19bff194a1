using DeviceLogs.Firmware.Power;

namespace DeviceLogs.UnitTests.Support;

/// <summary>A board's power, that continues when it should end and remembers how it was asked to.</summary>
internal sealed class ScriptedPower : IBoardPower
{
    public string BootReason { get; set; } = "power on or reset";

    public bool IsWake { get; set; }

    /// <summary>How this boot has ended, in order: restart, sleep and its milliseconds.</summary>
    internal string Ending { get; private set; } = string.Empty;

    public void Restart() => Ending += "restart;";

    public void Sleep(int milliseconds) => Ending += "sleep " + milliseconds + ";";
}
