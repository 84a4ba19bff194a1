using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using DeviceLogs.Exporter.Commands;
using DeviceLogs.Exporter.Export;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.Exporter.Tests;

/// <summary>What the exporter can be called with. What it refuses it names, with the way out, and writes nothing to the output.</summary>
public sealed class CommandLineTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_option_of_export_reaches_its_setting()
    {
        ExportOptions export = Export(
            "--group", "boards", "--stream", "door-1", "--stream", "door-2", "--filter", "ERROR", "--since", "2h", "--until", "30m",
            "--late", "5m", "--checkpoint", "c.json",
            "--output", "o.csv", "--format", "csv", "--region", "eu-west-1", "--role", "arn:aws:iam::123456789012:role/reader",
            "--endpoint", "http://127.0.0.1:4586", "--quiet",
            "--profile", "boards", "--sts-endpoint", "http://127.0.0.1:4587");

        Assert.Equal(("boards", "ERROR"), (export.Report.LogGroupName, export.Report.FilterPattern));
        Assert.Equal(["door-1", "door-2"], export.Report.LogStreamNames);
        Assert.Equal(
            (1769853600000, 1769859000000, TimeSpan.FromMinutes(5)), (export.Settings.StartMs, export.UntilMs, export.Settings.Overlap));
        Assert.Equal(
            ("c.json", "o.csv", ExportFormat.Csv, true), (export.CheckpointFile, export.OutputFile, export.Format, export.IsQuiet));
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
    public void Since_takes_spans_and_UTC_times(string text, long expectedMs) =>
        Assert.Equal(expectedMs, Export("--group", "boards", "--since", text).Settings.StartMs);

    [Fact]
    public void A_value_may_follow_an_equal_sign()
    {
        ExportOptions export = Export("--group=boards", "--stream=a=b", "--filter=@x", "--format=jsonl");

        Assert.Equal(("boards", "@x", ExportFormat.JsonLines), (export.Report.LogGroupName, export.Report.FilterPattern, export.Format));
        Assert.Equal(["a=b"], export.Report.LogStreamNames);
    }

    [Theory]
    [InlineData("exprot", "'exprot' is not a command. Did you mean 'export'?")]
    [InlineData("tail", "'tail' is not a command.")]
    [InlineData("export", "Option '--group' is required.")]
    [InlineData("export --group", "Required argument missing for option: '--group'.")]
    [InlineData("export --group=", "Required argument missing for option: '--group'.")]
    [InlineData("export --group boards --grep x", "'--grep' is not an option of export. Did you mean '--group'?")]
    [InlineData("export --group boards --zzz x", "'--zzz' is not an option of export.")]
    [InlineData("export --group boards --qiuet", "'--qiuet' is not an option of export. Did you mean '--quiet'?")]
    [InlineData("export --group boards --sicne=2h", "'--sicne' is not an option of export. Did you mean '--since'?")]
    [InlineData("export --group boards errors", "'errors' is not an option of export.")]
    [InlineData("export --group boards --group doors", "Option '--group' expects a single argument but 2 were provided.")]
    [InlineData("export --group boards --since 2", "--since is '2': it takes a time such as 90s, 30m, 2h, 7d or 2026-01-31T00:00:00Z.")]
    [InlineData("export --group boards --since -2h", "--since is '-2h': it takes a time such as 90s, 30m, 2h, 7d or 2026-01-31T00:00:00Z.")]
    [InlineData("export --group boards --since 99999999999d",
        "--since is '99999999999d': it takes a time such as 90s, 30m, 2h, 7d or 2026-01-31T00:00:00Z.")]
    [InlineData("export --group boards --since 1969-12-31",
        "--since is '1969-12-31': it takes a time such as 90s, 30m, 2h, 7d or 2026-01-31T00:00:00Z.")]
    [InlineData("export --group boards --until 5/1", "--until is '5/1': it takes a time such as 90s, 30m, 2h, 7d or 2026-01-31T00:00:00Z.")]
    [InlineData("export --group boards --since 2026-01-31 --until 2026-01-30",
        "--since is '2026-01-31T00:00:00.000Z': that is later than the end, 2026-01-30T00:00:00.000Z, give an earlier time.")]
    [InlineData("export --group boards --late 15d", "--late is '15d': it takes a time of at most 14d, such as 90s, 30m, 2h, 7d.")]
    [InlineData("export --group boards --follow --until 1h", "--follow has no end: leave --until out.")]
    [InlineData(
        "export --group boards --checkpoint a --output a", "--output is 'a': that is the file of --checkpoint too, give another one.")]
    [InlineData("export --group boards --format xml", "--format is 'xml': it takes text or jsonl or csv.")]
    [InlineData("export --group boards --region evil.example/",
        "--region is 'evil.example/': it takes an AWS region such as eu-west-1, in lower case.")]
    [InlineData(
        "export --group boards --region EU-WEST-1", "--region is 'EU-WEST-1': it takes an AWS region such as eu-west-1, in lower case.")]
    [InlineData("export --group boards --role reader",
        "--role is 'reader': it takes the ARN of a role, such as arn:aws:iam::123456789012:role/log-reader.")]
    [InlineData("export --group boards --endpoint 127.0.0.1:4586",
        "--endpoint is '127.0.0.1:4586': it takes an address such as http://127.0.0.1:4586.")]
    [InlineData("spec --config c.json", "'--config' is not an option of spec.")]
    [InlineData("check", "Option '--config' is required.")]
    [InlineData("discover --catalog k.json", "'--catalog' is not an option of discover.")]
    [InlineData("read --config c.json", "Option '--catalog' is required.")]
    public void Wrong_use_is_refused_with_the_way_out_and_exit_code_2(string arguments, string expected)
    {
        SourceRun run = SourceRun.Run(TimeProvider.System, arguments.Split(' '));

        Assert.Equal((2, "", expected + " Run with --help for all options." + Environment.NewLine), (run.ExitCode, run.Output, run.Errors));
    }

    [Fact]
    public void An_empty_value_is_refused()
    {
        SourceRun run = SourceRun.Run(TimeProvider.System, "export", "--group", "");

        Assert.Equal((2, "--group needs a value. Run with --help for all options." + Environment.NewLine), (run.ExitCode, run.Errors));
    }

    [Fact]
    public void A_value_of_any_length_is_shown_in_part()
    {
        SourceRun run = SourceRun.Run(TimeProvider.System, "export", "--group", "boards", "--format", new string('x', 1_000_000));

        Assert.Equal(
            $"--format is '{new string('x', 100)}...': it takes text or jsonl or csv. Run with --help for all "
            + $"options.{Environment.NewLine}", run.Errors);
    }

    [Theory]
    [InlineData("")]
    [InlineData("help")]
    [InlineData("--help")]
    [InlineData("-h")]
    public void Help_goes_to_the_output_and_names_every_command(string arguments)
    {
        SourceRun run = SourceRun.Run(TimeProvider.System, arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.All(["export", "query", "spec", "check", "discover", "read"],
            command => Assert.Contains($"\n  {command} ", run.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("export --help")]
    [InlineData("export -h")]
    public void Help_of_a_command_names_every_option_with_what_it_takes(string arguments)
    {
        SourceRun run = SourceRun.Run(TimeProvider.System, arguments.Split(' '));

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.All(
            ["--group <NAME>", "--stream <NAME>", "--filter <PATTERN>", "--since <TIME>", "--until <TIME>", "--follow", "--late <TIME>",
                "--checkpoint <FILE>", "--output <FILE>",
                "--format <text|jsonl|csv>", "--region <REGION>", "--profile <NAME>", "--role <ARN>", "--endpoint <URL>",
                "--sts-endpoint <URL>", "--quiet"],
            option => Assert.Contains($"\n  {option} ", run.Output, StringComparison.Ordinal));
        Assert.Contains("Exit codes: 0 done, 1 failed or stopped before the end, 2 wrong arguments.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Version_goes_to_the_output()
    {
        SourceRun run = SourceRun.Run(TimeProvider.System, "--version");

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Matches(@"^\d+\.\d+\.\d+", run.Output);
    }

    [Fact]
    public void Completions_are_offered_to_a_shell()
    {
        SourceRun commands = SourceRun.Run(TimeProvider.System, "[suggest:0]", "");
        SourceRun options = SourceRun.Run(TimeProvider.System, "[suggest:11]", "export --fo");
        SourceRun words = SourceRun.Run(TimeProvider.System, "[suggest:16]", "export --format ");

        Assert.Contains("export", commands.Output, StringComparison.Ordinal);
        Assert.Equal(
            ["--follow", "--format"], options.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim()));
        Assert.Equal(["csv", "jsonl", "text"], words.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim()));
    }

    private static ExportOptions Export(params string[] arguments)
    {
        ExportVerb verb = new(new ProgramContext(Stream.Null, TextWriter.Null, new ManualTime { Now = Now }, CancellationToken.None));
        ParseResult result = verb.Command.Parse(arguments);
        Assert.Empty(result.Errors);
        return verb.Read(result);
    }
}
