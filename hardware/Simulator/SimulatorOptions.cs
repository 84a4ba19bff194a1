using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace DeviceLogs.Simulator;

/// <summary>What the command line and the environment ask for.</summary>
internal sealed class SimulatorOptions
{
    internal const string Help = """
        Runs the DeviceLogs agent on a PC: logs lines, delivers them to CloudWatch Logs, reads them back and compares.

        Usage: dotnet run --project hardware/Simulator -- [options]

        Input (the first that applies)
          --input FILE       lines of a file; - waits for standard input for as long as it takes
          standard input     lines that are piped in
          otherwise          readings of a simulated board
          --events N         number of readings, or of lines to take at most (readings: 1000)
          --no-wait          log as fast as possible, also while the buffer is full: shows what is dropped

        Destination (default: a local endpoint inside this process, on a free loopback port)
          --endpoint URL     a compatible server, for example http://127.0.0.1:4586
          --region NAME      AWS region (AWS_REGION, or us-east-1); without --endpoint it means AWS itself
          --group NAME       log group (devicelogs-simulator)
          --stream NAME      log stream (board- and the time)
          AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN
                             credentials for --endpoint and AWS

        Board
          --settings FILE    what a board has on its drive: its names, buffers, times, spool and sleep; destination and credentials stay
                             those of above
          --buffer BYTES     RAM for lines that wait (16384)
          --batch BYTES      RAM for one request (8192)
          --faults KINDS     what happens to the board meanwhile, joined by commas: wifi, clock, server, certificate, power, crash
          --sleep LINES      sleeps after so many lines; what was logged waits in flash for a wake that uses the radio
          --radio-every N    a board that sleeps uses its radio once in N wakes (1)

        Policy
          --policy FILE      logs by a policy document instead: each line is a context for its inbound and outbound sections, with
                             message, number, time, device, response.body and connections.aws; group and stream are the policy's

          --help             this text

        Exit status: 0 when every delivered line was read back, byte for byte and in order; 1 when not; 2 for a wrong option.
        """;

    // What a settings file says too.
    private static readonly string[] SettingsSay = ["--group", "--stream", "--buffer", "--batch", "--radio-every"];

    internal string? Input { get; private set; }

    internal int? Events { get; private set; }

    internal bool NoWait { get; private set; }

    internal string? Endpoint { get; private set; }

    internal string? Region { get; private set; }

    internal string Group { get; private set; } = "devicelogs-simulator";

    internal string Stream { get; private set; } = "board-" + DateTime.UtcNow.ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture);

    internal int BufferBytes { get; private set; } = 16384;

    internal int BatchBytes { get; private set; } = 8192;

    /// <summary>The settings file of the board, or null.</summary>
    internal string? Settings { get; private set; }

    /// <summary>What happens to the board, in turn.</summary>
    internal IReadOnlyList<string> Faults { get; private set; } = [];

    /// <summary>Lines of one wake, or 0 for a board that does not sleep.</summary>
    internal int LinesPerWake { get; private set; }

    /// <summary>A board that sleeps uses its radio once in so many wakes.</summary>
    internal int RadioEveryWakes { get; private set; } = 1;

    internal bool HasFaults => Faults.Count > 0;

    internal bool HasFault(string kind) => Faults.Contains(kind);

    /// <summary>File of the policy document, or null.</summary>
    internal string? Policy { get; private set; }

    internal bool WantsHelp { get; private set; }

    /// <summary>True when the endpoint runs inside this process.</summary>
    internal bool IsLocal => Endpoint is null && Region is null;

    /// <summary>The region that signs.</summary>
    internal string RegionOrDefault => Region ?? NonEmpty(Environment.GetEnvironmentVariable("AWS_REGION")) ?? "us-east-1";

    /// <summary>Reads the command line.</summary>
    /// <returns>What is wrong with it, or null.</returns>
    internal string? Parse(string[] arguments)
    {
        for (int i = 0; i < arguments.Length; i++)
        {
            string option = arguments[i];
            if (option is "--help" or "-h")
            {
                WantsHelp = true;
                return null;
            }

            if (option == "--no-wait")
            {
                NoWait = true;
                continue;
            }

            if (option is not ("--input" or "--events" or "--endpoint" or "--region" or "--group" or "--stream" or "--buffer" or "--batch" or "--faults" or "--sleep" or "--radio-every" or "--settings" or "--policy"))
            {
                return $"{option} is no option: --help lists them";
            }

            if (++i == arguments.Length)
            {
                return $"{option} needs a value: --help tells which";
            }

            string? error = Set(option, arguments[i]);
            if (error is not null)
            {
                return error;
            }
        }

        if (Policy is not null && (HasFaults || NoWait || LinesPerWake > 0 || Settings is not null))
        {
            return "--policy has no agent: leave --faults, --sleep, --settings and --no-wait out";
        }

        string? said = Settings is null ? null : SettingsSay.FirstOrDefault(arguments.Contains);
        if (said is not null)
        {
            return $"--settings says it already: leave {said} out";
        }

        return HasFault(FieldFaults.Certificate) && !IsLocal ? "--faults certificate is for the endpoint inside this process: leave --endpoint and --region out" : null;
    }

    private static string? NonEmpty(string? value) => string.IsNullOrEmpty(value) ? null : value;

    private string? Set(string option, string value)
    {
        switch (option)
        {
            case "--input":
                Input = value;
                return null;
            case "--endpoint":
                Endpoint = value;
                return Uri.TryCreate(value, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" ? null : $"--endpoint {value} is no address: give http://HOST:PORT or https://HOST";
            case "--policy":
                Policy = value;
                return null;
            case "--region":
                Region = value;
                return null;
            case "--group":
                Group = value;
                return null;
            case "--stream":
                Stream = value;
                return null;
            case "--settings":
                Settings = value;
                return null;
            case "--faults":
                Faults = value.Split(',');
                string? unknown = Faults.FirstOrDefault(kind => !FieldFaults.Kinds.Contains(kind));
                return unknown is null ? null : $"--faults {unknown} is no fault: give {string.Join(", ", FieldFaults.Kinds)}, joined by commas";
            default:
                if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number < 1)
                {
                    return $"{option} {value} is no number: give 1 or more";
                }

                Events = option == "--events" ? number : Events;
                BufferBytes = option == "--buffer" ? number : BufferBytes;
                BatchBytes = option == "--batch" ? number : BatchBytes;
                LinesPerWake = option == "--sleep" ? number : LinesPerWake;
                RadioEveryWakes = option == "--radio-every" ? number : RadioEveryWakes;
                return null;
        }
    }
}
