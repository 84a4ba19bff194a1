using System;
using System.IO;
using DeviceLogs.LocalEndpoint.Store;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>Which data files are opened.</summary>
public sealed class SchemaTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("devicelogs-test-").FullName;

    private string DataFile => Path.Combine(_folder, "logs.db");

    [Theory]
    [InlineData(4, "' was made by an older version of this service (4, now 6), whose data it doesn't take over: name another file.")]
    [InlineData(7, "' was made by a newer version of this service (7; this one is 6): name another file.")]
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

        Assert.Contains("Could not find a part of the path", e.Message);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
