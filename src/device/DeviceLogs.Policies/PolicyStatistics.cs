namespace DeviceLogs.Policies;

/// <summary>
/// What became of the events since the runner was made. Counters only grow; logged = delivered + refused + dropped + held, at any moment.
/// </summary>
public sealed class PolicyStatistics
{
    /// <summary>Events that policies have asked for.</summary>
    public long Logged { get; internal set; }

    /// <summary>Events that the service has accepted.</summary>
    public long Delivered { get; internal set; }

    /// <summary>Events that could not be computed, and those that the service refused for good.</summary>
    public long Refused { get; internal set; }

    /// <summary>Events given up because too many were held.</summary>
    public long Dropped { get; internal set; }

    /// <summary>Events that wait or are on their way now.</summary>
    public int Held { get; internal set; }

    /// <summary>What went wrong last, or null.</summary>
    public string LastError { get; internal set; }
}
