using System;
using System.Collections.Generic;
using Microsoft.Data.Sqlite;

namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>The events, in chunks.</summary>
internal static class EventTable
{
    /// <summary>The most a page holds, as the service counts it: 1 MB.</summary>
    public const int PageBytes = 1024 * 1024;

    /// <summary>
    /// The most milliseconds between the events of an upload, so that one which began earlier can be left out of a search.
    /// </summary>
    public const long UploadSpanMs = 24 * 60 * 60 * 1000;

    // Chunks that lie wholly on the other side of the gap are left out, those of its very millisecond too: a stream may hold many of them.
    private const string ForwardChunks = """
        SELECT id, first_time, first_time, ingested, events FROM event_chunks INDEXED BY event_chunks_by_first_time
        WHERE stream_id = $1 AND first_time >= $2 - $4 AND first_time < $3 AND last_time >= $2 AND (last_time, id) >= ($5, $6)
        ORDER BY first_time, id
        """;

    private const string BackwardChunks = """
        SELECT id, last_time, first_time, ingested, events FROM event_chunks INDEXED BY event_chunks_by_last_time
        WHERE stream_id = $1 AND last_time < $3 + $4 AND last_time >= $2 AND first_time < $3 AND (first_time, id) <= ($5, $6)
        ORDER BY last_time DESC, id DESC
        """;

    /// <summary>Stores the events of an upload from one index up to another.</summary>
    /// <param name="database">Where.</param>
    /// <param name="streamId">The stream.</param>
    /// <param name="batch">In order of time, and within <see cref="UploadSpanMs"/>.</param>
    /// <param name="from">The first to store.</param>
    /// <param name="to">The one after the last to store.</param>
    /// <param name="now">The ingestion time.</param>
    /// <returns>What was stored; null when there was nothing to store.</returns>
    public static StoredEvents? Append(Database database, long streamId, EventBatch batch, int from, int to, long now)
    {
        if (from >= to)
        {
            return null;
        }

        long drops = 0;
        for (int index = from; index < to; index++)
        {
            drops += DropReport.CountOf(batch.MessageOf(index).Span);
        }

        for (int next = from; next < to;)
        {
            (byte[] data, int end) = EventChunk.Encode(batch, next, to);
            database.Execute(
                "INSERT INTO event_chunks (stream_id, first_time, last_time, ingested, bytes, events) VALUES ($1, $2, $3, $4, $5, $6)",
                streamId, batch.TimeOf(next), batch.TimeOf(end - 1), now, batch.SizeOf(next, end), data);
            next = end;
        }

        return new StoredEvents(batch.TimeOf(from), batch.TimeOf(to - 1), now, batch.SizeOf(from, to), to - from, drops);
    }

    /// <summary>Reads a page: as many events as are wanted and fit in <see cref="PageBytes"/>.</summary>
    /// <remarks>Memory: the page, and one chunk of each upload that overlaps the place of reading.</remarks>
    public static EventPage Read(Database database, EventQuery query)
    {
        List<StoredEvent> events = [];
        long bytes = 0;
        foreach (StoredEvent next in Walk(database, query))
        {
            bytes += next.Message.Length + EventBatch.OverheadBytes;
            if (events.Count == query.Limit || bytes > PageBytes)
            {
                break;
            }

            events.Add(next);
        }

        if (events.Count == 0)
        {
            return new EventPage(events, query.Gap, query.Gap);
        }

        if (!query.Forward)
        {
            events.Reverse();
        }

        EventPosition last = events[^1].Position;
        return new EventPage(events, events[0].Position, last with { Index = last.Index + 1 });
    }

    /// <summary>Goes from event to event in the direction of reading. Several walks can go beside each other.</summary>
    /// <remarks>Merges the chunks by position. A chunk is opened only when no open one has an event that comes earlier.</remarks>
    public static IEnumerable<StoredEvent> Walk(Database database, EventQuery query)
    {
        long start = query.Forward ? Math.Max(query.StartTime, query.Gap.Time) : query.StartTime;
        long end = query.Forward || query.Gap.Time >= query.EndTime ? query.EndTime : query.Gap.Time + 1;
        Comparer<EventPosition> order = Comparer<EventPosition>.Create((a, b) => query.Forward ? a.CompareTo(b) : b.CompareTo(a));
        PriorityQueue<IEnumerator<StoredEvent>, EventPosition> open = new(order);

        using SqliteCommand command = database.Prepare(
            query.Forward ? ForwardChunks : BackwardChunks, query.StreamId, start, end, UploadSpanMs, query.Gap.Time, query.Gap.Chunk);
        using SqliteDataReader row = command.ExecuteReader();
        bool more = row.Read();
        while (more || open.Count > 0)
        {
            if (more)
            {
                EventPosition edge = new(row.GetInt64(1), row.GetInt64(0), query.Forward ? 0 : int.MaxValue);
                if (!open.TryPeek(out _, out EventPosition head) || order.Compare(edge, head) < 0)
                {
                    EventChunk chunk = EventChunk.Decode(row.GetFieldValue<byte[]>(4), row.GetInt64(2));
                    IEnumerator<StoredEvent> events = Select(chunk, row.GetInt64(0), row.GetInt64(3), query).GetEnumerator();
                    if (events.MoveNext())
                    {
                        open.Enqueue(events, events.Current.Position);
                    }

                    more = row.Read();
                    continue;
                }
            }

            IEnumerator<StoredEvent> current = open.Peek();
            yield return current.Current;
            if (current.MoveNext())
            {
                open.DequeueEnqueue(current, current.Current.Position);
            }
            else
            {
                open.Dequeue();
            }
        }
    }

    /// <summary>Goes through the chunks of a group's streams in the order of their arrival, behind a chunk.</summary>
    public static IEnumerable<ArrivedChunk> WalkArrivals(Database database, long groupId, long behindChunk)
    {
        // CROSS JOIN keeps SQLite from beginning with the streams: the chunks behind are few.
        using SqliteDataReader row = database.Query(
            """
            SELECT event_chunks.id, log_groups.name, log_streams.name, ingested, first_time, event_chunks.events
            FROM event_chunks CROSS JOIN log_streams ON log_streams.id = stream_id CROSS JOIN log_groups ON log_groups.id = group_id
            WHERE event_chunks.id > $1 AND group_id = $2 ORDER BY event_chunks.id
            """,
            behindChunk, groupId);
        while (row.Read())
        {
            yield return ReadArrival(row);
        }
    }

    /// <summary>Looks a chunk of a region up; null where there is none, or its group keeps it no longer.</summary>
    public static ArrivedChunk? FindArrival(Database database, string region, long chunk, long now)
    {
        using SqliteDataReader row = database.Query(
            """
            SELECT event_chunks.id, log_groups.name, log_streams.name, ingested, first_time, event_chunks.events, retention_days, last_time
            FROM event_chunks JOIN log_streams ON log_streams.id = stream_id JOIN log_groups ON log_groups.id = group_id
            WHERE event_chunks.id = $1 AND region = $2
            """,
            chunk, region);
        return row.Read() && row.GetInt64(7) >= Retention.OldestShown(0, now, row.IsDBNull(6) ? null : row.GetInt32(6))
            ? ReadArrival(row)
            : null;
    }

    /// <summary>Lists the chunks of a stream that may have events of a time range, by their first time.</summary>
    public static List<long> ListChunks(Database database, long streamId, long first, long last)
    {
        List<long> chunks = [];
        using SqliteDataReader row = database.Query(
            "SELECT id FROM event_chunks WHERE stream_id = $1 AND first_time <= $3 AND last_time >= $2 ORDER BY first_time, id", streamId,
            first, last);
        while (row.Read())
        {
            chunks.Add(row.GetInt64(0));
        }

        return chunks;
    }

    /// <summary>The size of those chunks as the service counts it.</summary>
    public static long SizeOf(Database database, long streamId, long first, long last) => (long)database.Scalar(
        "SELECT ifnull(sum(bytes), 0) FROM event_chunks WHERE stream_id = $1 AND first_time <= $3 AND last_time >= $2", streamId, first,
        last)!;

    /// <summary>Reads a chunk; null where it has gone.</summary>
    /// <returns>Its events, and when they came.</returns>
    public static (EventChunk Events, long Ingested)? FindChunk(Database database, long chunk)
    {
        using SqliteDataReader row = database.Query("SELECT first_time, ingested, events FROM event_chunks WHERE id = $1", chunk);
        return row.Read() ? (EventChunk.Decode(row.GetFieldValue<byte[]>(2), row.GetInt64(0)), row.GetInt64(1)) : null;
    }

    /// <summary>The newest chunk that any stream ever got; 0 when there was none.</summary>
    public static long LastArrival(Database database) =>
        (long)(database.Scalar("SELECT seq FROM sqlite_sequence WHERE name = 'event_chunks'") ?? 0L);

    private static ArrivedChunk ReadArrival(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetInt64(3),
        EventChunk.Decode(row.GetFieldValue<byte[]>(5), row.GetInt64(4)));

    private static IEnumerable<StoredEvent> Select(EventChunk chunk, long id, long ingested, EventQuery query)
    {
        for (int step = 0; step < chunk.Count; step++)
        {
            int index = query.Forward ? step : chunk.Count - 1 - step;
            EventPosition position = new(chunk.TimeOf(index), id, index);
            bool wanted = query.Forward ? position.CompareTo(query.Gap) >= 0 : position.CompareTo(query.Gap) < 0;
            if (wanted && !chunk.IsForgotten(index) && position.Time >= query.StartTime && position.Time < query.EndTime)
            {
                yield return new StoredEvent(position, chunk.MessageOf(index), ingested);
            }
        }
    }
}
