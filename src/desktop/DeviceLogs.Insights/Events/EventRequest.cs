using System;
using System.Collections.Generic;

namespace DeviceLogs.Insights.Events;

/// <summary>What a query wants to read. A source may give more than asked for, never less: the query checks again.</summary>
public sealed class EventRequest
{
    /// <summary>Gets the names of the log groups.</summary>
    public required IReadOnlyList<string> Groups { get; init; }

    /// <summary>Gets the first timestamp, in milliseconds since 1970 UTC.</summary>
    public required long Start { get; init; }

    /// <summary>Gets the last timestamp, in milliseconds since 1970 UTC.</summary>
    public required long End { get; init; }

    /// <summary>Gets the only streams to read; null for all.</summary>
    public IReadOnlyList<string>? Streams { get; init; }

    /// <summary>
    /// Gets a text, in UTF-8, that every event of the result contains; empty without one. A source that leaves out events without it
    /// counts them by <see cref="EventBatch.Skip"/>.
    /// </summary>
    public ReadOnlyMemory<byte> RequiredText { get; init; }

    /// <summary>
    /// Gets whether the query keeps the newest events only: a source that can do so gives its chunks from new to old, and the query skips
    /// most events of the later ones at once.
    /// </summary>
    public bool NewestFirst { get; init; }

    /// <summary>Gets whether the query uses the events' timestamps; otherwise a source that must look for them can give 0.</summary>
    public bool NeedsTimestamps { get; init; } = true;
}
