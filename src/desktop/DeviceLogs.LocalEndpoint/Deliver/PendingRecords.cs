using System;
using System.Collections.Generic;
using System.Linq;
using DeviceLogs.LocalEndpoint.Patterns;
using DeviceLogs.LocalEndpoint.Store;

namespace DeviceLogs.LocalEndpoint.Deliver;

/// <summary>What a filter has to send next: the matching events of the chunks behind its place, in the order of their arrival.</summary>
/// <param name="Records">A record for each chunk that has some, by the chunk's id, with the number of its events.</param>
/// <param name="Position">The last chunk that was looked at.</param>
internal sealed record PendingRecords(IReadOnlyList<(long Chunk, byte[] Record, int Events)> Records, long Position)
{
    // So much is looked at at a time: that bounds what is held in memory.
    private const int MostChunks = 16;

    /// <summary>Looks for them.</summary>
    public static PendingRecords Read(Database database, SubscriptionFilter filter, long behind)
    {
        // Asked for first: what comes while the others are read is not left out.
        long position = Math.Max(EventTable.LastArrival(database), behind);
        FilterPattern pattern = FilterPattern.Compile(filter.Pattern);
        bool isSelected = filter.FieldSelection is not { } selection || FieldSelection.Compile(selection)(filter.Group.Region);
        List<(long, byte[], int)> records = [];
        int looked = 0;
        foreach (ArrivedChunk chunk in isSelected ? EventTable.WalkArrivals(database, filter.GroupId, behind) : [])
        {
            List<StoredEvent> events =
            [
                .. Enumerable.Range(0, chunk.Events.Count)
                    .Where(index => !chunk.Events.IsForgotten(index) && pattern.IsMatch(chunk.Events.MessageOf(index)))
                    .Select(index => new StoredEvent(new EventPosition(chunk.Events.TimeOf(index), chunk.Id, index),
                        chunk.Events.MessageOf(index), 0)),
            ];
            if (events.Count > 0)
            {
                records.Add((chunk.Id, SubscriptionRecord.OfEvents(filter, chunk.StreamName, events), events.Count));
            }

            if (++looked == MostChunks)
            {
                return new PendingRecords(records, chunk.Id);
            }

            // It may have come since: it is not looked at, and counted, once more.
            position = Math.Max(position, chunk.Id);
        }

        return new PendingRecords(records, position);
    }
}
