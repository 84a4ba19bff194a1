using System.Collections.Generic;
using Microsoft.Data.Sqlite;

namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>What happens in the groups and streams, for people to look at.</summary>
internal static class ActivityTable
{
    /// <summary>Lists groups by name.</summary>
    public static List<GroupActivity> ListGroups(Database database, int limit)
    {
        List<GroupActivity> groups = [];
        using SqliteDataReader row = database.Query(
            """
            SELECT region, log_groups.name, retention_days, count(log_streams.id), max(last_ingestion), ifnull(sum(stored_bytes), 0)
            FROM log_groups LEFT JOIN log_streams ON group_id = log_groups.id
            GROUP BY log_groups.id ORDER BY log_groups.name, region LIMIT $1
            """,
            limit);
        while (row.Read())
        {
            groups.Add(new GroupActivity(
                new GroupKey(row.GetString(0), row.GetString(1)),
                row.IsDBNull(2) ? null : row.GetInt32(2),
                row.GetInt64(3),
                row.IsDBNull(4) ? null : row.GetInt64(4),
                row.GetInt64(5)));
        }

        return groups;
    }

    /// <summary>Lists the streams of a group, those first that sent something last.</summary>
    public static List<StreamActivity> ListStreams(Database database, GroupKey group, int limit)
    {
        List<StreamActivity> streams = [];
        using SqliteDataReader row = database.Query(
            """
            SELECT log_streams.name, last_ingestion, last_event, events, reported_drops, stored_bytes
            FROM log_streams JOIN log_groups ON log_groups.id = group_id
            WHERE region = $1 AND log_groups.name = $3 ORDER BY ifnull(last_ingestion, 0) DESC, log_streams.name LIMIT $2
            """,
            group.Region, limit, group.Name);
        while (row.Read())
        {
            streams.Add(new StreamActivity(
                row.GetString(0),
                row.IsDBNull(1) ? null : row.GetInt64(1),
                row.IsDBNull(2) ? null : row.GetInt64(2),
                row.GetInt64(3),
                row.GetInt64(4),
                row.GetInt64(5)));
        }

        return streams;
    }
}
