using System;
using System.Collections.Generic;
using DeviceLogs.LocalEndpoint.Errors;
using Microsoft.Data.Sqlite;

namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>The metric filters.</summary>
internal static class MetricFilterTable
{
    // The service's quotas for a log group.
    private const int MaxFilters = 100;
    private const int MaxRegexFilters = 5;

    private const string Select = """
        SELECT region, log_groups.name, metric_filters.name, pattern, metric_filters.created, metric_name, metric_namespace,
               metric_value, default_value, unit, dimensions, field_selection, system_fields
        FROM metric_filters JOIN log_groups ON log_groups.id = group_id
        """;

    /// <summary>Adds a filter, or changes the one of that name; its metric begins with nothing.</summary>
    /// <exception cref="ServiceException">There is no such group, or it has its fill of filters.</exception>
    public static void Put(Database database, MetricFilter filter, bool usesRegex)
    {
        long groupId = LogGroupTable.Find(database, filter.Group).Id;
        using (SqliteDataReader others = database.Query(
            "SELECT count(*), ifnull(sum(uses_regex), 0) FROM metric_filters WHERE group_id = $1 AND name <> $2", groupId, filter.Name))
        {
            others.Read();
            if (others.GetInt64(0) >= MaxFilters || (usesRegex && others.GetInt64(1) >= MaxRegexFilters))
            {
                throw ServiceErrors.LimitExceeded();
            }
        }

        MetricTransformation metric = filter.Transformation;
        database.Execute(
            """
            INSERT INTO metric_filters
                (group_id, name, pattern, uses_regex, created, metric_name, metric_namespace, metric_value, default_value, unit, dimensions,
                field_selection, system_fields)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            ON CONFLICT DO UPDATE SET
                pattern = excluded.pattern, uses_regex = excluded.uses_regex, metric_name = excluded.metric_name,
                metric_namespace = excluded.metric_namespace, metric_value = excluded.metric_value,
                default_value = excluded.default_value, unit = excluded.unit, dimensions = excluded.dimensions,
                field_selection = excluded.field_selection, system_fields = excluded.system_fields
            """,
            groupId, filter.Name, filter.Pattern, usesRegex, filter.Created,
            metric.Name, metric.Namespace, metric.Value, metric.DefaultValue, metric.Unit, metric.Dimensions,
            filter.FieldSelection, filter.SystemFields is { } fields ? string.Join(' ', fields) : null);
        database.AfterCommit(() => database.MetricFilters?.Clear());
        if (filter.SystemFields is null or [])
        {
            MetricTable.Ensure(database, filter.Group.Region, metric);
        }
    }

    /// <summary>Removes a filter.</summary>
    /// <exception cref="ServiceException">There is no such group or filter.</exception>
    public static void Delete(Database database, GroupKey group, string name)
    {
        long groupId = LogGroupTable.Find(database, group).Id;
        if (database.Execute("DELETE FROM metric_filters WHERE group_id = $1 AND name = $2", groupId, name) == 0)
        {
            throw ServiceErrors.MetricFilterNotFound();
        }

        database.AfterCommit(() => database.MetricFilters?.Clear());
    }

    /// <summary>Lists the filters that events of a group go through; none when there is no such group.</summary>
    public static List<MetricFilter> ListOf(Database database, GroupKey group) =>
        Read(database.Query($"{Select} WHERE region = $1 AND log_groups.name = $2", group.Region, group.Name));

    /// <summary>Lists filters by name, then by group.</summary>
    /// <param name="database">Where.</param>
    /// <param name="region">The region.</param>
    /// <param name="groupName">The group; null for all.</param>
    /// <param name="prefix">How the names begin; empty for any.</param>
    /// <param name="metric">The metric that they feed; null for any.</param>
    /// <param name="after">The filter that the list begins after; null for the start.</param>
    /// <param name="limit">The most to list.</param>
    public static List<MetricFilter> List(
        Database database,
        string region,
        string? groupName,
        string prefix,
        (string Name, string Namespace)? metric,
        (string Group, string Name)? after,
        int limit) =>
        Read(database.Query(
            $"""
             {Select}
             WHERE region = $8 AND ($1 IS NULL OR log_groups.name = $1) AND substr(metric_filters.name, 1, length($2)) = $2
               AND ($3 IS NULL OR (metric_name = $3 AND metric_namespace = $4))
               AND ($5 IS NULL OR (metric_filters.name, log_groups.name) > ($6, $5))
             ORDER BY metric_filters.name, log_groups.name LIMIT $7
             """,
            groupName, prefix, metric?.Name, metric?.Namespace, after?.Group, after?.Name, limit, region));

    private static List<MetricFilter> Read(SqliteDataReader rows)
    {
        using SqliteDataReader row = rows;
        List<MetricFilter> filters = [];
        while (row.Read())
        {
            MetricTransformation metric = new(
                row.GetString(5),
                row.GetString(6),
                row.GetString(7),
                row.IsDBNull(8) ? null : row.GetDouble(8),
                row.IsDBNull(9) ? null : row.GetString(9),
                row.GetString(10));
            filters.Add(new MetricFilter(
                new GroupKey(row.GetString(0), row.GetString(1)),
                row.GetString(2),
                row.GetString(3),
                row.GetInt64(4),
                metric,
                row.IsDBNull(11) ? null : row.GetString(11),
                row.IsDBNull(12) ? null : row.GetString(12).Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        }

        return filters;
    }
}
