namespace DeviceLogs.Simulator;

/// <summary>How the service, or the way to it, fails.</summary>
internal enum ServerFault
{
    /// <summary>It refuses because of too many requests.</summary>
    Throttling,

    /// <summary>It answers 503.</summary>
    Unavailable,

    /// <summary>It does the work, and the connection breaks before the answer.</summary>
    LostAnswer,
}
