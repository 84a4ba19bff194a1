namespace DeviceLogs.Client;

/// <summary>An event to upload.</summary>
public sealed class InputLogEvent
{
    /// <summary>When it happened, in milliseconds since 1970-01-01 UTC.</summary>
    public long Timestamp;

    /// <summary>Its text, 1 character or more; with 26 bytes added, at most 1,048,576 bytes of UTF-8.</summary>
    public string Message;
}
