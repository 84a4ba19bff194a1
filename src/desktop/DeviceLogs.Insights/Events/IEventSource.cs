using System.Collections.Generic;
using System.Threading;

namespace DeviceLogs.Insights.Events;

/// <summary>Stored log events.</summary>
public interface IEventSource
{
    /// <summary>Gets whether the source follows <see cref="EventRequest.NewestFirst"/>.</summary>
    bool GivesNewestFirst { get; }

    /// <summary>
    /// Lists the chunks that hold the asked events: those of a stream from old to new, or the
    /// other way round where <see cref="EventRequest.NewestFirst"/> says so and <see cref="GivesNewestFirst"/> is set. One thread at a time enumerates, and calls
    /// <see cref="EventChunk.Load"/> of several chunks at once, so that what takes time belongs there.
    /// </summary>
    /// <exception cref="QueryFailedException">The events cannot be read.</exception>
    IEnumerable<EventChunk> ReadChunks(EventRequest request, CancellationToken cancellation);

    /// <summary>Estimates the bytes of the messages that <see cref="ReadChunks"/> would give.</summary>
    long EstimateBytes(EventRequest request);
}
