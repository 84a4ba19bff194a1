namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>What a stream has received since it was made. Times are milliseconds since 1970-01-01 UTC.</summary>
/// <param name="Name">The stream.</param>
/// <param name="LastIngestion">When something came last; null for never.</param>
/// <param name="LastEvent">The time of the newest event; null without one.</param>
/// <param name="Events">How many events came.</param>
/// <param name="ReportedDrops">How many lines they say were dropped; see <see cref="DropReport"/>.</param>
/// <param name="StoredBytes">Their size as the service counts it.</param>
internal sealed record StreamActivity(string Name, long? LastIngestion, long? LastEvent, long Events, long ReportedDrops, long StoredBytes);
