namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>What happens in a group. Times are milliseconds since 1970-01-01 UTC.</summary>
internal sealed record GroupActivity(GroupKey Key, int? RetentionDays, long Streams, long? LastIngestion, long StoredBytes);
