-- A data file as version 6 of the local endpoint made it, with a group, a stream and an event, a metric filter and its metric.
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
INSERT INTO log_groups (name, created, class, deletion_protected) VALUES ('g', 1, 'STANDARD', 0);
INSERT INTO tags VALUES (1, 'a', 'b');
INSERT INTO log_streams (group_id, name, created, first_event, last_event, last_ingestion, stored_bytes, events, uploads)
    VALUES (1, 's', 1, 5, 5, 5, 30, 1, 1);
INSERT INTO event_chunks (stream_id, first_time, last_time, ingested, bytes, events) VALUES (1, 5, 5, 5, 30, x'00046b657074');
INSERT INTO metric_filters (group_id, name, pattern, uses_regex, created, metric_name, metric_namespace, metric_value, dimensions)
    VALUES (1, 'f', '', 0, 1, 'm', 'n', '1', '{}');
INSERT INTO metrics (namespace, name, unit, samples, sum, dimensions) VALUES ('n', 'm', 'None', 3, 4.5, '{}');
INSERT INTO metric_minutes (namespace, name, unit, minute, samples, sum, dimensions) VALUES ('n', 'm', 'None', 0, 3, 4.5, '{}');
PRAGMA user_version=6;
