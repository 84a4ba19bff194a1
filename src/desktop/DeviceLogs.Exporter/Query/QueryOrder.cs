using System.Collections.Generic;

namespace DeviceLogs.Exporter.Query;

/// <summary>What a query of the service is asked for.</summary>
/// <param name="Text">The query.</param>
/// <param name="Groups">The log groups; none where the query names them itself with SOURCE.</param>
/// <param name="SinceMs">The earliest event, in milliseconds since 1970.</param>
/// <param name="UntilMs">The latest event, in milliseconds since 1970.</param>
/// <param name="Limit">The most rows; null for the service's default.</param>
internal sealed record QueryOrder(string Text, IReadOnlyList<string> Groups, long SinceMs, long UntilMs, int? Limit);
