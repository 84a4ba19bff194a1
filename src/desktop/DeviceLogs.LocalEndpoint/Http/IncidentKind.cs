namespace DeviceLogs.LocalEndpoint.Http;

/// <summary>What strangers, or clients that misbehave, made the service do to go on serving the others.</summary>
internal enum IncidentKind
{
    /// <summary>A connection was ended since its body or its answer took memory for long while others waited for some.</summary>
    Memory,

    /// <summary>A connection without a request was ended to let another in.</summary>
    Connections,

    /// <summary>A connection was refused: all that there can be have requests under way.</summary>
    Refused,

    /// <summary>A body came too slowly.</summary>
    SlowBody,

    /// <summary>A reader took nothing of its answer.</summary>
    SlowReader,
}
