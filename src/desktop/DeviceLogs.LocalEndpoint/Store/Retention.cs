using System;
using System.Collections.Generic;
using Microsoft.Data.Sqlite;

namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>Deletes what the groups no longer keep. Readers don't see it any more from the moment that it expires.</summary>
internal static class Retention
{
    // Some 4 MB of events: other writes wait for no more than that, and the log of changes grows by no more.
    private const int ChunksAtOnce = 64;

    private const long MsOfDay = 24 * 60 * 60 * 1000;
    private const string DayMs = "86400000";

    /// <summary>The oldest time to show: events that the group no longer keeps are not shown.</summary>
    public static long OldestShown(long startTime, long now, int? retentionDays) =>
        retentionDays is { } days ? Math.Max(startTime, now - (days * MsOfDay)) : startTime;

    /// <summary>
    /// Deletes expired events, as far as that goes in one step: chunks when their last event has expired, and the text of the first ones in
    /// others.
    /// </summary>
    /// <param name="database">Where.</param>
    /// <param name="now">Milliseconds since 1970-01-01 UTC.</param>
    /// <returns>Whether there is more.</returns>
    public static bool DeleteExpired(Database database, long now)
    {
        List<(long Id, long StreamId, long Bytes)> expired = [];
        using (SqliteDataReader row = database.Query(
            $"""
             SELECT event_chunks.id, stream_id, bytes
             FROM log_groups CROSS JOIN log_streams ON group_id = log_groups.id CROSS JOIN event_chunks ON stream_id = log_streams.id
             WHERE retention_days IS NOT NULL AND last_time < $1 - retention_days * {DayMs} LIMIT $2
             """,
            now, ChunksAtOnce))
        {
            while (row.Read())
            {
                expired.Add((row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)));
            }
        }

        foreach ((long id, long streamId, long bytes) in expired)
        {
            database.Execute("DELETE FROM event_chunks WHERE id = $1", id);
            database.Execute(
                """
                UPDATE log_streams SET
                    stored_bytes = stored_bytes - $2,
                    first_event = (SELECT min(first_time) FROM event_chunks WHERE stream_id = $1)
                WHERE id = $1
                """,
                streamId, bytes);
        }

        return ForgetExpired(database, now) || expired.Count == ChunksAtOnce;
    }

    private static bool ForgetExpired(Database database, long now)
    {
        List<(long Id, long StreamId, long Before, EventChunk Events)> partly = [];
        using (SqliteDataReader row = database.Query(
            $"""
             SELECT event_chunks.id, stream_id, $1 - retention_days * {DayMs}, first_time, event_chunks.events
             FROM log_groups CROSS JOIN log_streams ON group_id = log_groups.id CROSS JOIN event_chunks ON stream_id = log_streams.id
             WHERE retention_days IS NOT NULL AND first_time < $1 - retention_days * {DayMs} AND last_time >= $1 - retention_days * {DayMs}
             LIMIT $2
             """,
            now, ChunksAtOnce))
        {
            while (row.Read())
            {
                partly.Add(
                    (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), EventChunk.Decode(row.GetFieldValue<byte[]>(4), row.GetInt64(3))));
            }
        }

        foreach ((long id, long streamId, long before, EventChunk events) in partly)
        {
            (byte[] data, long firstTime, long bytes) = events.Forget(before);
            database.Execute("UPDATE event_chunks SET events = $2, first_time = $3, bytes = bytes - $4 WHERE id = $1", id, data, firstTime,
                bytes);
            database.Execute(
                """
                UPDATE log_streams SET
                    stored_bytes = stored_bytes - $2,
                    first_event = (SELECT min(first_time) FROM event_chunks WHERE stream_id = $1)
                WHERE id = $1
                """,
                streamId, bytes);
        }

        return partly.Count == ChunksAtOnce;
    }
}
