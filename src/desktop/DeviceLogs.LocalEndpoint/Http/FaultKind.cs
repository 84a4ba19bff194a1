namespace DeviceLogs.LocalEndpoint.Http;

/// <summary>What goes wrong with a request.</summary>
public enum FaultKind
{
    /// <summary>It waits for <see cref="Fault.Milliseconds"/> before it is looked at.</summary>
    Latency,

    /// <summary>It is refused with ThrottlingException, status 400.</summary>
    Throttling,

    /// <summary>It is refused with InternalFailure, status 500.</summary>
    Error500,

    /// <summary>It is refused with ServiceUnavailableException, status 503.</summary>
    Error503,

    /// <summary>Its connection is reset before it is looked at.</summary>
    ResetBefore,

    /// <summary>It is performed, and its connection reset in place of the answer.</summary>
    ResetAfter,

    /// <summary>
    /// The service's clock is <see cref="Fault.Milliseconds"/> ahead, or behind when negative, in all that it says and judges.
    /// </summary>
    ClockSkew,

    /// <summary>It is refused with ExpiredTokenException, status 400.</summary>
    ExpiredToken,
}
