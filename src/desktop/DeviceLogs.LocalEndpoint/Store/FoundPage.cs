using System.Collections.Generic;

namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>What one step of a search has found, in the direction of reading, and where the next one begins; null at the end.</summary>
internal sealed record FoundPage(IReadOnlyList<FoundEvent> Events, EventPosition? Next);
