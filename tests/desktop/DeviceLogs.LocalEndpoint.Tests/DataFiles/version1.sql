-- A data file as version 1 of the local endpoint made it, with a group, a stream and an event.
CREATE TABLE log_groups (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    created INTEGER NOT NULL,
    class TEXT NOT NULL,
    kms_key_id TEXT,
    deletion_protected INTEGER NOT NULL,
    retention_days INTEGER
);
CREATE TABLE log_streams (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    group_id INTEGER NOT NULL REFERENCES log_groups (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    created INTEGER NOT NULL,
    first_event INTEGER,
    last_event INTEGER,
    last_ingestion INTEGER,
    stored_bytes INTEGER NOT NULL DEFAULT 0,
    uploads INTEGER NOT NULL DEFAULT 0,
    UNIQUE (group_id, name)
);
CREATE TABLE event_chunks (
    id INTEGER PRIMARY KEY,
    stream_id INTEGER NOT NULL REFERENCES log_streams (id) ON DELETE CASCADE,
    first_time INTEGER NOT NULL,
    last_time INTEGER NOT NULL,
    ingested INTEGER NOT NULL,
    events BLOB NOT NULL
);
CREATE INDEX event_chunks_by_first_time ON event_chunks (stream_id, first_time, id, last_time);
CREATE INDEX event_chunks_by_last_time ON event_chunks (stream_id, last_time, id, first_time);
INSERT INTO log_groups (name, created, class, deletion_protected) VALUES ('g', 1, 'STANDARD', 0);
INSERT INTO log_streams (group_id, name, created, first_event, last_event, last_ingestion, stored_bytes, uploads)
    VALUES (1, 's', 1, 5, 5, 5, 30, 1);
INSERT INTO event_chunks (stream_id, first_time, last_time, ingested, events) VALUES (1, 5, 5, 5, x'00046b657074');
PRAGMA user_version=1;
