using DeviceLogs.Time;

namespace DeviceLogs.Agent;

/// <summary>Keeps the lines that RAM can't, for <see cref="LogAgentOptions.Spool"/>. The one there is: FlashSpool of DeviceLogs.Spool, over any medium.</summary>
/// <remarks>Everything it takes is in that assembly, beside this one word: a board without a spool pays nothing for it. One spool serves one agent.</remarks>
public abstract class LogSpool
{
    /// <summary>Makes the intake that has this spool behind its ring.</summary>
    internal abstract LogIntake MakeIntake(LogAgentOptions options, IClock clock, int partBytes);
}
