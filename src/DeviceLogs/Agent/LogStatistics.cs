namespace DeviceLogs.Agent;

/// <summary>What became of the lines since the agent was made. Counters only grow; logged = delivered + refused + dropped + held, at any moment.</summary>
/// <remarks>A line that was split counts as its parts. The lines that tell of drops are not counted.</remarks>
public sealed class LogStatistics
{
    /// <summary>Lines given to the agent.</summary>
    public long Logged { get; internal set; }

    /// <summary>Lines that the service has accepted.</summary>
    public long Delivered { get; internal set; }

    /// <summary>Lines without a character, which the service does not take.</summary>
    public long RefusedEmpty { get; internal set; }

    /// <summary>Lines that the service refused as older than 14 days.</summary>
    public long RefusedTooOld { get; internal set; }

    /// <summary>Lines that the service refused as older than the group's retention.</summary>
    public long RefusedExpired { get; internal set; }

    /// <summary>Lines that the service refused as more than two hours ahead of its clock.</summary>
    public long RefusedTooNew { get; internal set; }

    /// <summary>Lines that the service refused one by one for another reason.</summary>
    public long RefusedByService { get; internal set; }

    /// <summary>All refused lines.</summary>
    public long Refused => RefusedEmpty + RefusedTooOld + RefusedExpired + RefusedTooNew + RefusedByService;

    /// <summary>Lines given up because the buffer was full.</summary>
    public long Dropped { get; internal set; }

    /// <summary>Lines in the buffer now, those on their way included.</summary>
    public int Held { get; internal set; }

    /// <summary>Bytes of the buffer in use now.</summary>
    public int HeldBytes { get; internal set; }

    /// <summary>Size of the buffer in bytes.</summary>
    public int CapacityBytes { get; internal set; }

    /// <summary>Most bytes of the buffer that were ever in use.</summary>
    public int HighWaterBytes { get; internal set; }

    /// <summary>Lines that were too long and lost their end.</summary>
    public long Cut { get; internal set; }

    /// <summary>Requests sent or tried.</summary>
    public long Requests { get; internal set; }

    /// <summary>Body bytes of these requests.</summary>
    public long RequestBytes { get; internal set; }

    /// <summary>Requests that failed and were, or will be, repeated.</summary>
    public long Retries { get; internal set; }

    /// <summary>Lines sent again although an earlier request with them may have been carried out.</summary>
    public long PossibleDuplicates { get; internal set; }

    /// <summary>Exceptions that should not have happened; the worker survived them.</summary>
    public long UnexpectedErrors { get; internal set; }

    /// <summary>What went wrong last, or null.</summary>
    public string LastError { get; internal set; }

    /// <summary>When that was, in monotonic milliseconds of the agent's clock.</summary>
    public long LastErrorMs { get; internal set; }

    /// <summary>When the service last accepted a batch, in monotonic milliseconds of the agent's clock; 0 for never.</summary>
    public long LastSuccessMs { get; internal set; }

    internal void CopyTo(LogStatistics target)
    {
        target.Logged = Logged;
        target.Delivered = Delivered;
        target.RefusedEmpty = RefusedEmpty;
        target.RefusedTooOld = RefusedTooOld;
        target.RefusedExpired = RefusedExpired;
        target.RefusedTooNew = RefusedTooNew;
        target.RefusedByService = RefusedByService;
        target.Dropped = Dropped;
        target.Held = Held;
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
