using System;
using System.Collections.Generic;
using Microsoft.Data.Sqlite;

namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>
/// The changes of the data file from each version to the next. A step is never changed again; a new version adds one at the end.
/// </summary>
internal static class SchemaSteps
{
    private const string Activity = """
        ALTER TABLE log_streams ADD COLUMN events INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE log_streams ADD COLUMN reported_drops INTEGER NOT NULL DEFAULT 0;
        CREATE TABLE metric_minutes (
            namespace TEXT NOT NULL,
            name TEXT NOT NULL,
            unit TEXT NOT NULL,
            minute INTEGER NOT NULL,
            samples INTEGER NOT NULL,
            sum REAL NOT NULL,
            PRIMARY KEY (namespace, name, unit, minute)
        ) WITHOUT ROWID;
        """;

    private const string Tags = """
        ALTER TABLE log_groups ADD COLUMN bearer_tokens_enabled INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE log_streams ADD COLUMN last_upload BLOB;
        ALTER TABLE event_chunks ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0;
        CREATE TABLE tags (
            group_id INTEGER NOT NULL REFERENCES log_groups (id) ON DELETE CASCADE,
            key TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (group_id, key)
        ) WITHOUT ROWID;
        """;

    /// <summary>The steps: the first makes version 2 of version 1.</summary>
    public static IReadOnlyList<Action<Database>> All { get; } =
    [
        AddMetricFilters,
        database => database.Execute(Activity),
        AddTags,
        AddDimensions,
        AddSystemFields,
        KeepRegionsApart,
        KeepMetricsOfRegionsApart,
        database => database.Execute("ALTER TABLE queries ADD COLUMN failure TEXT"),
    ];

    private static void AddMetricFilters(Database database) => database.Execute("""
        CREATE TABLE metric_filters (
            group_id INTEGER NOT NULL REFERENCES log_groups (id) ON DELETE CASCADE,
            name TEXT NOT NULL,
            pattern TEXT NOT NULL,
            uses_regex INTEGER NOT NULL,
            created INTEGER NOT NULL,
            metric_name TEXT NOT NULL,
            metric_namespace TEXT NOT NULL,
            metric_value TEXT NOT NULL,
            default_value REAL,
            unit TEXT,
            PRIMARY KEY (group_id, name)
        ) WITHOUT ROWID;
        CREATE TABLE metrics (
            namespace TEXT NOT NULL,
            name TEXT NOT NULL,
            unit TEXT NOT NULL,
            samples INTEGER NOT NULL,
            sum REAL NOT NULL,
            PRIMARY KEY (namespace, name, unit)
        ) WITHOUT ROWID;
        """);

    // Two services called their file version 3, each with one half of version 4.
    private static void AddTags(Database database)
    {
        bool hasTags = (long)database.Scalar("SELECT count(*) FROM sqlite_master WHERE name = 'tags'")! > 0;
        database.Execute(hasTags ? Activity : Tags);
        if (!hasTags)
        {
            MeasureChunks(database);
        }
    }

    // What CloudWatch Logs counts for the events of each chunk.
    private static void MeasureChunks(Database database)
    {
        List<(long Id, long Bytes)> sizes = [];
        using (SqliteDataReader row = database.Query("SELECT id, events FROM event_chunks"))
        {
            while (row.Read())
            {
                EventChunk chunk = EventChunk.Decode((byte[])row[1], firstTime: 0);
                long bytes = (long)EventBatch.OverheadBytes * chunk.Count;
                for (int index = 0; index < chunk.Count; index++)
                {
                    bytes += chunk.MessageOf(index).Length;
                }

                sizes.Add((row.GetInt64(0), bytes));
            }
        }

        foreach ((long id, long bytes) in sizes)
        {
            database.Execute("UPDATE event_chunks SET bytes = $2 WHERE id = $1", id, bytes);
        }
    }

    private static void AddDimensions(Database database) => database.Execute("""
        ALTER TABLE metric_filters ADD COLUMN dimensions TEXT NOT NULL DEFAULT '{}';
        ALTER TABLE metrics RENAME TO old_metrics;
        CREATE TABLE metrics (
            namespace TEXT NOT NULL,
            name TEXT NOT NULL,
            unit TEXT NOT NULL,
            dimensions TEXT NOT NULL,
            samples INTEGER NOT NULL,
            sum REAL NOT NULL,
            PRIMARY KEY (namespace, name, unit, dimensions)
        ) WITHOUT ROWID;
        INSERT INTO metrics SELECT namespace, name, unit, '{}', samples, sum FROM old_metrics;
        DROP TABLE old_metrics;
        ALTER TABLE metric_minutes RENAME TO old_minutes;
        CREATE TABLE metric_minutes (
            namespace TEXT NOT NULL,
            name TEXT NOT NULL,
            unit TEXT NOT NULL,
            dimensions TEXT NOT NULL,
            minute INTEGER NOT NULL,
            samples INTEGER NOT NULL,
            sum REAL NOT NULL,
            PRIMARY KEY (namespace, name, unit, dimensions, minute)
        ) WITHOUT ROWID;
        INSERT INTO metric_minutes SELECT namespace, name, unit, '{}', minute, samples, sum FROM old_minutes;
        DROP TABLE old_minutes;
        """);

    private static void AddSystemFields(Database database) => database.Execute("""
        ALTER TABLE metric_filters ADD COLUMN field_selection TEXT;
        ALTER TABLE metric_filters ADD COLUMN system_fields TEXT;
        """);

    // The groups of such a file are of the default region. Chunks no longer belong to a stream by a reference, so that deleting one takes a
    // moment.
    private static void KeepRegionsApart(Database database) => database.Execute($"""
        ALTER TABLE log_groups RENAME TO old_groups;
        {Schema.BaselineTable("log_groups")}
        INSERT INTO log_groups (id, region, name, created, class, kms_key_id, deletion_protected, bearer_tokens_enabled, retention_days)
            SELECT id, '{LocalAccount.Region}', name, created, class, kms_key_id, deletion_protected, bearer_tokens_enabled, retention_days
            FROM old_groups;
        DROP TABLE old_groups;
        DROP INDEX event_chunks_by_first_time;
        DROP INDEX event_chunks_by_last_time;
        ALTER TABLE event_chunks RENAME TO old_chunks;
        {Schema.BaselineTable("event_chunks")}
        INSERT INTO event_chunks (id, stream_id, first_time, last_time, ingested, bytes, events)
            SELECT id, stream_id, first_time, last_time, ingested, bytes, events FROM old_chunks;
        DROP TABLE old_chunks;
        {Schema.BaselineIndexes}
        {Schema.BaselineTable("dead_streams")}
        {Schema.BaselineNewTables}
        """);

    // A metric takes the region of the filter that feeds it; where several do, or none any more, the default region.
    private static void KeepMetricsOfRegionsApart(Database database) => database.Execute($"""
        CREATE TEMP TABLE metric_regions AS
            SELECT metric_namespace AS namespace, metric_name AS name, min(region) AS region
            FROM metric_filters JOIN log_groups ON log_groups.id = group_id
            GROUP BY 1, 2 HAVING count(DISTINCT region) = 1;
        ALTER TABLE metrics RENAME TO old_metrics;
        CREATE TABLE metrics (
            region TEXT NOT NULL,
            namespace TEXT NOT NULL,
            name TEXT NOT NULL,
            unit TEXT NOT NULL,
            dimensions TEXT NOT NULL,
            samples INTEGER NOT NULL,
            sum REAL NOT NULL,
            PRIMARY KEY (region, namespace, name, unit, dimensions)
        ) WITHOUT ROWID;
        INSERT INTO metrics SELECT ifnull(region, '{LocalAccount.Region}'), namespace, name, unit, dimensions, samples, sum
            FROM old_metrics LEFT JOIN metric_regions USING (namespace, name);
        DROP TABLE old_metrics;
        ALTER TABLE metric_minutes RENAME TO old_minutes;
        CREATE TABLE metric_minutes (
            region TEXT NOT NULL,
            namespace TEXT NOT NULL,
            name TEXT NOT NULL,
            unit TEXT NOT NULL,
            dimensions TEXT NOT NULL,
            minute INTEGER NOT NULL,
            samples INTEGER NOT NULL,
            sum REAL NOT NULL,
            PRIMARY KEY (region, namespace, name, unit, dimensions, minute)
        ) WITHOUT ROWID;
        INSERT INTO metric_minutes SELECT ifnull(region, '{LocalAccount.Region}'), namespace, name, unit, dimensions, minute, samples, sum
            FROM old_minutes LEFT JOIN metric_regions USING (namespace, name);
        DROP TABLE old_minutes;
        DROP TABLE metric_regions;
        """);
}
