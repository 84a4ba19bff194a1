using System.Collections.Generic;
using Microsoft.Data.Sqlite;

namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>Deletes what the groups no longer keep. Readers don't see it any more from the moment that it expires.</summary>
internal static class Retention
{
    // Some 16 MB of events: other writes wait for no more than that.
    private const int ChunksAtOnce = 256;

    private const string DayMs = "86400000";

    /// <summary>Deletes expired events, as far as that goes in one step; a chunk goes when its last event has expired.</summary>
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

        return expired.Count == ChunksAtOnce;
    }
}
