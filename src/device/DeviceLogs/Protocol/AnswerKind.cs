namespace DeviceLogs.Protocol;

/// <summary>What an answer, or the lack of one, asks for.</summary>
public enum AnswerKind
{
    /// <summary>Done; refused events are named one by one.</summary>
    Accepted = 0,

    /// <summary>
    /// Not carried out: no connection, throttled, the service is down, or the answer is not the service's. Again after a delay.
    /// </summary>
    Again = 1,

    /// <summary>Perhaps carried out: the answer never came or makes no sense. Again after a delay, with possible duplicates.</summary>
    Ambiguous = 2,

    /// <summary>The group or the stream does not exist.</summary>
    Missing = 3,

    /// <summary>The resource to create exists already.</summary>
    Exists = 4,

    /// <summary>The signature's time is wrong, or the signature itself.</summary>
    BadSignature = 5,

    /// <summary>The credentials have expired or are unknown.</summary>
    BadCredentials = 6,

    /// <summary>Refused for a reason that a person must fix, and that says nothing against the request's content.</summary>
    Denied = 7,

    /// <summary>Another sequence token is needed.</summary>
    BadToken = 8,

    /// <summary>A server with sequence tokens has this very batch already.</summary>
    HadAlready = 9,

    /// <summary>Refused for its content or its size: half of it may pass. The only kind that may cost a line.</summary>
    Refused = 10,
}
