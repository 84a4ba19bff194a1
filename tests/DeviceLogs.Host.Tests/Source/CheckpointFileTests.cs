using System;
using System.IO;
using DeviceLogs.Source.Export;
using DeviceLogs.Source.Settings;
using Xunit;

namespace DeviceLogs.Host.Tests.Source;

/// <summary>The exporter's checkpoint file: whole or as before, and never that of other events.</summary>
public sealed class CheckpointFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("source-").FullName;

    private string Name => Path.Combine(_folder, "checkpoint");

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public void What_was_saved_is_read()
    {
        CheckpointFile file = new(Name, new LogReport("g", "g", ["s"], "ERROR"));
        Assert.Null(file.Read());

        file.Save("""{"version":1}""");

        Assert.Equal("""{"version":1}""", file.Read());
        Assert.Equal("{\"logGroupName\":\"g\",\"logStreamNames\":[\"s\"],\"filterPattern\":\"ERROR\"}\n{\"version\":1}", File.ReadAllText(Name));
        Assert.Equal([Name], Directory.GetFiles(_folder));
    }

    [Fact]
    public void An_empty_file_is_none_yet()
    {
        File.WriteAllText(Name, "");

        Assert.Null(new CheckpointFile(Name, LogReport.Of("g")).Read());
    }

    [Fact]
    public void That_of_other_events_is_refused()
    {
        new CheckpointFile(Name, LogReport.Of("g")).Save("{}");

        Assert.All(
            [LogReport.Of("h"), new LogReport("g", "g", ["s"], null), new LogReport("g", "g", [], "ERROR")],
            other => Assert.Equal(
                $"The checkpoint '{Name}' is not that of this group, these streams and this filter: give another file, or remove it to begin anew.",
                Assert.Throws<SettingsException>(() => new CheckpointFile(Name, other).Read()).Message));
    }

    [Fact]
    public void A_crash_while_it_was_written_leaves_the_one_before()
    {
        CheckpointFile file = new(Name, LogReport.Of("g"));
        file.Save("first");
        File.WriteAllText(Name + ".new", "{\"logGr");

        Assert.Equal("first", file.Read());
        file.Save("second");
        Assert.Equal("second", file.Read());
    }

    [Fact]
    public void Where_it_cannot_be_written_the_one_before_stays()
    {
        CheckpointFile file = new(Name, LogReport.Of("g"));
        file.Save("first");
        Directory.CreateDirectory(Name + ".new");

        Assert.StartsWith("The checkpoint can't be written: ", Assert.Throws<SettingsException>(() => file.Save("second")).Message, StringComparison.Ordinal);
        Assert.Equal("first", file.Read());
    }
}
