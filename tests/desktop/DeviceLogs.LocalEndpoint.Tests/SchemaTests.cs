using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint;
using DeviceLogs.LocalEndpoint.Store;
using DeviceLogs.Tests.Support;
using Microsoft.Data.Sqlite;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>Which data files are opened.</summary>
public sealed class SchemaTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("devicelogs-test-").FullName;

    private string DataFile => Path.Combine(_folder, "logs.db");

    [Theory]
    [InlineData(10, "' was made by a newer version of this service (10; this one is 9): name another file.")]
    [InlineData(0, "' is not a data file of this service: name another file.")]
    public void A_file_of_a_newer_version_or_of_another_program_is_refused_and_left_as_it_is(int version, string message)
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
    public void File_that_is_not_a_database_is_refused()
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

        Assert.Equal(
            $"'{file}' can't be used as data file: there is no folder '{Path.GetDirectoryName(file)}'. Make it, or name another file.",
            e.Message);
    }

    [Fact]
    public void A_file_of_another_program_that_has_an_old_versions_number_is_refused_with_its_tables_kept()
    {
        using (Database database = new(DataFile, "FULL"))
        {
            database.Execute("CREATE TABLE of_another (x); PRAGMA user_version=4");
        }

        InvalidDataException e = Assert.Throws<InvalidDataException>(() => new LogStore(DataFile, syncEveryCommit: true));

        Assert.StartsWith($"'{DataFile}' can't be used as data file, name another: ", e.Message);
        using Database after = new(DataFile, "FULL");
        Assert.Equal((1L, 4L), (after.Scalar("SELECT count(*) FROM sqlite_master"), after.Scalar("PRAGMA user_version")));
    }

    [Theory]
    [InlineData("version1")]
    [InlineData("version2")]
    [InlineData("version3")]
    [InlineData("version3-tags")]
    [InlineData("version4")]
    [InlineData("version5")]
    [InlineData("version6")]
    public async Task A_file_of_any_older_version_keeps_its_data_and_gets_what_is_new(string version)
    {
        string old = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "DataFiles", $"{version}.sql"));
        using (Database database = new(DataFile, "OFF"))
        {
            database.Execute(old);
        }

        for (int start = 1; start <= 2; start++)
        {
            await using LocalLogsService service = await LocalLogsService.StartAsync(
                new LocalLogsServiceOptions { DataFile = DataFile, SyncEveryCommit = false, Credentials = [TestEndpoint.Key] },
                TestContext.Current.CancellationToken);
            await using TestEndpoint endpoint = new(service, new ManualTime(), "us-east-1");

            Assert.Equal(["kept"], await endpoint.ReadMessagesAsync());
            Assert.Equal(old.Contains("metric_filters"),
                (await endpoint.GetAsync("DescribeMetricFilters", new { logGroupName = "g" })).GetRawText().Contains("\"f\""));
            Assert.Equal(old.Contains("'a', 'b'"),
                (await endpoint.GetAsync("ListTagsLogGroup", new { logGroupName = "g" })).GetRawText().Contains("\"b\""));
            await endpoint.GetAsync("PutDestination",
                new
                {
                    destinationName = "d",
                    targetArn = "arn:aws:kinesis:us-east-1:000000000000:stream/s",
                    roleArn = "arn:aws:iam::000000000000:role/r"
                });
        }

        using (Database database = new(DataFile, "FULL"))
        {
            Assert.Equal(2L, database.Scalar("PRAGMA auto_vacuum"));
            Assert.Null(database.Scalar("PRAGMA foreign_key_check"));
            Assert.Equal(
                (30L, 30L), (database.Scalar("SELECT bytes FROM event_chunks"), database.Scalar("SELECT stored_bytes FROM log_streams")));
            Assert.Equal(old.Contains("metric_filters") ? 4.5 : null, database.Scalar("SELECT sum FROM metrics"));
        }

        Assert.Equal(ColumnsOfNewFile(), ColumnsOf(DataFile));
    }

    private string[] ColumnsOfNewFile()
    {
        string file = Path.Combine(_folder, "new.db");
        new LogStore(file, syncEveryCommit: true).Dispose();
        return ColumnsOf(file);
    }

    private static string[] ColumnsOf(string file)
    {
        using Database database = new(file, "FULL");
        List<string> columns = [];
        using SqliteDataReader row = database.Query("""
            SELECT t.type || ' ' || t.name || '.' || c.name FROM sqlite_master t, pragma_table_xinfo(t.name) c WHERE t.type = 'table'
            UNION ALL SELECT type || ' ' || name || ' ' || ifnull(sql, '') FROM sqlite_master WHERE type = 'index' ORDER BY 1
            """);
        while (row.Read())
        {
            columns.Add(row.GetString(0));
        }

        return [.. columns];
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
