using System.Collections.Generic;
using System.Text.Json;
using DeviceLogs.LocalEndpoint.Errors;
using Microsoft.Data.Sqlite;

namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>The queries of the last week and their results.</summary>
internal static class QueryTable
{
    // The service's quota of queries under way.
    private const int MostActive = 100;

    private const long KeptMs = 7L * 24 * 60 * 60 * 1000;

    private const string Select =
        "SELECT id, region, language, query, group_names, start_time, end_time, row_limit, status, created, duration FROM queries";

    /// <summary>Adds a query.</summary>
    /// <exception cref="ServiceException">Too many are under way.</exception>
    public static void Add(Database database, StoredQuery query)
    {
        if ((long)database.Scalar("SELECT count(*) FROM queries WHERE region = $1 AND status IN ('Scheduled', 'Running')",
            query.Region)! >= MostActive)
        {
            throw ServiceErrors.LimitExceeded();
        }

        database.Execute(
            """
            INSERT INTO queries (id, region, language, query, group_names, start_time, end_time, row_limit, status, created)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """,
            query.Id, query.Region, query.Language, query.Query, JsonSerializer.Serialize(
                query.GroupNames), query.Start, query.End, query.RowLimit,
            query.Status, query.Created);
    }

    /// <summary>Says where a query is, unless it has ended already.</summary>
    public static void SetStatus(Database database, string id, string status) =>
        database.Execute("UPDATE queries SET status = $2 WHERE id = $1 AND status IN ('Scheduled', 'Running')", id, status);

    /// <summary>Ends a query, unless it has ended already.</summary>
    public static void End(
        Database database, string id, string status, long duration, string? statistics, byte[]? results, string? failure) =>
        database.Execute(
        """
        UPDATE queries SET status = $2, duration = $3, statistics = $4, results = $5, failure = $6
        WHERE id = $1 AND status IN ('Scheduled', 'Running')
        """,
        id, status, duration, statistics, results, failure);

    /// <summary>Ends those that were under way when the service ended.</summary>
    public static void FailLeftOvers(Database database) =>
        database.Execute("UPDATE queries SET status = 'Failed', failure = $1 WHERE status IN ('Scheduled', 'Running')",
            "the endpoint ended while the query ran; start it again");

    /// <summary>Forgets what is older than the service keeps.</summary>
    public static void DeleteOld(Database database, long now) => database.Execute("DELETE FROM queries WHERE created < $1", now - KeptMs);

    /// <summary>Looks a query up; null when there is none.</summary>
    public static StoredQuery? Find(Database database, string region, string id) =>
        Read(database.Query($"{Select} WHERE region = $1 AND id = $2", region, id)) is [var found] ? found : null;

    /// <summary>The statistics and the results of a query as they were stored, and why it failed.</summary>
    public static (string? Statistics, byte[]? Results, string? Failure) FindResults(Database database, string id)
    {
        using SqliteDataReader row = database.Query("SELECT statistics, results, failure FROM queries WHERE id = $1", id);
        return row.Read()
            ? (row.IsDBNull(0) ? null : row.GetString(0), row.IsDBNull(1) ? null : row.GetFieldValue<byte[]>(1),
                row.IsDBNull(2) ? null : row.GetString(2))
            : (null, null, null);
    }

    /// <summary>Lists queries, the latest first.</summary>
    public static List<StoredQuery> List(Database database, string region, string? status, (long Created, string Id)? after, int limit) =>
        Read(database.Query(
        $"""
         {Select} WHERE region = $1 AND ($2 IS NULL OR status = $2) AND ($3 IS NULL OR (created, id) < ($3, $4))
         ORDER BY created DESC, id DESC LIMIT $5
         """,
        region, status, after?.Created, after?.Id, limit));

    private static List<StoredQuery> Read(SqliteDataReader rows)
    {
        using SqliteDataReader row = rows;
        List<StoredQuery> queries = [];
        while (row.Read())
        {
            queries.Add(new StoredQuery(
                row.GetString(0),
                row.GetString(1),
                row.GetString(2),
                row.GetString(3),
                JsonSerializer.Deserialize<string[]>(row.GetString(4))!,
                row.GetInt64(5),
                row.GetInt64(6),
                row.GetInt32(7),
                row.GetString(8),
                row.GetInt64(9),
                row.IsDBNull(10) ? null : row.GetInt64(10)));
        }

        return queries;
    }
}
