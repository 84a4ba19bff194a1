using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using DeviceLogs.LocalEndpoint.Api;
using DeviceLogs.LocalEndpoint.Http;
using DeviceLogs.LocalEndpoint.Identity;

namespace DeviceLogs.LocalEndpoint;

/// <summary>The arguments of the program.</summary>
/// <param name="ShowHelp">Whether only the help is wanted.</param>
/// <param name="Options">What the service is to be started with.</param>
internal sealed record CommandLine(bool ShowHelp, LocalLogsServiceOptions Options)
{
    /// <summary>The port when none is named.</summary>
    public const int DefaultPort = 4586;

    // What AWS IoT allows for a role alias, in seconds.
    private const int MinLifetime = 900;
    private const int MaxLifetime = 43_200;

    /// <summary>What <c>--help</c> says.</summary>
    public static string Help => $"""
        A local CloudWatch Logs service: it verifies signatures and limits as AWS does and keeps events in SQLite.

        usage: dotnet run --project src/desktop/DeviceLogs.LocalEndpoint -- [options]

          --port N          the port to listen on, 0 for a free one (default {DefaultPort})
          --host ADDRESS    the IP address to listen on: 0.0.0.0 to let boards reach it (default 127.0.0.1, this machine only)
          --data FILE       the SQLite file that keeps groups, streams and events, made when missing; for one service at a time
                            (default: a temporary file, deleted at the end)
          --page WHO        who may read the page at / and the metrics at /metrics, which ask for no signature: local (this machine,
                            the default), all (whoever reaches the port) or off (as local, and there is no page)
          --tls             HTTPS, with a root certificate that is made once: give root.pem to boards and clients
          --tls-folder FOLDER
                            where the root and its key are kept (default: the data file's name with .tls behind it)
          --tls-name NAME   a host name or IP address that the server's certificate is for, besides localhost, this machine's name and
                            the addresses listened on; given as often as there are names
          --tls-client-certificates
                            ask clients for a certificate, one is made in the folder: then /role-aliases/NAME/credentials insists on it
          --no-sync         answer before the disk has the data: faster on a slow disk; a power cut may take the latest events
          --access-key ID   the access key id that may sign (default {LocalCredentials.DefaultAccessKeyId})
          --secret-key KEY  its secret access key (default: a random one, printed at the start)
          --credentials FILE
                            more key pairs that may sign, in the format of ~/.aws/credentials; with an aws_session_token they are
                            temporary and end at their x_security_token_expires
          --bearer-token TOKEN
                            what lets events in without a signature at /services/collector/event, /ingest/bulk and /ingest/json
                            (default: a random one, printed at the start)
          --deliver ARN=TARGET
                            where the records of subscription filters for an ARN go: a URL, which gets each by POST (as a Lambda function its
                            event), or a folder, which gets a file for each; given as often as there are ARNs
          --exports FOLDER  the folder whose folders are the buckets that export tasks write to
          --s3-endpoint URL the S3 server whose buckets they write to instead; requests to it are signed with AWS_ACCESS_KEY_ID and
                            AWS_SECRET_ACCESS_KEY of the environment, else with --access-key and --secret-key
          --api 2014        the limits and mandatory sequence tokens of the API reference of 2014 (default: today's)
          --role-alias NAME the NAME of GET /role-aliases/NAME/credentials that gives credentials to programs on this machine: a secret
                            (default: a random one, printed at the start; with --tls-client-certificates every name does, for a certificate)
          --role-alias-seconds N
                            how long the credentials of GET /role-aliases/NAME/credentials last, {MinLifetime} to {MaxLifetime} (default 3600)
          --fault KIND[,NAME=VALUE...]
                            a fault that requests meet, given as often as there are faults; also by POST /_local/faults,
                            from this machine.
                            KIND: {FaultText.KindNames}
                            count=N (the next N requests), probability=P (each with a chance of P) and seed=N for it,
                            ms=N (how long, or how far), action=NAME (PutLogEvents, say)
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
        PageAccess page = PageAccess.Local;
        bool useTls = false;
        string? tlsFolder = null;
        List<string> tlsNames = [];
        bool asksForClientCertificate = false;
        LocalCredentials credentials = LocalCredentials.Create();
        IReadOnlyList<LocalCredentials> more = [];
        List<Fault> faults = [];
        string? bearerToken = null;
        string? roleAlias = null;
        string? exports = null;
        Uri? s3 = null;
        Dictionary<string, string> deliver = [];
        ApiGeneration api = ApiGeneration.Today;
        TimeSpan roleAliasLifetime = new LocalLogsServiceOptions().RoleAliasLifetime;

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
                case "--page":
                    page = ParsePage(Value("off, local or all"));
                    break;
                case "--tls":
                    useTls = true;
                    break;
                case "--tls-folder":
                    tlsFolder = Value("a folder");
                    break;
                case "--tls-name":
                    tlsNames.Add(ParseName(Value("a host name or IP address")));
                    break;
                case "--tls-client-certificates":
                    asksForClientCertificate = true;
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
                case "--credentials":
                    more = CredentialsFile.Read(Value("a file name"));
                    break;
                case "--bearer-token":
                    bearerToken = ParseToken(Value("a token"));
                    break;
                case "--deliver":
                    (string arn, string target) = ParseDeliver(Value("ARN=URL or ARN=FOLDER"));
                    deliver[arn] = target;
                    break;
                case "--exports":
                    exports = Value("a folder");
                    break;
                case "--s3-endpoint":
                    s3 = ParseS3Endpoint(Value("a URL"));
                    break;
                case "--api":
                    api = ParseApi(Value("2014 or today"));
                    break;
                case "--role-alias":
                    roleAlias = ParseAlias(Value("a name"));
                    break;
                case "--role-alias-seconds":
                    roleAliasLifetime = ParseLifetime(Value("a number of seconds"));
                    break;
                case "--fault":
                    faults.Add(ParseFault(Value("a kind of fault"), faults.Count));
                    break;
                default:
                    throw new FormatException($"'{name}' is no argument of this program.");
            }
        }

        if (more.Any(pair => pair.AccessKeyId == credentials.AccessKeyId))
        {
            throw new FormatException($"The file of --credentials has {credentials.AccessKeyId} too: give --access-key another id.");
        }

        if (exports is not null && s3 is not null)
        {
            throw new FormatException("Export tasks write to --exports or to --s3-endpoint: give one of them.");
        }

        if (!useTls && (tlsFolder is not null || tlsNames.Count > 0 || asksForClientCertificate))
        {
            throw new FormatException("The --tls-… arguments are of use with --tls alone.");
        }

        if (useTls && tlsFolder is null && data is null)
        {
            throw new FormatException("--tls needs --tls-folder or --data: its root certificate has to stay the same from start to start.");
        }

        return new CommandLine(false, new LocalLogsServiceOptions
        {
            Tls = useTls
                ? new TlsOptions { Folder = tlsFolder ?? $"{data}.tls", Names = tlsNames, AsksForClientCertificate = asksForClientCertificate }
                : null,
            Address = address,
            Port = port,
            DataFile = data,
            SyncEveryCommit = sync,
            Page = page,
            Credentials = [credentials, .. more],
            RoleAlias = roleAlias,
            Deliver = deliver,
            Exports = exports,
            S3Endpoint = s3,
            RoleAliasLifetime = roleAliasLifetime,
            BearerToken = bearerToken,
            Api = api,
            Faults = faults,
        });
    }

    private static int ParsePort(string text) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ushort port)
            ? port
            : throw new FormatException($"--port takes a number from 0 to 65535, not '{text}'.");

    private static ApiGeneration ParseApi(string text) => text switch
    {
        "2014" => ApiGeneration.Of2014,
        "today" => ApiGeneration.Today,
        _ => throw new FormatException($"--api takes 2014 or today, not '{text}'."),
    };

    // It is not in the message: it is a secret, if a wrong one.
    private static string ParseToken(string text) =>
        text.All(c => c is > ' ' and < '\u007f')
            ? text
            : throw new FormatException("--bearer-token takes a token of ASCII letters, digits and signs, without spaces.");

    private static (string Arn, string Target) ParseDeliver(string text) =>
        text.StartsWith("arn:", StringComparison.Ordinal) && text.Split('=', 2) is [var arn, { Length: > 0 } target]
            ? (arn, target)
            : throw new FormatException($"--deliver takes an ARN, an equal sign and a URL or a folder, not '{text}'.");

    private static Uri ParseS3Endpoint(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https"
            ? url
            : throw new FormatException($"--s3-endpoint takes a URL such as http://127.0.0.1:5000, not '{text}'.");

    private static string ParseAlias(string text) => RoleAliases.IsAlias(text)
        ? text
        : throw new FormatException("--role-alias takes a name of 1 to 128 letters, digits and _ = , @ -.");

    private static TimeSpan ParseLifetime(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) && seconds is >= MinLifetime and <= MaxLifetime
            ? TimeSpan.FromSeconds(seconds)
            : throw new FormatException($"--role-alias-seconds takes a number from {MinLifetime} to {MaxLifetime}, not '{text}'.");

    private static Fault ParseFault(string text, int before)
    {
        try
        {
            return before < InjectedFaults.MaxFaults ? FaultText.Parse(text) : throw new FormatException($"no more than {InjectedFaults.MaxFaults} can be on.");
        }
        catch (FormatException e)
        {
            throw new FormatException($"--fault {text}: {e.Message}", e);
        }
    }

    private static PageAccess ParsePage(string text) => text switch
    {
        "off" => PageAccess.Off,
        "local" => PageAccess.Local,
        "all" => PageAccess.All,
        _ => throw new FormatException($"--page takes off, local or all, not '{text}'."),
    };

    private static string ParseName(string text) => ServerNames.IsName(text)
        ? text
        : throw new FormatException($"--tls-name takes a host name or an IP address, not '{text}'.");

    private static IPAddress ParseAddress(string text) =>
        text == "localhost" ? IPAddress.Loopback
        : IPAddress.TryParse(text, out IPAddress? address) ? address
        : throw new FormatException($"--host takes an IP address such as 127.0.0.1 or 0.0.0.0, not '{text}'.");

    private static string ParseKeyId(string text) =>
        LocalCredentials.IsKeyId(text)
            ? text
            : throw new FormatException($"--access-key takes an id without slash, comma, equal-sign and space, not '{text}'.");
}
