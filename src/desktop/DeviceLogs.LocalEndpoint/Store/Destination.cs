namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>A destination: a name for the target of subscriptions. Times are milliseconds since 1970-01-01 UTC.</summary>
internal sealed record Destination(string Name, string TargetArn, string RoleArn, string? AccessPolicy, long Created);
