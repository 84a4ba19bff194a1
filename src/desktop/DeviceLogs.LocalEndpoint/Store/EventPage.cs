using System.Collections.Generic;

namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>A page of events, the oldest first, and the gaps on both sides of it.</summary>
internal sealed record EventPage(IReadOnlyList<StoredEvent> Events, EventPosition Before, EventPosition After);
