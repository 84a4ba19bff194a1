namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>Which events of a stream to read.</summary>
/// <param name="StreamId">The stream.</param>
/// <param name="StartTime">The oldest time wanted.</param>
/// <param name="EndTime">The first time no longer wanted.</param>
/// <param name="Gap">Where to begin.</param>
/// <param name="Forward">Whether to go to newer events from there, or to older ones.</param>
/// <param name="Limit">The most events to read.</param>
internal sealed record EventQuery(long StreamId, long StartTime, long EndTime, EventPosition Gap, bool Forward, int Limit);
