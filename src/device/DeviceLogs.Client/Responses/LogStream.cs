namespace DeviceLogs.Client;

/// <summary>A log stream.</summary>
public sealed class LogStream : LogsRecord
{
    /// <summary>Its name.</summary>
    public string LogStreamName;

    /// <summary>When it was created, in milliseconds since 1970-01-01 UTC.</summary>
    public long CreationTime;

    /// <summary>Time of its oldest event, in milliseconds since 1970-01-01 UTC; 0 without one.</summary>
    public long FirstEventTimestamp;

    /// <summary>
    /// Time of its newest event, in milliseconds since 1970-01-01 UTC; 0 without one. The service is up to an hour behind with it.
    /// </summary>
    public long LastEventTimestamp;

    /// <summary>When the last event came in, in milliseconds since 1970-01-01 UTC; 0 without one.</summary>
    public long LastIngestionTime;

    /// <summary>Token for the next upload, or null: of use to older servers only.</summary>
    public string UploadSequenceToken;

    /// <summary>Its ARN.</summary>
    public string Arn;

    /// <summary>Bytes stored; the service has told 0 since 2019.</summary>
    public long StoredBytes;
}
