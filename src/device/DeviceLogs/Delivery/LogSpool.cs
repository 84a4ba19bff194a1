using DeviceLogs.Time;

namespace DeviceLogs.Delivery;

/// <summary>Keeps the lines that RAM can't, for <see cref="LogAgentOptions.Spool"/>. The one there is: FlashSpool of DeviceLogs.Spool, over any medium.</summary>
/// <remarks>Everything it takes is in that assembly, so that a board without a spool pays some 0.4 KB of flash for it and no RAM. One spool serves one agent.</remarks>
public abstract class LogSpool
{
    /// <summary>Makes the intake that has this spool behind its ring.</summary>
    internal abstract LogIntake MakeIntake(LogAgentOptions options, IClock clock, int partBytes);
}
