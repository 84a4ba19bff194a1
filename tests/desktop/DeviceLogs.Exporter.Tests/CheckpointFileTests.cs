using System;
using System.IO;
using System.Text.Json;
using DeviceLogs.CommandLine;
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
        Assert.Equal(
            "{\"region\":\"us-east-1\",\"account\":\"111111111111\",\"endpoint\":null,\"logGroupName\":\"g\",\"logStreamNames\":[\"s\"],"
            + "\"filterPattern\":\"ERROR\",\"role\":null}\n{\"version\":1}",
            File.ReadAllText(Name));
        Assert.Equal([Name], Directory.GetFiles(_folder));
    }

    [Fact]
    public void With_an_output_file_its_length_is_saved_too()
    {
        string output = Path.Combine(_folder, "events.csv");
        Of(LogReport.Of("g"), output).Save("{}", 4711);

        Assert.Equal(("{}", 4711), Of(LogReport.Of("g"), output).Read());
        Assert.EndsWith($",\"output\":{JsonSerializer.Serialize(output)},\"format\":\"Csv\"}}\n{{}}\n4711", File.ReadAllText(Name),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{}\n")]
    [InlineData("{}\n-1")]
    [InlineData("{}\n99999999999999999999")]
    public void A_checkpoint_without_the_output_s_length_is_refused(string content)
    {
        string output = Path.Combine(_folder, "events.csv");
        Of(LogReport.Of("g"), output).Save("{}", 1);
        File.WriteAllText(Name, File.ReadAllLines(Name)[0] + "\n" + content);

        Assert.Throws<UserException>(() => Of(LogReport.Of("g"), output).Read());
    }

    [Fact]
    public void An_empty_file_counts_as_no_checkpoint()
    {
        File.WriteAllText(Name, "");

        Assert.Null(Of(LogReport.Of("g")).Read());
    }

    [Fact]
    public void One_of_other_events_is_refused_and_the_refusal_says_what_differs()
    {
        Of(LogReport.Of("g")).Save("{}", 0);

        Refused(Of(LogReport.Of("h")), "logGroupName was \"g\" and is now \"h\"");
        Refused(Of(new LogReport("g", "g", ["s"], null)), "logStreamNames was [] and is now [\"s\"]");
        Refused(Of(new LogReport("g", "g", [], "ERROR")), "filterPattern was not given and is now \"ERROR\"");
        Refused(Of(LogReport.Of("g"), "/o"), "output was not given and is now \"/o\"; format was not given and is now \"Csv\"");
    }

    [Fact]
    public void One_of_the_same_names_elsewhere_is_refused_and_the_refusal_says_what_differs()
    {
        SourceSettings here = new() { Region = "us-east-1" };
        Of(here, "111111111111").Save("{}", 0);

        Refused(Of(new SourceSettings() { Region = "eu-west-1" }, "111111111111"), "region was \"us-east-1\" and is now \"eu-west-1\"");
        Refused(Of(here, "222222222222"), "account was \"111111111111\" and is now \"222222222222\"");
        Refused(Of(here with { Endpoint = new Uri("http://127.0.0.1:4586") }, "111111111111"),
            "endpoint was not given and is now \"http://127.0.0.1:4586/\"");
        Refused(
            Of(here with { RoleArn = "arn:aws:iam::111111111111:role/reader" }, "111111111111"),
            "role was not given and is now \"arn:aws:iam::111111111111:role/reader\"");
    }

    [Fact]
    public void An_account_that_is_not_known_is_not_a_difference()
    {
        SourceSettings here = new() { Region = "us-east-1" };
        Of(here, null).Save("first", 0);
        Assert.Equal(("first", 0), Of(here, "111111111111").Read());

        Of(here, "111111111111").Save("second", 0);
        Assert.Equal(("second", 0), Of(here, null).Read());
    }

    [Fact]
    public void The_order_of_the_streams_is_not_a_difference()
    {
        Of(new LogReport("g", "g", ["b", "a"], null)).Save("{}", 0);

        Assert.Equal(("{}", 0), Of(new LogReport("g", "g", ["a", "b"], null)).Read());
    }

    [Fact]
    public void One_of_an_earlier_version_is_taken_once_and_names_its_owner_after_that()
    {
        File.WriteAllText(Name, "{\"logGroupName\":\"g\",\"logStreamNames\":[\"t\",\"s\"],\"filterPattern\":null}\n{}");
        CheckpointFile file = Of(new LogReport("g", "g", ["t", "s"], null));

        Assert.Equal(("{}", 0), file.Read());
        Assert.True(file.WasOld);
        file.Save("{}", 0);
        CheckpointFile next = Of(new LogReport("g", "g", ["t", "s"], null));
        Assert.Equal(("{}", 0), next.Read());
        Assert.False(next.WasOld);
    }

    [Fact]
    public void One_of_an_earlier_version_and_other_events_is_refused()
    {
        File.WriteAllText(Name, "{\"logGroupName\":\"g\",\"logStreamNames\":[],\"filterPattern\":null}\n{}");

        Refused(Of(LogReport.Of("h")), "logGroupName was \"g\" and is now \"h\"");
    }

    [Theory]
    [InlineData("mine")]
    [InlineData("[]\n{}")]
    [InlineData("{}\n{}")]
    [InlineData("{\"logGroupName\":\"g\",\"logGroupName\":\"g\"}\n{}")]
    [InlineData("{\"logGroupName\":\"\\ud800\"}\n{}")]
    public void A_file_that_is_not_a_checkpoint_is_refused(string content)
    {
        File.WriteAllText(Name, content);

        Assert.Equal(
            $"'{Name}' is not a checkpoint of this program, or it is damaged. Give another file, or remove this one to start again.",
            Assert.Throws<UserException>(() => Of(LogReport.Of("g")).Read()).Message);
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

        Assert.StartsWith("The checkpoint can't be written: ", Assert.Throws<UserException>(() => file.Save("second", 0)).Message,
            StringComparison.Ordinal);
        Assert.Equal(("first", 0), file.Read());
    }

    private void Refused(CheckpointFile file, string differences) => Assert.Equal(
        $"The checkpoint '{Name}' belongs to another export: {differences}. Give another file, or remove this one to start again.",
        Assert.Throws<UserException>(() => file.Read()).Message);

    private CheckpointFile Of(LogReport report, string? output = null) =>
        Of(new SourceSettings { Region = "us-east-1" }, "111111111111", report, output);

    private CheckpointFile Of(SourceSettings settings, string? account) => Of(settings, account, LogReport.Of("g"), null);

    private CheckpointFile Of(SourceSettings settings, string? account, LogReport report, string? output)
    {
        ExportOptions options = new()
        {
            Settings = settings,
            Report = report,
            UntilMs = null,
            OutputFile = output,
            Format = ExportFormat.Csv
        };
        return new CheckpointFile(Name, CheckpointOwner.Of(options, account), output is not null);
    }
}
