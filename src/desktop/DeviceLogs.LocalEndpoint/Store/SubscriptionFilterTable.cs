using System;
using System.Collections.Generic;
using DeviceLogs.LocalEndpoint.Errors;
using Microsoft.Data.Sqlite;

namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>The subscription filters, and how far each has sent.</summary>
internal static class SubscriptionFilterTable
{
    // The service's quota for a log group, as recorded in February 2026.
    private const int Most = 2;

    private const string Select = """
        SELECT region, log_groups.name, f.name, pattern, destination_arn, role_arn, distribution, on_transformed, f.created,
               field_selection, system_fields, f.id, group_id, position, is_greeted, delivered, dropped, failing_since, trouble
        FROM subscription_filters f JOIN log_groups ON log_groups.id = group_id
        """;

    /// <summary>
    /// Adds a filter, which begins with what comes from now on, or changes the one of that name, which continues where it was.
    /// </summary>
    /// <exception cref="ServiceException">There is no such group, or it has its fill of filters.</exception>
    public static void Put(Database database, SubscriptionFilter filter)
    {
        long groupId = LogGroupTable.Find(database, filter.Group).Id;
        if ((long)database.Scalar("SELECT count(*) FROM subscription_filters WHERE group_id = $1 AND name <> $2", groupId,
            filter.Name)! >= Most)
        {
            throw ServiceErrors.LimitExceeded();
        }

        database.Execute(
            """
            INSERT INTO subscription_filters
                (group_id, name, pattern, destination_arn, role_arn, distribution, on_transformed, created,
                field_selection, system_fields, position)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            ON CONFLICT DO UPDATE SET
                pattern = excluded.pattern, destination_arn = excluded.destination_arn, role_arn = excluded.role_arn,
                distribution = excluded.distribution, on_transformed = excluded.on_transformed, field_selection = excluded.field_selection,
                system_fields = excluded.system_fields, is_greeted = 0, failing_since = NULL, trouble = NULL
            """,
            groupId, filter.Name, filter.Pattern, filter.DestinationArn, filter.RoleArn, filter.Distribution, filter.OnTransformedLogs,
            filter.Created,
            filter.FieldSelection, filter.SystemFields is { } fields ? string.Join(' ', fields) : null, EventTable.LastArrival(database));
    }

    /// <summary>Removes a filter.</summary>
    /// <exception cref="ServiceException">There is no such group or filter.</exception>
    public static void Delete(Database database, GroupKey group, string name)
    {
        long groupId = LogGroupTable.Find(database, group).Id;
        if (database.Execute("DELETE FROM subscription_filters WHERE group_id = $1 AND name = $2", groupId, name) == 0)
        {
            throw ServiceErrors.SubscriptionFilterNotFound();
        }
    }

    /// <summary>Takes note of what was sent, or given up, up to a chunk.</summary>
    public static void Advance(Database database, long id, long position, long delivered, long dropped) => database.Execute(
        """
        UPDATE subscription_filters SET position = $2, delivered = delivered + $3, dropped = dropped + $4,
            failing_since = NULL, trouble = NULL
        WHERE id = $1
        """,
        id, position, delivered, dropped);

    /// <summary>Takes note that the destination was told of the filter.</summary>
    public static void SetGreeted(Database database, long id) =>
        database.Execute("UPDATE subscription_filters SET is_greeted = 1, failing_since = NULL, trouble = NULL WHERE id = $1", id);

    /// <summary>Takes note that the destination takes nothing.</summary>
    public static void SetTrouble(Database database, long id, long now, string trouble) =>
        database.Execute("UPDATE subscription_filters SET failing_since = ifnull(failing_since, $2), trouble = $3 WHERE id = $1", id, now,
            trouble);

    /// <summary>Takes note why nothing is sent, of a filter that has nowhere to send to.</summary>
    public static void SetNoTarget(Database database, long id, string trouble) =>
        database.Execute("UPDATE subscription_filters SET trouble = $2 WHERE id = $1", id, trouble);

    /// <summary>The ids of all filters.</summary>
    public static List<long> ListIds(Database database)
    {
        List<long> ids = [];
        using SqliteDataReader row = database.Query("SELECT id FROM subscription_filters");
        while (row.Read())
        {
            ids.Add(row.GetInt64(0));
        }

        return ids;
    }

    /// <summary>Looks a filter up; null when there is none.</summary>
    public static SubscriptionFilter? Find(Database database, long id) =>
        Read(database.Query($"{Select} WHERE f.id = $1", id)) is [var found] ? found : null;

    /// <summary>Lists the filters of a group by name.</summary>
    public static List<SubscriptionFilter> List(Database database, GroupKey group, string prefix, string after, int limit) =>
        Read(database.Query(
        $"{Select} WHERE region = $1 AND log_groups.name = $2 AND substr(f.name, 1, length($3)) = $3 AND f.name > $4 ORDER BY f.name "
        + "LIMIT $5",
        group.Region, group.Name, prefix, after, limit));

    private static List<SubscriptionFilter> Read(SqliteDataReader rows)
    {
        using SqliteDataReader row = rows;
        List<SubscriptionFilter> filters = [];
        while (row.Read())
        {
            filters.Add(new SubscriptionFilter(
                new GroupKey(row.GetString(0), row.GetString(1)),
                row.GetString(2),
                row.GetString(3),
                row.GetString(4),
                TextOf(row, 5),
                row.GetString(6),
                row.GetBoolean(7),
                row.GetInt64(8),
                TextOf(row, 9),
                TextOf(row, 10)?.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                Id = row.GetInt64(11),
                GroupId = row.GetInt64(12),
                Position = row.GetInt64(13),
                IsGreeted = row.GetBoolean(14),
                Delivered = row.GetInt64(15),
                Dropped = row.GetInt64(16),
                FailingSince = row.IsDBNull(17) ? null : row.GetInt64(17),
                Trouble = TextOf(row, 18),
            });
        }

        return filters;
    }

    private static string? TextOf(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
