using System;
using System.IO;
using Microsoft.Data.Sqlite;

namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>The tables of the data file and the version they are known by.</summary>
internal static class Schema
{
    private const long Version = 6;

    // Group and stream ids are never given twice (AUTOINCREMENT): page tokens name them, and must not fit a successor of the same name.
    // Chunk ids neither: they are the order of arrival, which a live tail follows from where it was.
    // Events are stored by the chunk, not by the row: a request of 100 events is one insert.
    // Each of the two indexes covers the search for the chunks of a time range in one direction, and gives them in its order.
    private const string Tables = """
        CREATE TABLE log_groups (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL UNIQUE,
            created INTEGER NOT NULL,
            class TEXT NOT NULL,
            kms_key_id TEXT,
            deletion_protected INTEGER NOT NULL,
            bearer_tokens_enabled INTEGER NOT NULL DEFAULT 0,
            retention_days INTEGER
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
            stream_id INTEGER NOT NULL REFERENCES log_streams (id) ON DELETE CASCADE,
            first_time INTEGER NOT NULL,
            last_time INTEGER NOT NULL,
            ingested INTEGER NOT NULL,
            bytes INTEGER NOT NULL,
            events BLOB NOT NULL
        );
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
        CREATE INDEX event_chunks_by_first_time ON event_chunks (stream_id, first_time, id, last_time);
        CREATE INDEX event_chunks_by_last_time ON event_chunks (stream_id, last_time, id, first_time);
        """;

    // What turns a file of the version before into one of this.
    private const string Upgrade = """
        ALTER TABLE metric_filters ADD COLUMN field_selection TEXT;
        ALTER TABLE metric_filters ADD COLUMN system_fields TEXT;
        """;

    /// <summary>Makes a new file's tables, brings those of the version before up to date, or checks that a file has them.</summary>
    /// <exception cref="InvalidDataException">The file is something else.</exception>
    public static void Prepare(Database database, string file)
    {
        try
        {
            long version = (long)database.Scalar("PRAGMA user_version")!;
            bool empty = (long)database.Scalar("SELECT count(*) FROM sqlite_master")! == 0;
            if (version is not (Version or Version - 1) && !empty)
            {
                throw new InvalidDataException(version switch
                {
                    > 0 and < Version => $"'{file}' was made by an older version of this service ({version}, now {Version}), whose data it doesn't take over: name another file.",
                    > Version => $"'{file}' was made by a newer version of this service ({version}; this one is {Version}): name another file.",
                    _ => $"'{file}' is not a data file of this service: name another file.",
                });
            }

            database.Execute("PRAGMA journal_mode=WAL");
            if (empty || version != Version)
            {
                database.Execute($"BEGIN IMMEDIATE; {(empty ? Tables : Upgrade)} PRAGMA user_version={Version}; COMMIT;");
            }
        }
        catch (SqliteException e)
        {
            throw new InvalidDataException($"'{file}' can't be used as data file, name another: {e.Message}", e);
        }
    }
}
