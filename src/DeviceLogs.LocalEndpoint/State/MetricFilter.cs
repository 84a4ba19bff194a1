namespace DeviceLogs.LocalEndpoint.State;

/// <summary>A metric filter as it is stored. Times are milliseconds since 1970-01-01 UTC.</summary>
internal sealed record MetricFilter(string LogGroupName, string Name, string Pattern, long Created, MetricTransformation Transformation);
