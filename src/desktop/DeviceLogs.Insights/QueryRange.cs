using System.Collections.Generic;

namespace DeviceLogs.Insights;

/// <summary>What a query reads unless its SOURCE says otherwise.</summary>
/// <param name="Groups">The names of the log groups.</param>
/// <param name="Start">The first timestamp, in milliseconds since 1970 UTC.</param>
/// <param name="End">The last timestamp, in milliseconds since 1970 UTC: for an API time in seconds, its last millisecond.</param>
public sealed record QueryRange(IReadOnlyList<string> Groups, long Start, long End);
