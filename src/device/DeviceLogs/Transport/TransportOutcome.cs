namespace DeviceLogs.Transport;

/// <summary>How far an exchange with a server came. It decides whether a request may have been carried out.</summary>
public enum TransportOutcome
{
    /// <summary>A status line and headers came back; the body may still break off while it is read.</summary>
    Answered = 0,

    /// <summary>
    /// The request did not leave as a whole: no address, no connection, no TLS, or a failure while it was written. It was not carried out.
    /// </summary>
    NotSent = 1,

    /// <summary>
    /// The request left, but no usable answer came: connection lost, time over, or an answer that is not HTTP. It may have been carried
    /// out.
    /// </summary>
    Unanswered = 2,
}
