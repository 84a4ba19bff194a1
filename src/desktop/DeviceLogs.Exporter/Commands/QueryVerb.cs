using System;
using System.Collections.Generic;
using System.CommandLine;
using DeviceLogs.CommandLine;
using DeviceLogs.Exporter.Query;
using DeviceLogs.Exporter.Settings;

namespace DeviceLogs.Exporter.Commands;

/// <summary><c>query</c>: runs a query of CloudWatch Logs Insights, in the service or on local lines.</summary>
internal sealed class QueryVerb
{
    private const string Description =
        "Runs a query of CloudWatch Logs Insights on log groups, or with --input on a file of JSON lines or text without any service.";

    private const int MaxRows = 100_000;

    private static readonly TimeSpan DefaultSince = TimeSpan.FromHours(1);

    private readonly Argument<string> _text = new("query")
    {
        Description = "the query, such as 'fields @timestamp, @message | filter @message like /ERROR/ | limit 20'"
    };
    private readonly Option<IReadOnlyList<string>> _groups = TextOption.Many(
        "--group", "NAME", "the log group; may be given several times, and left out where the query has SOURCE");
    private readonly Option<string?> _input = TextOption.Make(
        "--input", "FILE", "the file to query instead of log groups, - for the standard input");
    private readonly Option<long?> _since;
    private readonly Option<long?> _until;
    private readonly Option<int?> _limit = TextOption.Make<int?>("--limit", "N", "the most rows (default the service's, 10,000)", Limit);
    private readonly Option<QueryFormat> _format = TextOption.Choice(
        "--format", "how rows are written", ("table", QueryFormat.Table), ("jsonl", QueryFormat.JsonLines), ("csv", QueryFormat.Csv));

    private readonly Option<bool> _quiet = new("--quiet")
    {
        Description = "no progress and no summary on the error output, only what went wrong"
    };
    private readonly ServiceOptions _service = new();
    private readonly ProgramContext _context;
    private readonly DateTimeOffset _now;

    /// <param name="context">What the command runs in.</param>
    public QueryVerb(ProgramContext context)
    {
        _context = context;
        _now = context.Time.GetUtcNow();
        _since = TextOption.Make<long?>(
            "--since", "TIME", $"from when: {TimeText.Spans} ago, or a UTC time (default: 1h ago, with --input all)",
            text => TimeText.Moment("--since", text, _now));
        _until = TextOption.Make<long?>("--until", "TIME", "until when, in the same way (default: now)",
            text => TimeText.Moment("--until", text, _now));
        Command = new Command("query", Description) { _text, _groups, _input, _since, _until, _limit, _format };
        _service.AddTo(Command);
        Command.Add(_quiet);
        Command.SetAction(result => Run(result));
    }

    /// <summary>The command.</summary>
    public Command Command { get; }

    private int Run(ParseResult result)
    {
        string text = result.GetValue(_text)!;
        IReadOnlyList<string> groups = result.GetValue(_groups) ?? [];
        string? input = result.GetValue(_input);
        bool isQuiet = result.GetValue(_quiet);
        if (input is not null && groups.Count > 0)
        {
            throw new UserException("--input and --group do not go together: a query reads a file or log groups.");
        }

        if (input is null && groups.Count == 0 && !text.Contains("SOURCE", StringComparison.OrdinalIgnoreCase))
        {
            throw new UserException("--group is missing: name a log group, or a file with --input.");
        }

        string? place = null;
        try
        {
            QueryRows rows;
            if (input is not null)
            {
                rows = Progress(isQuiet,
                    progress => LocalQuery.Run(text, input, result.GetValue(_since), result.GetValue(_until), progress, _context.Stop));
            }
            else
            {
                SourceSettings settings = _service.Read(result);
                place = settings.Place;
                long now = _now.ToUnixTimeMilliseconds();
                QueryOrder order = new(text, groups, result.GetValue(_since) ?? now - (long)DefaultSince.TotalMilliseconds,
                    result.GetValue(_until) ?? now, result.GetValue(_limit));
                using LogsAccess access = new(settings, _context.Time, _context.Errors.WriteLine, _context.Stop);
                rows = Progress(isQuiet, progress => new ServiceQuery(access.Calls, _context.Time, _context.Stop).Run(order, progress));
            }

            RowWriter.Write(rows, result.GetValue(_format), _context.Output, _context.OutputTerminal);
            if (!isQuiet)
            {
                _context.Errors.WriteLine($"{(rows.Rows.Count == 1 ? "1 row" : $"{rows.Rows.Count:N0} rows")}; {rows.Summary}");
            }

            return ExitCode.Done;
        }
        catch (Exception e) when (Failure.IsExpected(e))
        {
            _context.Errors.WriteLine(Failure.TextOf(e, place));
            return ExitCode.Failed;
        }
    }

    private QueryRows Progress(bool isQuiet, Func<Action<string>, QueryRows> work) =>
        Terminal.WithProgress(isQuiet ? null : _context.ErrorTerminal, "starting the query", work);

    private static int? Limit(string text) => int.TryParse(text, out int rows) && rows is >= 1 and <= MaxRows
        ? rows
        : throw UserException.OfValue("--limit", text, $"it takes a whole number from 1 to {MaxRows}");
}
