using System.Collections.Generic;
using System.Globalization;
using DeviceLogs.LocalEndpoint.Errors;
using Microsoft.Data.Sqlite;

namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>The log streams.</summary>
internal static class LogStreamTable
{
    /// <summary>Where a stream without events stands in the order by time: before all that have some.</summary>
    public const long NoEventTime = -1;

    private const string Columns = "name, created, first_event, last_event, last_ingestion, stored_bytes, id, uploads";

    private const string EventTime = "ifnull(last_event, -1)";

    private const string Prefix = "group_id = $1 AND name >= $2 AND substr(name, 1, length($2)) = $2";

    /// <summary>Adds a stream.</summary>
    /// <exception cref="ServiceException">There is no such group, or there is a stream of that name.</exception>
    public static void Create(Database database, GroupKey group, string name, long now)
    {
        int added = database.Execute(
            "INSERT INTO log_streams (group_id, name, created) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
            LogGroupTable.Find(database, group).Id, name, now);
        if (added == 0)
        {
            throw ServiceErrors.LogStreamExists();
        }
    }

    /// <summary>Removes a stream; its events go little by little, see <see cref="DeadStreams"/>.</summary>
    /// <exception cref="ServiceException">There is no such group or stream.</exception>
    public static void Delete(Database database, GroupKey group, string name)
    {
        long groupId = LogGroupTable.Find(database, group).Id;
        long streamId = Find(database, groupId, name);
        DeadStreams.Add(database, streamId);
        database.Execute("DELETE FROM log_streams WHERE id = $1", streamId);
    }

    /// <summary>Looks a stream up.</summary>
    /// <exception cref="ServiceException">There is no such stream in the group.</exception>
    public static long Find(Database database, long groupId, string name) =>
        database.Scalar("SELECT id FROM log_streams WHERE group_id = $1 AND name = $2", groupId, name) is long id
            ? id
            : throw ServiceErrors.LogStreamNotFound();

    /// <summary>Takes note of an upload, also of one whose events were all refused.</summary>
    /// <param name="database">Where.</param>
    /// <param name="streamId">The stream.</param>
    /// <param name="accepted">What was stored; null for nothing.</param>
    /// <returns>The stream's next sequence token.</returns>
    public static string CountUpload(Database database, long streamId, StoredEvents? accepted)
    {
        long uploads = (long)database.Scalar(
            """
            UPDATE log_streams SET
                first_event = CASE WHEN $2 IS NULL THEN first_event ELSE min(ifnull(first_event, $2), $2) END,
                last_event = CASE WHEN $3 IS NULL THEN last_event ELSE max(ifnull(last_event, $3), $3) END,
                last_ingestion = ifnull($4, last_ingestion),
                stored_bytes = stored_bytes + $5,
                uploads = uploads + 1,
                events = events + $6,
                reported_drops = reported_drops + $7
            WHERE id = $1 RETURNING uploads
            """,
            streamId, accepted?.FirstTime, accepted?.LastTime, accepted?.IngestionTime, accepted?.Bytes ?? 0,
            accepted?.Count ?? 0, accepted?.ReportedDrops ?? 0)!;
        return SequenceToken(streamId, uploads);
    }

    /// <summary>Lists the streams of a group by name.</summary>
    /// <param name="database">Where.</param>
    /// <param name="groupId">The group.</param>
    /// <param name="prefix">How the names begin; empty for any.</param>
    /// <param name="descending">Whether the last name comes first.</param>
    /// <param name="after">The name that the list begins after; null for the start.</param>
    /// <param name="limit">The most to list.</param>
    public static List<LogStream> ListByName(Database database, long groupId, string prefix, bool descending, string? after, int limit) =>
        Read(database.Query(
            descending
                ? $"SELECT {Columns} FROM log_streams WHERE {Prefix} AND ($3 IS NULL OR name < $3) ORDER BY name DESC LIMIT $4"
                : $"SELECT {Columns} FROM log_streams WHERE {Prefix} AND ($3 IS NULL OR name > $3) ORDER BY name LIMIT $4",
            groupId, prefix, after, limit));

    /// <summary>Lists the streams of a group by the time of their newest event, then by name.</summary>
    /// <param name="database">Where.</param>
    /// <param name="groupId">The group.</param>
    /// <param name="descending">Whether the newest comes first.</param>
    /// <param name="after">The stream that the list begins after; null for the start.</param>
    /// <param name="limit">The most to list.</param>
    public static List<LogStream> ListByEventTime(Database database, long groupId, bool descending, (long Time, string Name)? after,
        int limit) =>
        Read(database.Query(
            descending
                ? $"""
                   SELECT {Columns} FROM log_streams WHERE group_id = $1 AND ($2 IS NULL OR ({EventTime}, name) < ($2, $3))
                   ORDER BY {EventTime} DESC, name DESC LIMIT $4
                   """
                : $"""
                   SELECT {Columns} FROM log_streams WHERE group_id = $1 AND ($2 IS NULL OR ({EventTime}, name) > ($2, $3))
                   ORDER BY {EventTime}, name LIMIT $4
                   """,
            groupId, after?.Time, after?.Name, limit));

    /// <summary>Lists the streams of a group that may have events of a time range.</summary>
    /// <param name="database">Where.</param>
    /// <param name="groupId">The group.</param>
    /// <param name="prefix">How the names begin; empty for any.</param>
    /// <param name="startTime">The oldest time wanted.</param>
    /// <param name="endTime">The first time no longer wanted.</param>
    public static List<SearchedStream> ListByTimeRange(Database database, long groupId, string prefix, long startTime, long endTime)
    {
        List<SearchedStream> streams = [];
        using SqliteDataReader row = database.Query(
            $"SELECT id, name, first_event, last_event FROM log_streams WHERE {Prefix} AND last_event >= $3 AND first_event < $4",
            groupId, prefix, startTime, endTime);
        while (row.Read())
        {
            streams.Add(new SearchedStream(row.GetInt64(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3)));
        }

        return streams;
    }

    /// <summary>
    /// The token that comes after so many uploads: 56 digits as the service gives them, and each token of a stream a new one.
    /// </summary>
    public static string SequenceToken(long streamId, long uploads) =>
        string.Create(CultureInfo.InvariantCulture, $"{streamId:D20}{uploads:D36}");

    private static List<LogStream> Read(SqliteDataReader rows)
    {
        using SqliteDataReader row = rows;
        List<LogStream> streams = [];
        while (row.Read())
        {
            long uploads = row.GetInt64(7);
            streams.Add(new LogStream(
                row.GetString(0),
                row.GetInt64(1),
                row.IsDBNull(2) ? null : row.GetInt64(2),
                row.IsDBNull(3) ? null : row.GetInt64(3),
                row.IsDBNull(4) ? null : row.GetInt64(4),
                row.GetInt64(5),
                uploads == 0 ? null : SequenceToken(row.GetInt64(6), uploads)));
        }

        return streams;
    }
}
