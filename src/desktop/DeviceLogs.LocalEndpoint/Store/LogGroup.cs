namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>A log group as it is stored. Times are milliseconds since 1970-01-01 UTC.</summary>
internal sealed record LogGroup(
    GroupKey Key,
    long Created,
    string Class,
    string? KmsKeyId,
    bool DeletionProtected,
    int? RetentionDays = null,
    long StoredBytes = 0,
    int MetricFilterCount = 0,
    bool BearerTokensEnabled = false)
{
    /// <summary>Its name.</summary>
    public string Name => Key.Name;
}
