namespace DeviceLogs.Insights.Events;

/// <summary>An event of an <see cref="EventBatch"/>: its times, its number, and where its message lies.</summary>
internal readonly record struct StoredEvent(long Timestamp, long IngestionTime, long Id, int Offset, int Length);
