namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>An event that a search has found.</summary>
internal readonly record struct FoundEvent(string StreamName, StoredEvent Event);
