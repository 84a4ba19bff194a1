using System.Collections.Generic;

namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>A query that was started. Times are milliseconds since 1970-01-01 UTC.</summary>
/// <param name="Id">What names it.</param>
/// <param name="Region">Where.</param>
/// <param name="Language">CWLI.</param>
/// <param name="Query">The query.</param>
/// <param name="GroupNames">The groups; empty where the query names them itself.</param>
/// <param name="Start">The first time wanted.</param>
/// <param name="End">The last time wanted.</param>
/// <param name="RowLimit">The most rows.</param>
/// <param name="Status">Scheduled, Running, Complete, Failed, Cancelled or Timeout.</param>
/// <param name="Created">When it was started.</param>
/// <param name="Duration">How long it ran; null for not yet ended.</param>
internal sealed record StoredQuery(
    string Id,
    string Region,
    string Language,
    string Query,
    IReadOnlyList<string> GroupNames,
    long Start,
    long End,
    int RowLimit,
    string Status,
    long Created,
    long? Duration)
{
    public const string Scheduled = "Scheduled";
    public const string Running = "Running";
    public const string Complete = "Complete";
    public const string Failed = "Failed";
    public const string Cancelled = "Cancelled";
    public const string TimedOut = "Timeout";
}
