using System;
using System.Collections.Generic;

namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>Searches the events of several streams as if they were one, by time.</summary>
internal static class EventSearch
{
    // A step ends after so much, whether it has found anything or not: that bounds its time and what it keeps open in memory.
    private const long MaxScannedBytes = 8 * 1024 * 1024;

    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Makes one step: as many events as are wanted and fit in <see cref="EventTable.PageBytes"/>, or fewer when it takes long. It looks
    /// at one event at least, however slow the machine is: the next step would begin at the same place.
    /// </summary>
    /// <param name="database">Where.</param>
    /// <param name="streams">The streams; those of the query are not looked at.</param>
    /// <param name="query">The range, the place to begin and the direction.</param>
    /// <param name="isWanted">Whether a message is to be found.</param>
    /// <param name="clock">Measures how long it takes.</param>
    public static FoundPage Read(
        Database database, IReadOnlyList<SearchedStream> streams, EventQuery query, Predicate<ReadOnlyMemory<byte>> isWanted,
        TimeProvider clock)
    {
        List<FoundEvent> found = [];
        long bytes = 0;
        long scanned = 0;
        long begin = clock.GetTimestamp();
        EventPosition gap = query.Gap;
        foreach (FoundEvent next in Merge(database, streams, query))
        {
            long size = next.Event.Message.Length + EventBatch.OverheadBytes;
            bool isLong = scanned >= MaxScannedBytes || (scanned > 0 && clock.GetElapsedTime(begin) > MaxTime);
            if (isLong || found.Count == query.Limit)
            {
                return new FoundPage(found, gap);
            }

            if (isWanted(next.Event.Message))
            {
                bytes += size;
                if (bytes > EventTable.PageBytes)
                {
                    return new FoundPage(found, gap);
                }

                found.Add(next);
            }

            scanned += size;
            EventPosition position = next.Event.Position;
            gap = query.Forward ? position with { Index = position.Index + 1 } : position;
        }

        return new FoundPage(found, null);
    }

    // A stream is opened only when the merge gets to its time: a group may have many, one after the other.
    private static IEnumerable<FoundEvent> Merge(Database database, IReadOnlyList<SearchedStream> streams, EventQuery query)
    {
        PriorityQueue<Cursor, EventPosition> cursors = new(
            Comparer<EventPosition>.Create((a, b) => query.Forward ? a.CompareTo(b) : b.CompareTo(a)));
        foreach (SearchedStream stream in streams)
        {
            IEnumerator<StoredEvent> events = EventTable.Walk(database, query with { StreamId = stream.Id }).GetEnumerator();
            cursors.Enqueue(
                new Cursor(stream.Name, events),
                query.Forward ? new(stream.FirstTime, 0, 0) : new(stream.LastTime, long.MaxValue, int.MaxValue));
        }

        try
        {
            while (cursors.TryPeek(out Cursor? cursor, out _))
            {
                if (cursor.IsOpen)
                {
                    yield return new FoundEvent(cursor.StreamName, cursor.Events.Current);
                }

                cursor.IsOpen = true;
                if (cursor.Events.MoveNext())
                {
                    cursors.DequeueEnqueue(cursor, cursor.Events.Current.Position);
                }
                else
                {
                    cursors.Dequeue();
                    cursor.Events.Dispose();
                }
            }
        }
        finally
        {
            while (cursors.TryDequeue(out Cursor? cursor, out _))
            {
                cursor.Events.Dispose();
            }
        }
    }

    private sealed class Cursor(string streamName, IEnumerator<StoredEvent> events)
    {
        public string StreamName => streamName;

        public IEnumerator<StoredEvent> Events => events;

        public bool IsOpen { get; set; }
    }
}
