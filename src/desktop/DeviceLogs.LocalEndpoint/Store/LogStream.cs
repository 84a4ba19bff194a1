namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>A log stream as it is stored. Times are milliseconds since 1970-01-01 UTC; null until the first event.</summary>
internal sealed record LogStream(
    string Name,
    long Created,
    long? FirstEvent,
    long? LastEvent,
    long? LastIngestion,
    long StoredBytes,
    string? SequenceToken);
