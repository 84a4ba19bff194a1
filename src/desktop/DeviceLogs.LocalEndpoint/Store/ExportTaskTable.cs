using System.Collections.Generic;
using DeviceLogs.LocalEndpoint.Errors;
using Microsoft.Data.Sqlite;

namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>The export tasks.</summary>
internal static class ExportTaskTable
{
    private const string Select = """
        SELECT id, name, region, group_name, stream_prefix, from_time, to_time, destination, destination_prefix,
               status, message, created, completed
        FROM export_tasks
        """;

    /// <summary>Adds a task.</summary>
    /// <exception cref="ServiceException">There is no such group, or a task is under way.</exception>
    public static void Add(Database database, ExportTask task)
    {
        LogGroupTable.Find(database, task.Group);
        if (database.Scalar("SELECT 1 FROM export_tasks WHERE region = $1 AND status IN ('PENDING', 'RUNNING')",
            task.Group.Region) is not null)
        {
            throw ServiceErrors.LimitExceeded();
        }

        database.Execute(
            """
            INSERT INTO export_tasks
                (id, name, region, group_name, stream_prefix, from_time, to_time, destination, destination_prefix, status, created)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """,
            task.Id, task.Name, task.Group.Region, task.Group.Name, task.StreamPrefix, task.From, task.To, task.Destination,
            task.DestinationPrefix,
            task.Status, task.Created);
    }

    /// <summary>Says where a task is, unless it has ended already.</summary>
    /// <returns>Whether it had not.</returns>
    public static bool SetStatus(Database database, string id, string status, string? message, long? completed) => database.Execute(
        "UPDATE export_tasks SET status = $2, message = $3, completed = $4 WHERE id = $1 AND status IN ('PENDING', 'RUNNING')",
        id, status, message, completed) > 0;

    /// <summary>The task that waits the longest, or was under way when the service ended; null for none.</summary>
    public static ExportTask? FindNext(Database database) =>
        Read(database.Query($"{Select} WHERE status IN ('PENDING', 'RUNNING') ORDER BY created, id LIMIT 1")) is [var next] ? next : null;

    /// <summary>Looks a task up; null when there is none.</summary>
    public static ExportTask? Find(Database database, string region, string id) =>
        Read(database.Query($"{Select} WHERE region = $1 AND id = $2", region, id)) is [var found] ? found : null;

    /// <summary>Lists tasks, the latest first.</summary>
    public static List<ExportTask> List(
        Database database, string region, string? groupName, string? id, string? status, (long Created,
            string Id)? after, int limit) => Read(database.Query(
            $"""
             {Select}
             WHERE region = $1 AND ($2 IS NULL OR group_name = $2) AND ($3 IS NULL OR id = $3) AND ($4 IS NULL OR status = $4)
               AND ($5 IS NULL OR (created, id) < ($5, $6))
             ORDER BY created DESC, id DESC LIMIT $7
             """,
            region, groupName, id, status, after?.Created, after?.Id, limit));

    private static List<ExportTask> Read(SqliteDataReader rows)
    {
        using SqliteDataReader row = rows;
        List<ExportTask> tasks = [];
        while (row.Read())
        {
            tasks.Add(new ExportTask(
                row.GetString(0),
                row.IsDBNull(1) ? null : row.GetString(1),
                new GroupKey(row.GetString(2), row.GetString(3)),
                row.GetString(4),
                row.GetInt64(5),
                row.GetInt64(6),
                row.GetString(7),
                row.GetString(8),
                row.GetString(9),
                row.IsDBNull(10) ? null : row.GetString(10),
                row.GetInt64(11),
                row.IsDBNull(12) ? null : row.GetInt64(12)));
        }

        return tasks;
    }
}
