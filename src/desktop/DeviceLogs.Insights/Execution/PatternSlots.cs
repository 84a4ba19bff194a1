namespace DeviceLogs.Insights.Execution;

/// <summary>Where a pattern's fields go.</summary>
/// <param name="LatestTime">The time of its last event, which is what @timestamp means after pattern.</param>
/// <param name="Times">How many events it had in each part of the time, for anomaly.</param>
/// <param name="Tokens">The values of its tokens, for anomaly.</param>
internal sealed record PatternSlots(int Pattern, int Ratio, int Count, int Severity, int LatestTime, int Times, int Tokens);
