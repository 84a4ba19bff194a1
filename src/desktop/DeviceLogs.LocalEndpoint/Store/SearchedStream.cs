namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>A stream to search, and the times of its oldest and newest event.</summary>
internal sealed record SearchedStream(long Id, string Name, long FirstTime, long LastTime);
