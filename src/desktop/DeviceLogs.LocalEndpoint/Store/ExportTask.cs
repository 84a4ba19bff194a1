namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>An export of a group's events. Times are milliseconds since 1970-01-01 UTC.</summary>
/// <param name="Id">What names it.</param>
/// <param name="Name">For people; null for none.</param>
/// <param name="Group">The group.</param>
/// <param name="StreamPrefix">How the names of the streams begin; empty for all.</param>
/// <param name="From">The oldest time wanted.</param>
/// <param name="To">The newest time wanted.</param>
/// <param name="Destination">The bucket.</param>
/// <param name="DestinationPrefix">How the names of the files begin.</param>
/// <param name="Status">PENDING, RUNNING, COMPLETED, CANCELLED or FAILED.</param>
/// <param name="Message">What is to be said about that; null for nothing.</param>
/// <param name="Created">When it was asked for.</param>
/// <param name="Completed">When it ended; null for not yet.</param>
internal sealed record ExportTask(
    string Id,
    string? Name,
    GroupKey Group,
    string StreamPrefix,
    long From,
    long To,
    string Destination,
    string DestinationPrefix,
    string Status,
    string? Message,
    long Created,
    long? Completed)
{
    public const string Pending = "PENDING";
    public const string Running = "RUNNING";
    public const string CompletedStatus = "COMPLETED";
    public const string Cancelled = "CANCELLED";
    public const string Failed = "FAILED";
}
