namespace DeviceLogs.Client;

/// <summary>What became of an upload.</summary>
public sealed class PutLogEventsResponse : LogsRecord
{
    /// <summary>Token for the next upload, or null: of use to older servers only.</summary>
    public string NextSequenceToken;

    /// <summary>Which events were refused, or null when none was.</summary>
    public RejectedLogEventsInfo RejectedLogEventsInfo;

    /// <summary>Why the request's entity was refused, or null when it was not.</summary>
    public RejectedEntityInfo RejectedEntityInfo;
}
