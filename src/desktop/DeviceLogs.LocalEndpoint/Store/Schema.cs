using System;
using System.IO;
using System.Linq;
using Microsoft.Data.Sqlite;

namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>The tables of the data file and the version they are known by.</summary>
internal static class Schema
{
    /// <summary>The indexes of version 7.</summary>
    internal const string BaselineIndexes = """
        CREATE INDEX event_chunks_by_first_time ON event_chunks (stream_id, first_time, id, last_time);
        CREATE INDEX event_chunks_by_last_time ON event_chunks (stream_id, last_time, id, first_time);
        """;

    // A new file begins with the tables of this version and then goes through the later steps, as an old one does: these texts are never
    // changed again.
    private const int BaselineVersion = 7;

    // Group and stream ids are never given twice (AUTOINCREMENT): page tokens name them, and must not fit a successor of the same name.
    // Chunk ids neither: they are the order of arrival, which a live tail follows from where it was.
    // Events are stored by the chunk, not by the row: a request of 100 events is one insert.
    // Chunks outlive their stream for a while (dead_streams): deleting them takes as long as they are many.
    // Each of the two indexes covers the search for the chunks of a time range in one direction, and gives them in its order.
    private const string Baseline = """
        CREATE TABLE log_groups (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            region TEXT NOT NULL,
            name TEXT NOT NULL,
            created INTEGER NOT NULL,
            class TEXT NOT NULL,
            kms_key_id TEXT,
            deletion_protected INTEGER NOT NULL,
            bearer_tokens_enabled INTEGER NOT NULL DEFAULT 0,
            retention_days INTEGER,
            UNIQUE (region, name)
        );
        CREATE TABLE tags (
            group_id INTEGER NOT NULL REFERENCES log_groups (id) ON DELETE CASCADE,
            key TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (group_id, key)
        ) WITHOUT ROWID;
        CREATE TABLE log_streams (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            group_id INTEGER NOT NULL REFERENCES log_groups (id) ON DELETE CASCADE,
            name TEXT NOT NULL,
            created INTEGER NOT NULL,
            last_upload BLOB,
            first_event INTEGER,
            last_event INTEGER,
            last_ingestion INTEGER,
            stored_bytes INTEGER NOT NULL DEFAULT 0,
            uploads INTEGER NOT NULL DEFAULT 0,
            events INTEGER NOT NULL DEFAULT 0,
            reported_drops INTEGER NOT NULL DEFAULT 0,
            UNIQUE (group_id, name)
        );
        CREATE TABLE event_chunks (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            stream_id INTEGER NOT NULL,
            first_time INTEGER NOT NULL,
            last_time INTEGER NOT NULL,
            ingested INTEGER NOT NULL,
            bytes INTEGER NOT NULL,
            events BLOB NOT NULL
        );
        CREATE TABLE dead_streams (id INTEGER PRIMARY KEY);
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
            dimensions TEXT NOT NULL,
            field_selection TEXT,
            system_fields TEXT,
            PRIMARY KEY (group_id, name)
        ) WITHOUT ROWID;
        CREATE TABLE metrics (
            namespace TEXT NOT NULL,
            name TEXT NOT NULL,
            unit TEXT NOT NULL,
            dimensions TEXT NOT NULL,
            samples INTEGER NOT NULL,
            sum REAL NOT NULL,
            PRIMARY KEY (namespace, name, unit, dimensions)
        ) WITHOUT ROWID;
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
        """;

    /// <summary>The tables that came with version 7.</summary>
    internal const string BaselineNewTables = """
        CREATE TABLE subscription_filters (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            group_id INTEGER NOT NULL REFERENCES log_groups (id) ON DELETE CASCADE,
            name TEXT NOT NULL,
            pattern TEXT NOT NULL,
            destination_arn TEXT NOT NULL,
            role_arn TEXT,
            distribution TEXT NOT NULL,
            on_transformed INTEGER NOT NULL,
            created INTEGER NOT NULL,
            field_selection TEXT,
            system_fields TEXT,
            position INTEGER NOT NULL,
            is_greeted INTEGER NOT NULL DEFAULT 0,
            delivered INTEGER NOT NULL DEFAULT 0,
            dropped INTEGER NOT NULL DEFAULT 0,
            failing_since INTEGER,
            trouble TEXT,
            UNIQUE (group_id, name)
        );
        CREATE TABLE destinations (
            region TEXT NOT NULL,
            name TEXT NOT NULL,
            target_arn TEXT NOT NULL,
            role_arn TEXT NOT NULL,
            access_policy TEXT,
            created INTEGER NOT NULL,
            PRIMARY KEY (region, name)
        ) WITHOUT ROWID;
        CREATE TABLE destination_tags (
            region TEXT NOT NULL,
            name TEXT NOT NULL,
            key TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (region, name, key),
            FOREIGN KEY (region, name) REFERENCES destinations (region, name) ON DELETE CASCADE
        ) WITHOUT ROWID;
        CREATE TABLE resource_policies (
            region TEXT NOT NULL,
            name TEXT NOT NULL,
            resource_arn TEXT NOT NULL,
            document TEXT NOT NULL,
            updated INTEGER NOT NULL,
            revision TEXT,
            PRIMARY KEY (region, resource_arn, name)
        ) WITHOUT ROWID;
        CREATE TABLE query_definitions (
            region TEXT NOT NULL,
            id TEXT NOT NULL,
            language TEXT NOT NULL,
            name TEXT NOT NULL,
            query TEXT NOT NULL,
            group_names TEXT NOT NULL,
            parameters TEXT,
            modified INTEGER NOT NULL,
            client_token TEXT,
            PRIMARY KEY (region, id)
        ) WITHOUT ROWID;
        CREATE TABLE export_tasks (
            id TEXT PRIMARY KEY,
            region TEXT NOT NULL,
            name TEXT,
            group_name TEXT NOT NULL,
            stream_prefix TEXT NOT NULL,
            from_time INTEGER NOT NULL,
            to_time INTEGER NOT NULL,
            destination TEXT NOT NULL,
            destination_prefix TEXT NOT NULL,
            status TEXT NOT NULL,
            message TEXT,
            created INTEGER NOT NULL,
            completed INTEGER
        ) WITHOUT ROWID;
        CREATE TABLE queries (
            id TEXT PRIMARY KEY,
            region TEXT NOT NULL,
            language TEXT NOT NULL,
            query TEXT NOT NULL,
            group_names TEXT NOT NULL,
            start_time INTEGER NOT NULL,
            end_time INTEGER NOT NULL,
            row_limit INTEGER NOT NULL,
            status TEXT NOT NULL,
            created INTEGER NOT NULL,
            duration INTEGER,
            statistics TEXT,
            results BLOB
        ) WITHOUT ROWID;
        CREATE TABLE query_keys (region TEXT PRIMARY KEY, kms_key_id TEXT NOT NULL) WITHOUT ROWID;
        """;

    private static long Version => SchemaSteps.All.Count + 1;

    /// <summary>Makes a new file's tables, brings those of an older version up to date, or checks that a file has them.</summary>
    /// <exception cref="InvalidDataException">The file is something else.</exception>
    public static void Prepare(Database database, string file)
    {
        try
        {
            long version = (long)database.Scalar("PRAGMA user_version")!;
            bool empty = (long)database.Scalar("SELECT count(*) FROM sqlite_master")! == 0;
            CheckVersion(version, empty, file);
            if (empty)
            {
                database.Execute("PRAGMA auto_vacuum=INCREMENTAL");
            }

            database.Execute("PRAGMA journal_mode=WAL");
            if (empty)
            {
                Upgrade(database, BaselineVersion, () => database.Execute($"{Baseline} {BaselineIndexes} {BaselineNewTables}"));
            }
            else if (version != Version)
            {
                // References stay with the names of tables that are renamed and come again.
                database.Execute("PRAGMA foreign_keys=OFF; PRAGMA legacy_alter_table=ON");
                Upgrade(database, version, () => { });
                database.Execute("PRAGMA legacy_alter_table=OFF; PRAGMA foreign_keys=ON; PRAGMA auto_vacuum=INCREMENTAL; VACUUM");
            }
        }
        catch (SqliteException e)
        {
            throw new InvalidDataException($"'{file}' can't be used as data file, name another: {e.Message}", e);
        }
    }

    /// <summary>The statement that makes one of the tables of version 7.</summary>
    internal static string BaselineTable(string name)
    {
        int start = Baseline.IndexOf($"CREATE TABLE {name} ", StringComparison.Ordinal);
        return Baseline[start..(Baseline.IndexOf(';', start) + 1)];
    }

    private static void CheckVersion(long version, bool empty, string file)
    {
        if (version > Version)
        {
            throw new InvalidDataException(
                $"'{file}' was made by a newer version of this service ({version}; this one is {Version}): name another file.");
        }

        if (!empty && version < 1)
        {
            throw new InvalidDataException($"'{file}' is not a data file of this service: name another file.");
        }
    }

    // All steps or none: a file that a power cut leaves half way is of the version before.
    private static void Upgrade(Database database, long version, Action before)
    {
        database.Begin();
        before();
        foreach (Action<Database> step in SchemaSteps.All.Skip((int)version - 1))
        {
            step(database);
        }

        database.Execute($"PRAGMA user_version={Version}");
        database.Commit();
    }
}
