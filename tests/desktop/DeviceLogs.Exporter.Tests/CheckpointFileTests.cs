using System;
using System.IO;
using System.Text.Json;
using DeviceLogs.Exporter.Export;
using DeviceLogs.Exporter.Settings;
using Xunit;

namespace DeviceLogs.Exporter.Tests;

/// <summary>The exporter's checkpoint file: whole or as before, and never that of other events.</summary>
public sealed class CheckpointFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("source-").FullName;

    private string Name => Path.Combine(_folder, "checkpoint");

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public void What_was_saved_is_read()
    {
        CheckpointFile file = Of(new LogReport("g", "g", ["s"], "ERROR"));
        Assert.Null(file.Read());

        file.Save("""{"version":1}""", 0);

        Assert.Equal(("""{"version":1}""", 0), file.Read());
        Assert.Equal("{\"logGroupName\":\"g\",\"logStreamNames\":[\"s\"],\"filterPattern\":\"ERROR\"}\n{\"version\":1}", File.ReadAllText(Name));
        Assert.Equal([Name], Directory.GetFiles(_folder));
    }

    [Fact]
    public void With_a_file_of_the_output_its_length_is_saved_too()
    {
        string output = Path.Combine(_folder, "events.csv");
        Of(LogReport.Of("g"), output).Save("{}", 4711);

        Assert.Equal(("{}", 4711), Of(LogReport.Of("g"), output).Read());
        Assert.Equal($"{{\"logGroupName\":\"g\",\"logStreamNames\":[],\"filterPattern\":null,\"output\":{JsonSerializer.Serialize(output)},\"format\":\"Csv\"}}\n{{}}\n4711", File.ReadAllText(Name));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{}\n")]
    [InlineData("{}\n-1")]
    [InlineData("{}\n99999999999999999999")]
    public void Without_a_length_nothing_tells_what_the_output_holds(string content)
    {
        string output = Path.Combine(_folder, "events.csv");
        Of(LogReport.Of("g"), output).Save("{}", 1);
        File.WriteAllText(Name, File.ReadAllLines(Name)[0] + "\n" + content);

        Assert.Throws<SettingsException>(() => Of(LogReport.Of("g"), output).Read());
    }

    [Fact]
    public void An_empty_file_is_none_yet()
    {
        File.WriteAllText(Name, "");

        Assert.Null(Of(LogReport.Of("g")).Read());
    }

    [Fact]
    public void That_of_other_events_is_refused()
    {
        Of(LogReport.Of("g")).Save("{}", 0);

        Assert.All(
            [Of(LogReport.Of("h")), Of(new LogReport("g", "g", ["s"], null)), Of(new LogReport("g", "g", [], "ERROR")), Of(LogReport.Of("g"), "o")],
            other => Assert.Equal(
                $"The checkpoint '{Name}' is not that of this group, these streams, this filter and this output: give another file, or remove it to begin anew.",
                Assert.Throws<SettingsException>(() => other.Read()).Message));
    }

    [Fact]
    public void A_crash_while_it_was_written_leaves_the_one_before()
    {
        CheckpointFile file = Of(LogReport.Of("g"));
        file.Save("first", 0);
        File.WriteAllText(Name + ".new", "{\"logGr");

        Assert.Equal(("first", 0), file.Read());
        file.Save("second", 0);
        Assert.Equal(("second", 0), file.Read());
    }

    [Fact]
    public void Where_it_cannot_be_written_the_one_before_stays()
    {
        CheckpointFile file = Of(LogReport.Of("g"));
        file.Save("first", 0);
        Directory.CreateDirectory(Name + ".new");

        Assert.StartsWith("The checkpoint can't be written: ", Assert.Throws<SettingsException>(() => file.Save("second", 0)).Message, StringComparison.Ordinal);
        Assert.Equal(("first", 0), file.Read());
    }

    private CheckpointFile Of(LogReport report, string? output = null) => new(Name, new ExportOptions
    {
        Settings = new SourceSettings { Region = "us-east-1" },
        Report = report,
        UntilMs = null,
        OutputFile = output,
        Format = ExportFormat.Csv,
    });
}
