namespace DeviceLogs.Client;

/// <summary>Which events of an upload were refused for their time. Zero is a real index.</summary>
public sealed class RejectedLogEventsInfo : LogsRecord
{
    /// <summary>Index of the first event that is too new; -1 for none.</summary>
    public int TooNewLogEventStartIndex = -1;

    /// <summary>Index after the last event that is too old; -1 for none.</summary>
    public int TooOldLogEventEndIndex = -1;

    /// <summary>Index after the last event that the group's retention has outlived; -1 for none.</summary>
    public int ExpiredLogEventEndIndex = -1;
}
