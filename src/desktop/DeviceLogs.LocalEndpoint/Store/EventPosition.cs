using System;

namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>The place of an event in its stream: by time, and among equal times in the order of arrival.</summary>
/// <remarks>Used as a gap it lies just before the event of that place, whether there is one or not.</remarks>
internal readonly record struct EventPosition(long Time, long Chunk, int Index) : IComparable<EventPosition>
{
    /// <inheritdoc/>
    public int CompareTo(EventPosition other) => (Time, Chunk, Index).CompareTo((other.Time, other.Chunk, other.Index));
}
