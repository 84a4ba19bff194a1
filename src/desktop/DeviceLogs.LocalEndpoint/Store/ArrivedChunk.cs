namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>Events as they arrived in a stream. A chunk with a larger id arrived later, in whichever stream.</summary>
/// <param name="Id">What names it.</param>
/// <param name="GroupName">Its group.</param>
/// <param name="StreamName">Its stream.</param>
/// <param name="Ingested">When it came, in milliseconds since 1970-01-01 UTC.</param>
/// <param name="Events">Its events.</param>
internal sealed record ArrivedChunk(long Id, string GroupName, string StreamName, long Ingested, EventChunk Events);
