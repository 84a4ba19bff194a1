using System;
using System.Globalization;

namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>The place of an event in its stream: by time, and among equal times in the order of arrival.</summary>
/// <remarks>Used as a gap it lies just before the event of that place, whether there is one or not.</remarks>
internal readonly record struct EventPosition(long Time, long Chunk, int Index) : IComparable<EventPosition>
{
    /// <summary>The id of the event: 56 digits, as the service gives them.</summary>
    public string ToEventId() => string.Create(CultureInfo.InvariantCulture, $"{Time:D20}{Chunk:D20}{Index:D16}");

    /// <summary>The place of the event that has an id; null where the text is not an id.</summary>
    public static EventPosition? ParseEventId(string text) =>
        text.Length == 56
        && long.TryParse(text.AsSpan(0, 20), NumberStyles.None, CultureInfo.InvariantCulture, out long time)
        && long.TryParse(text.AsSpan(20, 20), NumberStyles.None, CultureInfo.InvariantCulture, out long chunk)
        && int.TryParse(text.AsSpan(40), NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            ? new EventPosition(time, chunk, index)
            : null;

    /// <inheritdoc/>
    public int CompareTo(EventPosition other) => (Time, Chunk, Index).CompareTo((other.Time, other.Chunk, other.Index));
}
