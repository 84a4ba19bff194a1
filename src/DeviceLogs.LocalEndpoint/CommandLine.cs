using System;
using System.Globalization;
using System.Net;

namespace DeviceLogs.LocalEndpoint;

/// <summary>The arguments of the program.</summary>
/// <param name="ShowHelp">Whether only the help is wanted.</param>
/// <param name="Options">What the service is to be started with.</param>
internal sealed record CommandLine(bool ShowHelp, LocalLogsServiceOptions Options)
{
    /// <summary>The port when none is named.</summary>
    public const int DefaultPort = 4586;

    /// <summary>What <c>--help</c> says.</summary>
    public static string Help => $"""
        A local CloudWatch Logs service: it verifies signatures and limits as AWS does and keeps events in SQLite.

        usage: dotnet run --project src/DeviceLogs.LocalEndpoint -- [options]

          --port N          the port to listen on, 0 for a free one (default {DefaultPort})
          --host ADDRESS    the IP address to listen on: 0.0.0.0 to let boards reach it (default 127.0.0.1, this machine only)
          --data FILE       the SQLite file that keeps groups, streams and events, made when missing
                            (default: a temporary file, deleted at the end)
          --no-sync         answer before the disk has the data: faster on a slow disk; a power cut may take the latest events
          --access-key ID   the access key id that may sign (default {LocalCredentials.DefaultAccessKeyId})
          --secret-key KEY  its secret access key (default: a random one, printed at the start)
          --help            this text

        It runs until Ctrl-C. Exit codes: 0 ended, 1 could not start, 2 wrong arguments.
        """;

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="FormatException">One is wrong; the message names it and the way out.</exception>
    public static CommandLine Parse(string[] arguments)
    {
        int port = DefaultPort;
        IPAddress address = IPAddress.Loopback;
        string? data = null;
        bool sync = true;
        LocalCredentials credentials = LocalCredentials.Create();

        for (int i = 0; i < arguments.Length; i++)
        {
            string name = arguments[i];
            string Value(string wanted) => i + 1 < arguments.Length && arguments[i + 1].Length > 0
                ? arguments[++i]
                : throw new FormatException($"{name} needs {wanted} behind it.");

            switch (name)
            {
                case "--help" or "-h":
                    return new CommandLine(true, new LocalLogsServiceOptions());
                case "--port":
                    port = ParsePort(Value("a number from 0 to 65535"));
                    break;
                case "--host":
                    address = ParseAddress(Value("an IP address"));
                    break;
                case "--data":
                    data = Value("a file name");
                    break;
                case "--no-sync":
                    sync = false;
                    break;
                case "--access-key":
                    credentials = credentials with { AccessKeyId = ParseKeyId(Value("an access key id")) };
                    break;
                case "--secret-key":
                    credentials = credentials with { SecretAccessKey = Value("a secret access key") };
                    break;
                default:
                    throw new FormatException($"'{name}' is no argument of this program.");
            }
        }

        return new CommandLine(false, new LocalLogsServiceOptions
        {
            Address = address,
            Port = port,
            DataFile = data,
            SyncEveryCommit = sync,
            Credentials = [credentials],
        });
    }

    private static int ParsePort(string text) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ushort port)
            ? port
            : throw new FormatException($"--port takes a number from 0 to 65535, not '{text}'.");

    private static IPAddress ParseAddress(string text) =>
        text == "localhost" ? IPAddress.Loopback
        : IPAddress.TryParse(text, out IPAddress? address) ? address
        : throw new FormatException($"--host takes an IP address such as 127.0.0.1 or 0.0.0.0, not '{text}'.");

    // A signature's scope is cut at slashes, its parts at commas.
    private static string ParseKeyId(string text) =>
        text.AsSpan().IndexOfAny("/,= ") < 0
            ? text
            : throw new FormatException($"--access-key takes an id without slash, comma, equal-sign and space, not '{text}'.");
}
