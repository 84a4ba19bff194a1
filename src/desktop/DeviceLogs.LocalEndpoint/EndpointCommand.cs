using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using DeviceLogs.CommandLine;
using DeviceLogs.LocalEndpoint.Http;
using DeviceLogs.LocalEndpoint.Identity;

namespace DeviceLogs.LocalEndpoint;

/// <summary>What the program can be started with.</summary>
internal sealed class EndpointCommand
{
    /// <summary>The port when none is named.</summary>
    public const int DefaultPort = 4586;

    /// <summary>What the help ends with.</summary>
    public static string Notes => $"""
        Kinds of faults: {FaultText.KindNames}.
        With count=N the next N requests meet it, with probability=P (and seed=N) each with a chance of P; ms=N says how long, or how
        far; action=NAME limits it to one action, such as PutLogEvents. Faults can also be set while it runs, from this machine: POST
        them to /_local/faults.

        It runs until Ctrl-C. Exit codes: 0 stopped, 1 could not start, 2 wrong arguments.
        """;

    private const string Description = "A local CloudWatch Logs: it verifies signatures and limits as AWS does and keeps events in SQLite.";

    // What AWS IoT allows for a role alias, in seconds.
    private const int MinLifetime = 900;
    private const int MaxLifetime = 43_200;

    private readonly Option<int?> _port = TextOption.Make<int?>(
        "--port", "N", $"the port to listen on, 0 for a free one (default {DefaultPort})", text => Port(text));

    private readonly Option<IPAddress?> _host = TextOption.Make(
        "--host", "ADDRESS", "the IP address to listen on: 0.0.0.0 to let boards reach it (default 127.0.0.1, this machine only)", Address);

    private readonly Option<string?> _data = TextOption.Make(
        "--data",
        "FILE",
        "the SQLite file that keeps groups, streams and events, made when missing; for one service at a time (default: a temporary file, "
        + "deleted at the end)");

    private readonly Option<PageAccess?> _page = TextOption.Choice<PageAccess?>(
        "--page",
        "who may read the page at / and the metrics at /metrics, which ask for no signature: this machine, whoever reaches the port, or no "
        + "page (and metrics for this machine)",
        ("local", PageAccess.Local),
        ("all", PageAccess.All),
        ("off", PageAccess.Off));

    private readonly Option<bool> _tls = new("--tls")
    {
        Description = "HTTPS, with a root certificate that is made once: give root.pem to boards and clients"
    };

    private readonly Option<string?> _tlsFolder = TextOption.Make(
        "--tls-folder", "FOLDER", "where the root and its key are kept (default: the data file's name with .tls after it)");

    private readonly Option<IReadOnlyList<string>> _tlsNames = TextOption.Many(
        "--tls-name",
        "NAME",
        "a host name or IP address that the server's certificate is for, besides localhost, this machine's name and the addresses listened "
        + "on; may be given several times",
        text => ServerNames.IsName(text) ? text : throw UserException.OfValue("--tls-name", text, "it takes a host name or an IP address"));

    private readonly Option<bool> _tlsClientCertificates = new("--tls-client-certificates")
    {
        Description = "ask clients for a certificate, one is made in the folder: then /role-aliases/NAME/credentials insists on it",
    };

    private readonly Option<bool> _noSync = new("--no-sync")
    {
        Description = "answer before the disk has the data: faster on a slow disk; a power cut may take the latest events",
    };

    private readonly Option<string?> _accessKey = TextOption.Make(
        "--access-key",
        "ID",
        $"the access key id that may sign (default {LocalCredentials.DefaultAccessKeyId})",
        text => LocalCredentials.IsKeyId(text)
            ? text
            : throw UserException.OfValue("--access-key", text, LocalCredentials.KeyIdRule.TrimEnd('.')));

    private readonly Option<string?> _secretKey = TextOption.Make(
        "--secret-key", "KEY", "its secret access key (default: a random one, printed at the start)");

    private readonly Option<string?> _credentials = TextOption.Make(
        "--credentials",
        "FILE",
        "more key pairs that may sign, in the format of ~/.aws/credentials; with an aws_session_token they are temporary and end at their "
        + "x_security_token_expires");

    private readonly Option<string?> _bearerToken = TextOption.Make(
        "--bearer-token",
        "TOKEN",
        "what lets events in without a signature at /services/collector/event, /ingest/bulk and /ingest/json (default: a random one, "
        + "printed at the start)",
        Token);

    private readonly Option<IReadOnlyList<(string Arn, string Target)>> _deliver = TextOption.Many(
        "--deliver",
        "ARN=TARGET",
        "where the records of subscription filters for an ARN go: a URL, which gets each by POST (as a Lambda function its event), or a "
        + "folder, which gets a file for each; may be given several times",
        Delivery);

    private readonly Option<string?> _exports = TextOption.Make(
        "--exports", "FOLDER", "the folder whose folders are the buckets that export tasks write to");

    private readonly Option<Uri?> _s3Endpoint = TextOption.Make(
        "--s3-endpoint",
        "URL",
        "the S3 server whose buckets they write to instead; requests to it are signed with AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY of "
        + "the environment, else with --access-key and --secret-key",
        S3Endpoint);

    private readonly Option<ApiGeneration> _api = TextOption.Choice(
        "--api",
        "today's limits, or the limits and mandatory sequence tokens of the API reference of 2014",
        ("today", ApiGeneration.Today),
        ("2014", ApiGeneration.Of2014));

    private readonly Option<string?> _roleAlias = TextOption.Make(
        "--role-alias",
        "NAME",
        "the NAME of GET /role-aliases/NAME/credentials that gives credentials to programs on this machine: a secret (default: a random "
        + "one, printed at the start; with --tls-client-certificates every name does, for a certificate)",
        text => RoleAliases.IsAlias(text)
            ? text
            : throw UserException.OfValue("--role-alias", text, "it takes a name of 1 to 128 letters, digits and _ = , @ -"));

    private readonly Option<TimeSpan?> _roleAliasLifetime = TextOption.Make<TimeSpan?>(
        "--role-alias-seconds", "N", $"how long these credentials last, {MinLifetime} to {MaxLifetime} (default 3600)",
        text => Lifetime(text));

    private readonly Option<IReadOnlyList<Fault>> _faults = TextOption.Many(
        "--fault", "KIND[,NAME=VALUE...]", "a fault that requests meet, such as throttling,count=3; may be given several times; see below",
        ReadFault);

    /// <param name="run">Runs the service.</param>
    public EndpointCommand(Func<LocalLogsServiceOptions, Task<int>> run)
    {
        Command = new RootCommand(Description)
        {
            _port, _host, _data, _page, _tls, _tlsFolder, _tlsNames, _tlsClientCertificates, _noSync, _accessKey, _secretKey, _credentials,
            _bearerToken,
            _deliver, _exports, _s3Endpoint, _api, _roleAlias, _roleAliasLifetime, _faults,
        };
        Command.SetAction((result, _) => run(Read(result)));
    }

    /// <summary>The command.</summary>
    public RootCommand Command { get; }

    /// <summary>What the arguments ask for.</summary>
    /// <exception cref="UserException">They do not go together, or the file of credentials is wrong.</exception>
    public LocalLogsServiceOptions Read(ParseResult result)
    {
        LocalLogsServiceOptions defaults = new();
        IReadOnlyList<Fault> faults = result.GetValue(_faults) ?? [];
        if (faults.Count > InjectedFaults.MaxFaults)
        {
            throw new UserException($"--fault is given {faults.Count} times: at most {InjectedFaults.MaxFaults} faults can be on.");
        }

        if (result.GetValue(_exports) is not null && result.GetValue(_s3Endpoint) is not null)
        {
            throw new UserException("--exports and --s3-endpoint are two places that export tasks can write to: give one of them.");
        }

        return new LocalLogsServiceOptions
        {
            Tls = ReadTls(result),
            Address = result.GetValue(_host) ?? defaults.Address,
            Port = result.GetValue(_port) ?? DefaultPort,
            DataFile = result.GetValue(_data),
            SyncEveryCommit = !result.GetValue(_noSync),
            Page = result.GetValue(_page) ?? defaults.Page,
            Credentials = ReadCredentials(result),
            RoleAlias = result.GetValue(_roleAlias),
            Deliver = ReadDeliveries(result),
            Exports = result.GetValue(_exports),
            S3Endpoint = result.GetValue(_s3Endpoint),
            RoleAliasLifetime = result.GetValue(_roleAliasLifetime) ?? defaults.RoleAliasLifetime,
            BearerToken = result.GetValue(_bearerToken),
            Api = result.GetValue(_api),
            Faults = faults,
        };
    }

    private TlsOptions? ReadTls(ParseResult result)
    {
        string? data = result.GetValue(_data);
        string? folder = result.GetValue(_tlsFolder);
        IReadOnlyList<string> names = result.GetValue(_tlsNames) ?? [];
        bool asksForCertificate = result.GetValue(_tlsClientCertificates);
        if (!result.GetValue(_tls))
        {
            return folder is null && names.Count == 0 && !asksForCertificate
                ? null
                : throw new UserException("The options --tls-folder, --tls-name and --tls-client-certificates need --tls: add it.");
        }

        return folder is null && data is null
            ? throw new UserException("--tls needs --tls-folder or --data: its root certificate has to stay the same from start to start.")
            : new TlsOptions { Folder = folder ?? $"{data}.tls", Names = names, AsksForClientCertificate = asksForCertificate };
    }

    private Dictionary<string, string> ReadDeliveries(ParseResult result)
    {
        Dictionary<string, string> deliveries = [];
        foreach ((string arn, string target) in result.GetValue(_deliver) ?? [])
        {
            if (!deliveries.TryAdd(arn, target))
            {
                throw UserException.OfValue("--deliver", $"{arn}={target}", "the ARN has another target already, give each ARN once");
            }
        }

        return deliveries;
    }

    private IReadOnlyList<LocalCredentials> ReadCredentials(ParseResult result)
    {
        LocalCredentials first = LocalCredentials.Create(result.GetValue(_accessKey) ?? LocalCredentials.DefaultAccessKeyId);
        first = result.GetValue(_secretKey) is { } secret ? first with { SecretAccessKey = secret } : first;
        if (result.GetValue(_credentials) is not { } file)
        {
            return [first];
        }

        try
        {
            IReadOnlyList<LocalCredentials> more = CredentialsFile.Read(file);
            return more.Any(pair => pair.AccessKeyId == first.AccessKeyId)
                ? throw new UserException($"The file of --credentials has {first.AccessKeyId} too: give --access-key another id.")
                : [first, .. more];
        }
        catch (FormatException e)
        {
            throw new UserException(e.Message, e);
        }
    }

    private static int Port(string text) => ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ushort port)
        ? port
        : throw UserException.OfValue("--port", text, "it takes a number from 0 to 65535");

    private static IPAddress Address(string text)
    {
        if (text == "localhost")
        {
            return IPAddress.Loopback;
        }

        return IPAddress.TryParse(text, out IPAddress? address)
            ? address
            : throw UserException.OfValue("--host", text, "it takes an IP address such as 127.0.0.1 or 0.0.0.0");
    }

    // It is not in the message: it is a secret, if a wrong one.
    private static string Token(string text) => text.All(c => c is > ' ' and < '\u007f')
        ? text
        : throw new UserException("--bearer-token takes a token of ASCII letters, digits and signs, without spaces.");

    private static (string Arn, string Target) Delivery(string text) =>
        text.StartsWith("arn:", StringComparison.Ordinal) && text.Split('=', 2) is [var arn, { Length: > 0 } target]
            ? (arn, target)
            : throw UserException.OfValue("--deliver", text, "it takes an ARN, an equal sign and a URL or a folder");

    private static Uri S3Endpoint(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https"
            ? url
            : throw UserException.OfValue("--s3-endpoint", text, "it takes a URL such as http://127.0.0.1:5000");

    private static TimeSpan Lifetime(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) && seconds is >= MinLifetime and <= MaxLifetime
            ? TimeSpan.FromSeconds(seconds)
            : throw UserException.OfValue("--role-alias-seconds", text, $"it takes a number from {MinLifetime} to {MaxLifetime}");

    private static Fault ReadFault(string text)
    {
        try
        {
            return FaultText.Parse(text);
        }
        catch (FormatException e)
        {
            throw new UserException($"--fault is '{UserException.Shown(text)}': {e.Message}", e);
        }
    }
}
