namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>What an upload added to a stream. Times are milliseconds since 1970-01-01 UTC.</summary>
/// <param name="FirstTime">The oldest event.</param>
/// <param name="LastTime">The newest event.</param>
/// <param name="IngestionTime">When they were stored.</param>
/// <param name="Bytes">Their size as the service counts it.</param>
/// <param name="Count">How many they are.</param>
/// <param name="ReportedDrops">How many lines they say were dropped; see <see cref="DropReport"/>.</param>
internal sealed record StoredEvents(long FirstTime, long LastTime, long IngestionTime, long Bytes, int Count, long ReportedDrops);
