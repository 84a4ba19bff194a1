using System;
using DeviceLogs.LocalEndpoint.Store;

namespace DeviceLogs.LocalEndpoint.Insights;

/// <summary>A chunk of the data file, for a query.</summary>
internal sealed class StoredChunk(LogStore store, GroupKey group, string stream, long id, long oldest, ReadOnlyMemory<byte> required)
    : DeviceLogs.Insights.Events.EventChunk
{
    /// <inheritdoc/>
    public override string Group => group.Name;

    /// <inheritdoc/>
    public override string Stream => stream;

    /// <inheritdoc/>
    public override string Log => $"{LocalAccount.Id}:{group.Name}";

    /// <inheritdoc/>
    public override void Load(DeviceLogs.Insights.Events.EventBatch batch)
    {
        if (store.Read(database => EventTable.FindChunk(database, id)) is not { } found)
        {
            return;
        }

        (EventChunk events, long ingested) = found;

        long skipped = 0;
        long skippedBytes = 0;
        for (int index = 0; index < events.Count; index++)
        {
            ReadOnlySpan<byte> message = events.MessageOf(index).Span;
            if (events.IsForgotten(index) || events.TimeOf(index) < oldest)
            {
                continue;
            }

            if (required.IsEmpty || message.IndexOf(required.Span) >= 0)
            {
                batch.Add(events.TimeOf(index), ingested, index, message);
            }
            else
            {
                skipped++;
                skippedBytes += message.Length;
            }
        }

        batch.Skip(skipped, skippedBytes);
    }

    /// <inheritdoc/>
    public override string PointerOf(long index) => new EventPosition(0, id, (int)index).ToEventId();

    /// <inheritdoc/>
    public override string? FindAttribute(string name) => name switch
    {
        "@aws.account" => LocalAccount.Id,
        "@aws.region" => group.Region,
        _ => null,
    };
}
