using System;
using System.Collections.Generic;
using System.Globalization;
using DeviceLogs.Exporter.Connection;
using DeviceLogs.Exporter.Export;
using DeviceLogs.Exporter.Settings;

namespace DeviceLogs.Exporter;

/// <summary>The arguments of the program.</summary>
internal sealed record CommandLine
{
    private const string AgoForms = "90s, 30m, 2h, 7d";

    // CloudWatch Logs takes no event that is older.
    private static readonly TimeSpan LongestLate = TimeSpan.FromDays(14);

    // A follower asks for this time again and again, every two seconds.
    private static readonly TimeSpan FollowLate = TimeSpan.FromMinutes(10);

    /// <summary>What <c>--help</c> says.</summary>
    public const string Help = """
        Exports log events from CloudWatch Logs, each of them once: as plain lines, or as a source of the Airbyte protocol.

        usage: dotnet run --project src/desktop/DeviceLogs.Exporter -- export --group NAME [options]

          --group NAME       the log group
          --stream NAME      only this log stream of it; may be repeated
          --filter PATTERN   only events that match this filter pattern
          --since TIME       from when: 90s, 30m, 2h, 7d ago, or a UTC time such as 2026-01-31T00:00:00Z (default: all)
          --until TIME       up to when, the same way (default: now); both by the clock of this PC
          --follow           go on for ever, through any outage, until Ctrl-C
          --late TIME        how long after its own time an event may come and is still found (default 1h, with --follow 10m)
          --checkpoint FILE  go on behind what an earlier run with this file has exported; the file is made when missing,
                             and written every two seconds: what a crash leaves unsaved comes again, and nothing is left out
          --output FILE      write to this file; with --checkpoint, each event stands in it once whatever crash was between
          --format FORMAT    text, jsonl or csv (default text)
          --region REGION    AWS region (default AWS_REGION, that of the profile, or us-east-1)
          --profile NAME     the profile of ~/.aws/config whose credentials to use (default AWS_PROFILE)
          --role ARN         assume this role first
          --endpoint URL     a compatible service instead of AWS, such as http://127.0.0.1:4586
          --sts-endpoint URL the address of AWS STS, which assumes the role (default AWS's in the region)
          --quiet            no progress on the error output, only what went wrong

        Credentials are found as the AWS CLI finds them: AWS_ACCESS_KEY_ID and the like, a profile with keys, a role, SSO or a
        process, a web identity, the container's or the instance's. AWS_ENDPOINT_URL, HTTPS_PROXY and NO_PROXY are heeded too.

        usage, Airbyte protocol:
          spec
          check    --config FILE
          discover --config FILE
          read     --config FILE --catalog FILE [--state FILE]

        Exit codes: 0 done, 1 failed or stopped before the end, 2 wrong arguments.
        """;

    /// <summary>spec, check, discover, read, export, or help.</summary>
    public required string Command { get; init; }

    /// <summary>File of <c>--config</c>.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>File of <c>--catalog</c>.</summary>
    public string? CatalogFile { get; init; }

    /// <summary>File of <c>--state</c>.</summary>
    public string? StateFile { get; init; }

    /// <summary>What to export; null for the commands of Airbyte.</summary>
    public ExportOptions? Export { get; init; }

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="SettingsException">One is wrong; the message names it and the way out.</exception>
    public static CommandLine Parse(string[] arguments, DateTimeOffset now)
    {
        string command = arguments.Length == 0 ? "help" : arguments[0];
        Dictionary<string, string> values = [];
        List<string> streams = [];
        (string[] named, string[] flags) = command switch
        {
            "spec" => (Array.Empty<string>(), Array.Empty<string>()),
            "check" or "discover" => (["--config"], []),
            "read" => (["--config", "--catalog", "--state"], []),
            "export" => (["--group", "--stream", "--filter", "--since", "--until", "--late", "--checkpoint", "--output", "--format", "--region", "--role", "--profile", "--endpoint", "--sts-endpoint"], ["--follow", "--quiet"]),
            "help" or "--help" or "-h" => ([], []),
            _ => throw new SettingsException($"'{SettingValue.Shown(command)}' is no command: there are export, spec, check, discover and read."),
        };
        for (int i = 1; i < arguments.Length; i++)
        {
            string name = arguments[i];
            if (name is "--help" or "-h")
            {
                return new CommandLine { Command = "help" };
            }

            bool isFlag = Array.IndexOf(flags, name) >= 0;
            if (!isFlag && Array.IndexOf(named, name) < 0)
            {
                throw new SettingsException($"'{SettingValue.Shown(name)}' is no argument of {command}.");
            }

            if (values.ContainsKey(name))
            {
                throw new SettingsException($"{name} is given twice.");
            }

            if (isFlag)
            {
                values[name] = "";
            }
            else if (++i == arguments.Length || arguments[i].Length == 0)
            {
                throw new SettingsException($"{name} needs a value behind it.");
            }
            else if (name == "--stream")
            {
                streams.Add(arguments[i]);
            }
            else
            {
                values[name] = arguments[i];
            }
        }

        return command switch
        {
            "export" => new CommandLine { Command = command, Export = ReadExport(values, streams, now) },
            "check" or "discover" => new CommandLine { Command = command, ConfigFile = Required(values, "--config") },
            "read" => new CommandLine { Command = command, ConfigFile = Required(values, "--config"), CatalogFile = Required(values, "--catalog"), StateFile = values.GetValueOrDefault("--state") },
            "spec" => new CommandLine { Command = command },
            _ => new CommandLine { Command = "help" },
        };
    }

    private static ExportOptions ReadExport(Dictionary<string, string> values, IReadOnlyList<string> streams, DateTimeOffset now)
    {
        string group = Required(values, "--group");
        bool follow = values.ContainsKey("--follow");
        if (follow && values.ContainsKey("--until"))
        {
            throw new SettingsException("--follow has no end: leave --until out.");
        }

        if (values.TryGetValue("--output", out string? file) && file == values.GetValueOrDefault("--checkpoint"))
        {
            throw SettingValue.Wrong("--output", file, "that is the file of --checkpoint too, give another one");
        }

        long? since = values.TryGetValue("--since", out string? from) ? Time("--since", from, now) : null;
        long until = values.TryGetValue("--until", out string? to) ? Time("--until", to, now) : now.ToUnixTimeMilliseconds();
        if (since > until)
        {
            throw SettingValue.Wrong("--since", from!, "that is later than the end, give an earlier time");
        }

        string? profile = values.GetValueOrDefault("--profile");
        string region = values.TryGetValue("--region", out string? named) ? SettingValue.Region("--region", named) : AwsEnvironment.Region(profile);
        return new ExportOptions
        {
            Settings = new SourceSettings
            {
                Region = region,
                Profile = profile,
                RoleArn = values.TryGetValue("--role", out string? role) ? SettingValue.RoleArn("--role", role) : null,
                Endpoint = values.TryGetValue("--endpoint", out string? endpoint) ? SettingValue.Address("--endpoint", endpoint) : AwsEnvironment.Endpoint(region, profile),
                StsEndpoint = values.TryGetValue("--sts-endpoint", out string? sts) ? SettingValue.Address("--sts-endpoint", sts) : null,
                StartMs = since,
                Overlap = values.TryGetValue("--late", out string? late) ? Late(late) : follow ? FollowLate : SourceSettings.DefaultOverlap,
            },
            Report = new LogReport(group, group, streams, values.GetValueOrDefault("--filter")),
            UntilMs = follow ? null : until,
            CheckpointFile = values.GetValueOrDefault("--checkpoint"),
            OutputFile = file,
            IsQuiet = values.ContainsKey("--quiet"),
            Format = values.GetValueOrDefault("--format", "text") switch
            {
                "text" => ExportFormat.Text,
                "jsonl" => ExportFormat.JsonLines,
                "csv" => ExportFormat.Csv,
                string other => throw SettingValue.Wrong("--format", other, "there are text, jsonl and csv"),
            },
        };
    }

    private static string Required(Dictionary<string, string> values, string name) =>
        values.TryGetValue(name, out string? value) ? value : throw new SettingsException($"{name} is missing.");

    private static long Time(string name, string text, DateTimeOffset now)
    {
        if (Duration(text) is TimeSpan ago)
        {
            return Math.Max(0, now.ToUnixTimeMilliseconds() - (long)ago.TotalMilliseconds);
        }

        return SettingValue.TryTime(text, out long ms) ? ms : throw SettingValue.Wrong(name, text, $"it takes a time such as {AgoForms} or 2026-01-31T00:00:00Z");
    }

    private static TimeSpan Late(string text) =>
        Duration(text) is TimeSpan late && late <= LongestLate ? late : throw SettingValue.Wrong("--late", text, $"it takes a time of at most {LongestLate.Days}d, such as {AgoForms}");

    // Six digits: of days, that is more than there is history.
    private static TimeSpan? Duration(string text)
    {
        int seconds = text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86400, _ => 0 };
        return seconds > 0 && text.Length <= 7 && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            ? TimeSpan.FromSeconds((long)count * seconds)
            : null;
    }
}
