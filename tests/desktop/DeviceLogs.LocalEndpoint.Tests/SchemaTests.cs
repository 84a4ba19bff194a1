using System;
using System.IO;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint;
using DeviceLogs.LocalEndpoint.Store;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>Which data files are opened.</summary>
public sealed class SchemaTests : IDisposable
{
    // As the version before made it, with a group, a stream, an event, a tag and a metric filter.
    private const string Version6 = """
        CREATE TABLE log_groups (
            id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, created INTEGER NOT NULL, class TEXT NOT NULL, kms_key_id TEXT,
            deletion_protected INTEGER NOT NULL, bearer_tokens_enabled INTEGER NOT NULL DEFAULT 0, retention_days INTEGER);
        CREATE TABLE tags (
            group_id INTEGER NOT NULL REFERENCES log_groups (id) ON DELETE CASCADE, key TEXT NOT NULL, value TEXT NOT NULL,
            PRIMARY KEY (group_id, key)) WITHOUT ROWID;
        CREATE TABLE log_streams (
            id INTEGER PRIMARY KEY AUTOINCREMENT, group_id INTEGER NOT NULL REFERENCES log_groups (id) ON DELETE CASCADE, name TEXT NOT NULL,
            created INTEGER NOT NULL, last_upload BLOB, first_event INTEGER, last_event INTEGER, last_ingestion INTEGER,
            stored_bytes INTEGER NOT NULL DEFAULT 0, uploads INTEGER NOT NULL DEFAULT 0, events INTEGER NOT NULL DEFAULT 0,
            reported_drops INTEGER NOT NULL DEFAULT 0, UNIQUE (group_id, name));
        CREATE TABLE event_chunks (
            id INTEGER PRIMARY KEY AUTOINCREMENT, stream_id INTEGER NOT NULL REFERENCES log_streams (id) ON DELETE CASCADE,
            first_time INTEGER NOT NULL, last_time INTEGER NOT NULL, ingested INTEGER NOT NULL, bytes INTEGER NOT NULL, events BLOB NOT NULL);
        CREATE TABLE metric_filters (
            group_id INTEGER NOT NULL REFERENCES log_groups (id) ON DELETE CASCADE, name TEXT NOT NULL, pattern TEXT NOT NULL,
            uses_regex INTEGER NOT NULL, created INTEGER NOT NULL, metric_name TEXT NOT NULL, metric_namespace TEXT NOT NULL,
            metric_value TEXT NOT NULL, default_value REAL, unit TEXT, dimensions TEXT NOT NULL, field_selection TEXT, system_fields TEXT,
            PRIMARY KEY (group_id, name)) WITHOUT ROWID;
        CREATE TABLE metrics (
            namespace TEXT NOT NULL, name TEXT NOT NULL, unit TEXT NOT NULL, dimensions TEXT NOT NULL, samples INTEGER NOT NULL, sum REAL NOT NULL,
            PRIMARY KEY (namespace, name, unit, dimensions)) WITHOUT ROWID;
        CREATE TABLE metric_minutes (
            namespace TEXT NOT NULL, name TEXT NOT NULL, unit TEXT NOT NULL, dimensions TEXT NOT NULL, minute INTEGER NOT NULL,
            samples INTEGER NOT NULL, sum REAL NOT NULL, PRIMARY KEY (namespace, name, unit, dimensions, minute)) WITHOUT ROWID;
        CREATE INDEX event_chunks_by_first_time ON event_chunks (stream_id, first_time, id, last_time);
        CREATE INDEX event_chunks_by_last_time ON event_chunks (stream_id, last_time, id, first_time);
        INSERT INTO log_groups (name, created, class, deletion_protected) VALUES ('g', 1, 'STANDARD', 0);
        INSERT INTO tags VALUES (1, 'a', 'b');
        INSERT INTO log_streams (group_id, name, created, first_event, last_event, last_ingestion, stored_bytes, uploads, events)
            VALUES (1, 's', 1, 5, 5, 5, 30, 1, 1);
        INSERT INTO event_chunks (stream_id, first_time, last_time, ingested, bytes, events) VALUES (1, 5, 5, 5, 30, x'00046b657074');
        INSERT INTO metric_filters VALUES (1, 'f', '', 0, 1, 'm', 'n', '1', NULL, NULL, '{}', NULL, NULL);
        PRAGMA user_version=6;
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("devicelogs-test-").FullName;

    private string DataFile => Path.Combine(_folder, "logs.db");

    [Theory]
    [InlineData(4, "' was made by an older version of this service (4, now 7), whose data it doesn't take over: name another file.")]
    [InlineData(8, "' was made by a newer version of this service (8; this one is 7): name another file.")]
    [InlineData(0, "' is not a data file of this service: name another file.")]
    public void File_of_another_version_is_refused_and_left_as_it_is(int version, string message)
    {
        using (Database database = new(DataFile, "FULL"))
        {
            database.Execute($"CREATE TABLE of_another (x); PRAGMA user_version={version}");
        }

        byte[] before = File.ReadAllBytes(DataFile);

        InvalidDataException e = Assert.Throws<InvalidDataException>(() => new LogStore(DataFile, syncEveryCommit: true));

        Assert.Equal($"'{DataFile}{message}", e.Message);
        Assert.Equal(before, File.ReadAllBytes(DataFile));
    }

    [Fact]
    public void File_that_is_no_database_is_refused()
    {
        File.WriteAllText(DataFile, new string('x', 5000));

        InvalidDataException e = Assert.Throws<InvalidDataException>(() => new LogStore(DataFile, syncEveryCommit: true));

        Assert.Contains(DataFile, e.Message);
    }

    [Fact]
    public void File_that_another_service_uses_is_refused_until_that_ends()
    {
        using (LogStore first = new(DataFile, syncEveryCommit: true))
        {
            InvalidDataException e = Assert.Throws<InvalidDataException>(() => new LogStore(DataFile, syncEveryCommit: true));

            Assert.StartsWith($"'{DataFile}' can't be used as data file, end the service that uses it or name another: ", e.Message);
        }

        new LogStore(DataFile, syncEveryCommit: true).Dispose();
        Assert.Equal([DataFile], Directory.GetFiles(_folder));
    }

    [Fact]
    public void Folder_that_is_missing_is_named()
    {
        string file = Path.Combine(_folder, "none", "logs.db");

        InvalidDataException e = Assert.Throws<InvalidDataException>(() => new LogStore(file, syncEveryCommit: true));

        Assert.Equal($"'{file}' can't be used as data file: there is no folder '{Path.GetDirectoryName(file)}'. Make it, or name another file.", e.Message);
    }

    [Fact]
    public async Task File_of_the_version_before_keeps_all_and_gets_what_is_new()
    {
        using (Database database = new(DataFile, "FULL"))
        {
            database.Execute(Version6);
        }

        for (int start = 1; start <= 2; start++)
        {
            await using LocalLogsService service = await LocalLogsService.StartAsync(
                new LocalLogsServiceOptions { DataFile = DataFile, Credentials = [TestEndpoint.Key] }, TestContext.Current.CancellationToken);
            await using TestEndpoint endpoint = new(service, new ManualTime(), "us-east-1");

            Assert.Equal(["kept"], await endpoint.ReadMessagesAsync());
            Assert.Equal("f", (await endpoint.GetAsync("DescribeMetricFilters", new { logGroupName = "g" })).GetProperty("metricFilters")[0].GetProperty("filterName").GetString());
            Assert.Equal("b", (await endpoint.GetAsync("ListTagsLogGroup", new { logGroupName = "g" })).GetProperty("tags").GetProperty("a").GetString());
            await endpoint.GetAsync("PutDestination", new { destinationName = "d", targetArn = "arn:aws:kinesis:us-east-1:000000000000:stream/s", roleArn = "arn:aws:iam::000000000000:role/r" });
        }

        using (Database database = new(DataFile, "FULL"))
        {
            Assert.Equal(2L, database.Scalar("PRAGMA auto_vacuum"));
            Assert.Null(database.Scalar("PRAGMA foreign_key_check"));
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
