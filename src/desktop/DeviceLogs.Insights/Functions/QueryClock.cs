namespace DeviceLogs.Insights.Functions;

/// <summary>The times that a query knows, all in milliseconds since 1970-01-01 UTC and fixed when it starts.</summary>
/// <param name="Now">When the query started: now().</param>
/// <param name="Start">Start of its range, inclusive: queryStartTime().</param>
/// <param name="End">End of its range, inclusive: queryEndTime().</param>
internal readonly record struct QueryClock(long Now, long Start, long End);
