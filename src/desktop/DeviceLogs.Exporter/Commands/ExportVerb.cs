using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using DeviceLogs.CommandLine;
using DeviceLogs.Exporter.Export;
using DeviceLogs.Exporter.Settings;

namespace DeviceLogs.Exporter.Commands;

/// <summary><c>export</c>: writes the events of a group, each of them once.</summary>
internal sealed class ExportVerb
{
    private const string Description = "Exports the events of a log group, each of them once, as lines.";

    // CloudWatch Logs takes no event that is older.
    private static readonly TimeSpan LongestLate = TimeSpan.FromDays(14);

    // A follower asks for this time again and again, every two seconds.
    private static readonly TimeSpan FollowLate = TimeSpan.FromMinutes(10);

    private readonly Option<string?> _group = TextOption.Make("--group", "NAME", "the log group");
    private readonly Option<IReadOnlyList<string>> _streams = TextOption.Many(
        "--stream", "NAME", "only this log stream of it; may be given several times");
    private readonly Option<string?> _filter = TextOption.Make("--filter", "PATTERN", "only events that match this filter pattern");
    private readonly Option<long?> _since;
    private readonly Option<long?> _until;
    private readonly Option<bool> _follow = new("--follow") { Description = "continue for ever, through any outage, until Ctrl-C" };
    private readonly Option<TimeSpan?> _late = TextOption.Make<TimeSpan?>(
        "--late", "TIME", "how long after its own time an event may arrive and is still found (default 1h, with --follow 10m)", Late);

    private readonly Option<string?> _checkpoint = TextOption.Make(
        "--checkpoint",
        "FILE",
        "continue after what an earlier run with this file has exported; the file is made when missing, and written every two seconds: "
        + "what a crash leaves unsaved is exported again, and nothing is left out");

    private readonly Option<string?> _output = TextOption.Make(
        "--output", "FILE", "write to this file; with --checkpoint, it holds each event once whatever crash was in between");

    private readonly Option<ExportFormat> _format = TextOption.Choice(
        "--format", "how events are written", ("text", ExportFormat.Text), ("jsonl", ExportFormat.JsonLines), ("csv", ExportFormat.Csv));

    private readonly Option<bool> _quiet = new("--quiet") { Description = "no progress on the error output, only what went wrong" };
    private readonly ServiceOptions _service = new();
    private readonly DateTimeOffset _now;

    /// <param name="context">What the command runs in.</param>
    public ExportVerb(ProgramContext context)
    {
        _now = context.Time.GetUtcNow();
        _group.Required = true;
        _since = TextOption.Make<long?>(
            "--since", "TIME", $"from when: {TimeText.Spans} ago, or a UTC time such as 2026-01-31T00:00:00Z (default: all)",
            text => TimeText.Moment("--since", text, _now));
        _until = TextOption.Make<long?>("--until", "TIME", "until when, in the same way (default: now); both by the clock of this PC",
            text => TimeText.Moment("--until", text, _now));
        Command = new Command("export", Description) { _group, _streams, _filter, _since, _until, _follow, _late, _checkpoint, _output,
            _format };
        _service.AddTo(Command);
        Command.Add(_quiet);
        Command.SetAction(result => Run(Read(result), context));
    }

    /// <summary>The command.</summary>
    public Command Command { get; }

    /// <summary>What the arguments ask for.</summary>
    /// <exception cref="UserException">They do not go together.</exception>
    public ExportOptions Read(ParseResult result)
    {
        bool follow = result.GetValue(_follow);
        long? until = result.GetValue(_until);
        if (follow && until is not null)
        {
            throw new UserException("--follow has no end: leave --until out.");
        }

        string? output = result.GetValue(_output);
        string? checkpoint = result.GetValue(_checkpoint);
        if (output is not null && output == checkpoint)
        {
            throw UserException.OfValue("--output", output, "that is the file of --checkpoint too, give another one");
        }

        long? since = result.GetValue(_since);
        long end = until ?? _now.ToUnixTimeMilliseconds();
        if (since > end)
        {
            throw UserException.OfValue("--since", UtcText.Of(since.Value),
                $"that is later than the end, {UtcText.Of(end)}, give an earlier time");
        }

        string group = result.GetValue(_group)!;
        return new ExportOptions
        {
            Settings = _service.Read(result) with
            {
                StartMs = since,
                Overlap = result.GetValue(_late) ?? (follow ? FollowLate : SourceSettings.DefaultOverlap)
            },
            Report = new LogReport(group, group, result.GetValue(_streams) ?? [], result.GetValue(_filter)),
            UntilMs = follow ? null : end,
            CheckpointFile = checkpoint,
            OutputFile = output,
            IsQuiet = result.GetValue(_quiet),
            Format = result.GetValue(_format),
        };
    }

    private static int Run(ExportOptions options, ProgramContext context)
    {
        try
        {
            // A line of progress among the events of the same terminal would be in the way.
            bool showsProgress = !options.IsQuiet && (context.OutputTerminal is null || options.OutputFile is not null);
            return Terminal.WithProgress(showsProgress ? context.ErrorTerminal : null, $"reading {options.Report.LogGroupName}", progress =>
            {
                bool isShown = showsProgress && context.ErrorTerminal is not null;
                TextWriter errors = isShown ? new TerminalWriter(context.ErrorTerminal!) : context.Errors;
                new EventExport(options, context.Output, errors, context.Time, context.Stop) { Progress = isShown ? progress : null }.Run();
                return ExitCode.Done;
            });
        }
        catch (Exception e) when (Failure.IsExpected(e))
        {
            context.Errors.WriteLine(Failure.TextOf(e, $"{options.Report.LogGroupName} in {options.Settings.Place}"));
            return ExitCode.Failed;
        }
    }

    private static TimeSpan? Late(string text) => TimeText.Span(text) is TimeSpan late && late <= LongestLate
        ? late
        : throw UserException.OfValue("--late", text, $"it takes a time of at most {LongestLate.Days}d, such as {TimeText.Spans}");
}
