using System;
using System.Collections.Generic;
using System.Linq;
using DeviceLogs.Exporter;
using DeviceLogs.Exporter.Export;
using Xunit;

namespace DeviceLogs.Exporter.Tests;

/// <summary>What the exporter can be called with. What it refuses it names, with the way out, and writes nothing to the output.</summary>
public sealed class CommandLineTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_option_of_export_is_read()
    {
        ExportOptions export = Export(
            "--group", "boards", "--stream", "door-1", "--stream", "door-2", "--filter", "ERROR", "--since", "2h", "--until", "30m", "--late", "5m", "--checkpoint", "c.json",
            "--output", "o.csv", "--format", "csv", "--region", "eu-west-1", "--role", "arn:aws:iam::123456789012:role/reader", "--endpoint", "http://127.0.0.1:4586", "--quiet",
            "--profile", "boards", "--sts-endpoint", "http://127.0.0.1:4587");

        Assert.Equal(("boards", "ERROR"), (export.Report.LogGroupName, export.Report.FilterPattern));
        Assert.Equal(["door-1", "door-2"], export.Report.LogStreamNames);
        Assert.Equal((1769853600000, 1769859000000, TimeSpan.FromMinutes(5)), (export.Settings.StartMs, export.UntilMs, export.Settings.Overlap));
        Assert.Equal(("c.json", "o.csv", ExportFormat.Csv, true), (export.CheckpointFile, export.OutputFile, export.Format, export.IsQuiet));
        Assert.Equal(
            ("eu-west-1", "arn:aws:iam::123456789012:role/reader", new Uri("http://127.0.0.1:4586")),
            (export.Settings.Region, export.Settings.RoleArn, export.Settings.Endpoint));
        Assert.Equal(("boards", new Uri("http://127.0.0.1:4587")), (export.Settings.Profile, export.Settings.StsEndpoint));
    }

    [Fact]
    public void What_is_left_out_has_its_default()
    {
        ExportOptions export = Export("--group", "boards");

        Assert.Equal((null, 1769860800000, TimeSpan.FromHours(1)), (export.Settings.StartMs, export.UntilMs, export.Settings.Overlap));
        Assert.Equal((null, null, ExportFormat.Text, false), (export.CheckpointFile, export.OutputFile, export.Format, export.IsQuiet));
        Assert.Equal((null, null, null), (export.Report.FilterPattern, export.Settings.RoleArn, export.Settings.Endpoint));
        Assert.Empty(export.Report.LogStreamNames);
    }

    [Fact]
    public void Follow_has_no_end_and_waits_less_long_for_late_events()
    {
        ExportOptions export = Export("--group", "boards", "--follow");

        Assert.Equal((null, TimeSpan.FromMinutes(10)), (export.UntilMs, export.Settings.Overlap));
        Assert.Equal(TimeSpan.FromDays(14), Export("--follow", "--group", "boards", "--late", "14d").Settings.Overlap);
    }

    [Theory]
    [InlineData("90s", 1769860710000)]
    [InlineData("30m", 1769859000000)]
    [InlineData("2h", 1769853600000)]
    [InlineData("7d", 1769256000000)]
    [InlineData("999999d", 0)]
    [InlineData("2026-01-31", 1769817600000)]
    [InlineData("2026-01-31T10:00", 1769853600000)]
    [InlineData("2026-01-31T10:00:00Z", 1769853600000)]
    [InlineData("2026-01-31T10:00:00.123Z", 1769853600123)]
    [InlineData("2026-01-31T11:00:00+01:00", 1769853600000)]
    public void Since_is_read(string text, long expectedMs) => Assert.Equal(expectedMs, Export("--group", "boards", "--since", text).Settings.StartMs);

    [Fact]
    public void The_commands_of_airbyte_take_their_files()
    {
        CommandLine read = CommandLine.Parse(["read", "--state", "s.json", "--catalog", "k.json", "--config", "c.json"], Now);

        Assert.Equal(("read", "c.json", "k.json", "s.json"), (read.Command, read.ConfigFile, read.CatalogFile, read.StateFile));
        Assert.Null(CommandLine.Parse(["read", "--config", "c.json", "--catalog", "k.json"], Now).StateFile);
        Assert.Equal("c.json", CommandLine.Parse(["check", "--config", "c.json"], Now).ConfigFile);
        Assert.Equal("c.json", CommandLine.Parse(["discover", "--config", "c.json"], Now).ConfigFile);
        Assert.Equal("spec", CommandLine.Parse(["spec"], Now).Command);
    }

    [Theory]
    [InlineData("exprot", "'exprot' is no command: there are export, spec, check, discover and read.")]
    [InlineData("export", "--group is missing.")]
    [InlineData("export --group", "--group needs a value behind it.")]
    [InlineData("export --group boards --grep x", "'--grep' is no argument of export.")]
    [InlineData("export --group boards errors", "'errors' is no argument of export.")]
    [InlineData("export --group boards --group doors", "--group is given twice.")]
    [InlineData("export --group boards --quiet --quiet", "--quiet is given twice.")]
    [InlineData("export --group boards --since 2", "--since is '2': it takes a time such as 90s, 30m, 2h, 7d or 2026-01-31T00:00:00Z.")]
    [InlineData("export --group boards --since -2h", "--since is '-2h': it takes a time such as 90s, 30m, 2h, 7d or 2026-01-31T00:00:00Z.")]
    [InlineData("export --group boards --since 99999999999d", "--since is '99999999999d': it takes a time such as 90s, 30m, 2h, 7d or 2026-01-31T00:00:00Z.")]
    [InlineData("export --group boards --since 1969-12-31", "--since is '1969-12-31': it takes a time such as 90s, 30m, 2h, 7d or 2026-01-31T00:00:00Z.")]
    [InlineData("export --group boards --until 5/1", "--until is '5/1': it takes a time such as 90s, 30m, 2h, 7d or 2026-01-31T00:00:00Z.")]
    [InlineData("export --group boards --since 1h --until 2h", "--since is '1h': that is later than the end, give an earlier time.")]
    [InlineData("export --group boards --late 15d", "--late is '15d': it takes a time of at most 14d, such as 90s, 30m, 2h, 7d.")]
    [InlineData("export --group boards --follow --until 1h", "--follow has no end: leave --until out.")]
    [InlineData("export --group boards --checkpoint a --output a", "--output is 'a': that is the file of --checkpoint too, give another one.")]
    [InlineData("export --group boards --format xml", "--format is 'xml': there are text, jsonl and csv.")]
    [InlineData("export --group boards --region evil.example/", "--region is 'evil.example/': it takes an AWS region such as eu-west-1.")]
    [InlineData("export --group boards --role reader", "--role is 'reader': it takes the ARN of a role, such as arn:aws:iam::123456789012:role/log-reader.")]
    [InlineData("export --group boards --endpoint 127.0.0.1:4586", "--endpoint is '127.0.0.1:4586': it takes an address such as http://127.0.0.1:4586.")]
    [InlineData("spec --config c.json", "'--config' is no argument of spec.")]
    [InlineData("check", "--config is missing.")]
    [InlineData("discover --catalog k.json", "'--catalog' is no argument of discover.")]
    [InlineData("read --config c.json", "--catalog is missing.")]
    public void Wrong_use_is_told_with_the_way_out(string arguments, string expected)
    {
        SourceRun run = SourceRun.Run(TimeProvider.System, arguments.Split(' '));

        Assert.Equal((2, "", expected + " --help tells what is possible." + Environment.NewLine), (run.ExitCode, run.Output, run.Errors));
    }

    [Fact]
    public void A_value_of_any_length_is_shown_in_part()
    {
        SourceRun run = SourceRun.Run(TimeProvider.System, "export", "--group", "boards", "--format", new string('x', 1_000_000));

        Assert.Equal($"--format is '{new string('x', 100)}...': there are text, jsonl and csv. --help tells what is possible.{Environment.NewLine}", run.Errors);
    }

    [Theory]
    [InlineData("")]
    [InlineData("help")]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("export --help")]
    [InlineData("read --config c.json -h")]
    public void Help_goes_to_the_output(string arguments)
    {
        SourceRun run = SourceRun.Run(TimeProvider.System, arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal((0, CommandLine.Help + "\n", ""), (run.ExitCode, run.Output, run.Errors));
    }

    [Fact]
    public void Help_names_every_option()
    {
        IEnumerable<string> taken = ["--group", "--stream", "--filter", "--since", "--until", "--follow", "--late", "--checkpoint", "--output", "--format", "--region", "--role", "--endpoint", "--quiet", "--profile", "--sts-endpoint"];

        IEnumerable<string> named = CommandLine.Help.Split('\n').Select(line => line.TrimStart()).Where(line => line.StartsWith("--", StringComparison.Ordinal)).Select(line => line.Split(' ')[0]);
        Assert.Equal(taken.Order(), named.Order());
        Assert.All(CommandLine.Help.Split('\n'), line => Assert.InRange(line.Length, 0, 120));
    }

    private static ExportOptions Export(params string[] arguments) => CommandLine.Parse(["export", .. arguments], Now).Export!;
}
