namespace DeviceLogs.Delivery;

/// <summary>
/// What became of the lines since the agent was made. Counters only grow; logged + recovered = delivered + refused + dropped + held, at any
/// moment.
/// </summary>
/// <remarks>
/// Without a spool nothing is recovered. A line that was split counts as its parts. The lines that tell of drops are not counted.
/// </remarks>
public sealed class LogStatistics
{
    // Fields: as a property each would take 25 bytes more of the board's flash, and a call to read.

    /// <summary>Lines given to the agent.</summary>
    public long Logged;

    /// <summary>Of these, lines of <see cref="LogAgentOptions.FlushLevel"/> or above, which ask to be sent at once.</summary>
    public long Urgent;

    /// <summary>Lines that the service has accepted.</summary>
    public long Delivered;

    /// <summary>Lines without a character, which the service does not take.</summary>
    public long RefusedEmpty;

    /// <summary>Lines that the service refused as older than 14 days.</summary>
    public long RefusedTooOld;

    /// <summary>Lines that the service refused as older than the group's retention.</summary>
    public long RefusedExpired;

    /// <summary>Lines that the service refused as more than two hours ahead of its clock.</summary>
    public long RefusedTooNew;

    /// <summary>Lines that the service refused one by one for another reason.</summary>
    public long RefusedByService;

    /// <summary>All refused lines.</summary>
    public long Refused => RefusedEmpty + RefusedTooOld + RefusedExpired + RefusedTooNew + RefusedByService;

    /// <summary>Lines in the spool that an earlier boot had logged, as the agent found them.</summary>
    public long Recovered;

    /// <summary>Lines given up because the buffer was full, or because the spool could not give them back.</summary>
    public long Dropped;

    /// <summary>Lines in the buffer and in the spool now, those on their way included.</summary>
    public int Held;

    /// <summary>Of the held lines, those in the spool.</summary>
    public int Spooled;

    /// <summary>Of the held lines, those in RAM only: a restart now would lose them.</summary>
    public int InRam => Held - Spooled;

    /// <summary>Bytes of the buffer in use now.</summary>
    public int HeldBytes;

    /// <summary>Size of the buffer in bytes.</summary>
    public int CapacityBytes;

    /// <summary>Most bytes of the buffer that were ever in use.</summary>
    public int HighWaterBytes;

    /// <summary>Lines that were too long and lost their end.</summary>
    public long Cut;

    /// <summary>Requests sent or tried.</summary>
    public long Requests;

    /// <summary>Body bytes of these requests.</summary>
    public long RequestBytes;

    /// <summary>Requests that failed and were, or will be, repeated.</summary>
    public long Retries;

    /// <summary>Lines sent again although an earlier request with them, or an earlier boot, may have delivered them.</summary>
    public long PossibleDuplicates;

    /// <summary>Exceptions that should not have happened; the worker survived them.</summary>
    public long UnexpectedErrors;

    /// <summary>What went wrong last, or null.</summary>
    public string LastError;

    /// <summary>When that was, in monotonic milliseconds of the agent's clock.</summary>
    public long LastErrorMs;

    /// <summary>When the service last accepted a batch, in monotonic milliseconds of the agent's clock; 0 for never.</summary>
    public long LastSuccessMs;

    internal void CopyTo(LogStatistics target)
    {
        target.Logged = Logged;
        target.Urgent = Urgent;
        target.Delivered = Delivered;
        target.RefusedEmpty = RefusedEmpty;
        target.RefusedTooOld = RefusedTooOld;
        target.RefusedExpired = RefusedExpired;
        target.RefusedTooNew = RefusedTooNew;
        target.RefusedByService = RefusedByService;
        target.Recovered = Recovered;
        target.Dropped = Dropped;
        target.Held = Held;
        target.Spooled = Spooled;
        target.HeldBytes = HeldBytes;
        target.CapacityBytes = CapacityBytes;
        target.HighWaterBytes = HighWaterBytes;
        target.Cut = Cut;
        target.Requests = Requests;
        target.RequestBytes = RequestBytes;
        target.Retries = Retries;
        target.PossibleDuplicates = PossibleDuplicates;
        target.UnexpectedErrors = UnexpectedErrors;
        target.LastError = LastError;
        target.LastErrorMs = LastErrorMs;
        target.LastSuccessMs = LastSuccessMs;
    }
}
