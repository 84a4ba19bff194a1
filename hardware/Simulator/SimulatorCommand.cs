using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using DeviceLogs.CommandLine;

namespace DeviceLogs.Simulator;

/// <summary>What the simulator can be started with.</summary>
internal sealed class SimulatorCommand
{
    /// <summary>What the help ends with.</summary>
    internal const string Notes = """
        Lines come from --input, else from what is piped in, else they are readings of a simulated board. They go to a local endpoint
        inside this process, on a free loopback port, unless --endpoint or --region name another destination; then AWS_ACCESS_KEY_ID,
        AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN are its credentials, and AWS_REGION is used where --region is not given.

        Ctrl-C stops the logging, delivers what can be delivered at once, and shows the table.

        Exit codes: 0 every delivered line was read back, byte for byte and in order; 1 not so, stopped, or the destination can't be
        used; 2 wrong arguments.
        """;

    private const string Description =
        "Runs the DeviceLogs agent on a PC: logs lines, delivers them to CloudWatch Logs, reads them back and compares.";
    private const int DefaultBufferBytes = 16384;
    private const int DefaultBatchBytes = 8192;

    private readonly Option<string?> _input = TextOption.Make(
        "--input", "FILE", "lines of a file; - waits for standard input for as long as it takes",
        text => text == "-" ? text : FileOf("--input", text));

    private readonly Option<int?> _events = Number("--events", "N", "number of readings (default 1000), or of lines to take at most");
    private readonly Option<bool> _noWait = new("--no-wait")
    {
        Description = "log as fast as possible, also while the buffer is full: shows what is dropped"
    };
    private readonly Option<string?> _endpoint = TextOption.Make("--endpoint", "URL", "a compatible server, such as http://127.0.0.1:4586",
        Endpoint);
    private readonly Option<string?> _region = TextOption.Make("--region", "NAME", "AWS region; without --endpoint it means AWS itself");
    private readonly Option<string?> _group = TextOption.Make("--group", "NAME", "log group (default devicelogs-simulator)");
    private readonly Option<string?> _stream = TextOption.Make("--stream", "NAME", "log stream (default board- and the time)");
    private readonly Option<string?> _settings = TextOption.Make(
        "--settings",
        "FILE",
        "what a board has on its drive: its names, buffers, times, spool and sleep; destination and credentials stay those of the options",
        text => FileOf("--settings", text));

    private readonly Option<int?> _buffer = Number("--buffer", "BYTES", $"RAM for lines that wait (default {DefaultBufferBytes})");
    private readonly Option<int?> _batch = Number("--batch", "BYTES", $"RAM for one request (default {DefaultBatchBytes})");
    private readonly Option<IReadOnlyList<string>?> _faults = TextOption.Make<IReadOnlyList<string>>(
        "--faults", "KINDS", $"what happens to the board meanwhile, joined by commas: {string.Join(", ", FieldFaults.Kinds)}", Faults);

    private readonly Option<bool> _bearer = new("--bearer")
    {
        Description = "delivers with a bearer token instead of signatures, to the endpoint inside this process",
    };

    private readonly Option<int?> _sleep = Number(
        "--sleep", "LINES", "sleeps after so many lines; what was logged waits in flash for a wake that uses the radio");
    private readonly Option<int?> _radioEvery = Number(
        "--radio-every", "N", "a board that sleeps uses its radio once in N wakes (default 1)");
    private readonly Option<string?> _policy = TextOption.Make(
        "--policy",
        "FILE",
        "logs by a policy document instead: each line is a context for its inbound and outbound sections, with message, number, time, "
        + "device, response.body and connections.aws; group and stream are the policy's",
        text => FileOf("--policy", text));

    private readonly Option<string?> _demo = TextOption.Make(
        "--demo", "FORM", "shows instead what a firmware's lines can do, step by step, as text or json",
        text => text is "text" or "json" ? text : throw UserException.OfValue("--demo", text, "it takes text or json"));

    /// <param name="run">Runs the simulator.</param>
    internal SimulatorCommand(Func<SimulatorOptions, Task<int>> run)
    {
        Command = new RootCommand(Description)
        {
            _input, _events, _noWait, _endpoint, _region, _group, _stream, _settings, _buffer, _batch, _faults, _bearer, _sleep,
            _radioEvery, _policy, _demo,
        };
        Command.HelpName = "dotnet run --project hardware/Simulator --";
        Command.SetAction((result, _) => run(Read(result)));
    }

    /// <summary>The command.</summary>
    internal RootCommand Command { get; }

    private SimulatorOptions Read(ParseResult result)
    {
        CheckTogether(result);
        SimulatorOptions options = new()
        {
            Input = result.GetValue(_input),
            Events = result.GetValue(_events),
            NoWait = result.GetValue(_noWait),
            Endpoint = result.GetValue(_endpoint),
            Region = result.GetValue(_region),
            Group = result.GetValue(_group) ?? "devicelogs-simulator",
            Stream = result.GetValue(_stream) ?? "board-" + DateTime.UtcNow.ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture),
            BufferBytes = result.GetValue(_buffer) ?? DefaultBufferBytes,
            BatchBytes = result.GetValue(_batch) ?? DefaultBatchBytes,
            Bearer = result.GetValue(_bearer),
            Settings = result.GetValue(_settings),
            Faults = result.GetValue(_faults) ?? [],
            LinesPerWake = result.GetValue(_sleep) ?? 0,
            RadioEveryWakes = result.GetValue(_radioEvery) ?? 1,
            Policy = result.GetValue(_policy),
            Demo = result.GetValue(_demo),
        };
        return options.HasFault(FieldFaults.Certificate) && !options.IsLocal
            ? throw new UserException("--faults certificate is for the endpoint inside this process: leave --endpoint and --region out.")
            : options;
    }

    private void CheckTogether(ParseResult result)
    {
        if (result.GetResult(_demo) is not null && FirstGiven(result, [.. Command.Options.Where(option => option != _demo)]) is { } other)
        {
            throw new UserException($"--demo brings its own lines, settings and service: leave {other} out.");
        }

        if (result.GetResult(_policy) is not null && FirstGiven(result, _faults, _bearer, _sleep, _settings, _noWait) is { } foreign)
        {
            throw new UserException($"--policy runs without an agent, which {foreign} is for: leave {foreign} out.");
        }

        if (result.GetResult(_settings) is not null && FirstGiven(result, _group, _stream, _buffer, _batch, _radioEvery) is { } repeated)
        {
            throw new UserException($"The file of --settings says what {repeated} does: leave {repeated} out.");
        }

        if (result.GetValue(_bearer) && FirstGiven(result, _endpoint, _region) is { } remote)
        {
            throw new UserException($"--bearer is for the endpoint inside this process, whose token it knows: leave {remote} out.");
        }

        if (result.GetResult(_radioEvery) is not null && result.GetResult(_sleep) is null)
        {
            throw new UserException("--radio-every is for a board that sleeps: give --sleep too.");
        }
    }

    private static string? FirstGiven(ParseResult result, params Option[] options) =>
        options.FirstOrDefault(option => result.GetResult(option) is { Implicit: false })?.Name;

    private static Option<int?> Number(string name, string valueName, string description) => TextOption.Make<int?>(
        name,
        valueName,
        description,
        text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1
            ? number
            : throw UserException.OfValue(name, text, "it takes a whole number, 1 or more"));

    private static string FileOf(string name, string path) =>
        File.Exists(path) ? path : throw UserException.OfValue(name, path, "there is no such file");

    private static string Endpoint(string text) => Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https"
        ? text
        : throw UserException.OfValue("--endpoint", text, "it takes an address such as http://127.0.0.1:4586");

    private static string[] Faults(string text)
    {
        string[] kinds = text.Split(',');
        return kinds.FirstOrDefault(kind => !FieldFaults.Kinds.Contains(kind)) is { } unknown
            ? throw UserException.OfValue("--faults", unknown, $"it takes {string.Join(", ", FieldFaults.Kinds)}, joined by commas")
            : kinds;
    }
}
