using System;

namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>One event as it is stored. Times are milliseconds since 1970-01-01 UTC.</summary>
internal readonly record struct StoredEvent(EventPosition Position, ReadOnlyMemory<byte> Message, long IngestionTime);
