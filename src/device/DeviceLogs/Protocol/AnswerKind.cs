namespace DeviceLogs.Protocol;

/// <summary>What an answer, or the lack of one, asks of the agent.</summary>
internal enum AnswerKind
{
    /// <summary>Done; refused events are named one by one.</summary>
    Accepted = 0,

    /// <summary>Not carried out: no connection, throttled, or the service is down. Again after a delay.</summary>
    Again = 1,

    /// <summary>Perhaps carried out: the answer never came or makes no sense. Again after a delay, with possible duplicates.</summary>
    Ambiguous = 2,

    /// <summary>The group or the stream does not exist.</summary>
    Missing = 3,

    /// <summary>The resource to create is there already.</summary>
    Exists = 4,

    /// <summary>The signature's time is wrong, or the signature itself.</summary>
    BadSignature = 5,

    /// <summary>The credentials have expired or are unknown.</summary>
    BadCredentials = 6,

    /// <summary>The credentials do not allow it.</summary>
    Denied = 7,

    /// <summary>Another sequence token is needed.</summary>
    BadToken = 8,

    /// <summary>A server with sequence tokens has this very batch already.</summary>
    HadAlready = 9,

    /// <summary>Refused for its content or its size: half of it may pass.</summary>
    Refused = 10,
}
