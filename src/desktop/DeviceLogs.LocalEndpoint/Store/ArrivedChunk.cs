namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>Events as they arrived in a stream. A chunk with a larger id arrived later, in whichever stream.</summary>
internal sealed record ArrivedChunk(long Id, string StreamName, EventChunk Events);
