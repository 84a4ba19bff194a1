using System;
using System.Collections.Generic;
using System.Net;
using DeviceLogs.LocalEndpoint.Http;
using Microsoft.Extensions.Logging;

namespace DeviceLogs.LocalEndpoint;

/// <summary>How a <see cref="LocalLogsService"/> is to run. Read once, at its start.</summary>
public sealed record LocalLogsServiceOptions
{
    /// <summary>The address to listen on. Default: the loopback, so that nobody else on the network reaches it.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port, 0 to 65535. Default: 0, a free one.</summary>
    public int Port { get; init; }

    /// <summary>How it speaks TLS. Default: not at all, plain HTTP.</summary>
    public TlsOptions? Tls { get; init; }

    /// <summary>
    /// The SQLite file that keeps groups, streams and events; made when it is missing; for one service at a time. Default: a temporary one,
    /// deleted at the end.
    /// </summary>
    public string? DataFile { get; init; }

    /// <summary>
    /// Whether an answer waits until the disk has the data. Default: true, at the cost of one disk flush for each group of simultaneous
    /// requests. An acknowledged event survives the death of the process either way; with true it also survives a power cut, with false a
    /// power cut may take the latest ones and leaves the file sound. Of no effect without a <see cref="DataFile"/>.
    /// </summary>
    public bool SyncEveryCommit { get; init; } = true;

    /// <summary>The key pairs that may sign. Default: none, and one pair is made with a random secret.</summary>
    public IReadOnlyList<LocalCredentials> Credentials { get; init; } = [];

    /// <summary>
    /// Who may read the page and the metrics. Default: who is on this machine, also when the service listens on other addresses.
    /// </summary>
    public PageAccess Page { get; init; } = PageAccess.Local;

    /// <summary>
    /// The bearer token that lets events in at <c>/services/collector/event</c>, <c>/ingest/bulk</c> and <c>/ingest/json</c>, into the
    /// groups that PutBearerTokenAuthentication has opened for it. Default: a random one.
    /// </summary>
    public string? BearerToken { get; init; }

    /// <summary>Whose limits it has. Default: today's.</summary>
    public ApiGeneration Api { get; init; }

    /// <summary>
    /// The NAME of <c>GET /role-aliases/NAME/credentials</c> that gives credentials to programs on this machine: a secret, since other
    /// users of the machine can ask as well. Default: a random one. Of no effect where clients show certificates: then every name gives
    /// some.
    /// </summary>
    public string? RoleAlias { get; init; }

    /// <summary>
    /// Where the records of subscription filters go, by the ARN of the destination or of what it leads to: a URL of http or https, which
    /// gets each by POST, or a folder, which gets a file for each. Default: nowhere; they are counted.
    /// </summary>
    public IReadOnlyDictionary<string, string> Deliver { get; init; } = new Dictionary<string, string>();

    /// <summary>The folder whose folders are the buckets that export tasks write to. Default: none, and no bucket exists.</summary>
    public string? Exports { get; init; }

    /// <summary>
    /// The S3 server, of http or https, whose buckets export tasks write to instead of <see cref="Exports"/>. Requests to it are signed
    /// with AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY of the environment, else with the first of <see cref="Credentials"/>. Default:
    /// none.
    /// </summary>
    public Uri? S3Endpoint { get; init; }

    /// <summary>How long the credentials of <c>GET /role-aliases/NAME/credentials</c> last. Default: an hour, as with AWS IoT.</summary>
    public TimeSpan RoleAliasLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The faults that are on from the start, <see cref="InjectedFaults.MaxFaults"/> at most. Default: none.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>
    /// The clock that signatures, event times, retention and page tokens are held against, and that the Date header reports. Default: the
    /// system's.
    /// </summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// The longest request body; a longer one is answered with status 413. Default: 8 MiB. The largest legal batch, 1 MiB of characters
    /// that JSON writes with six bytes each, fits in it.
    /// </summary>
    public long MaxRequestBodyBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>When an idle connection is closed, to a second. Default: 6 s, as CloudWatch Logs does.</summary>
    public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>Gets what goes wrong inside the service; never a secret. Default: nobody.</summary>
    public ILoggerFactory? LoggerFactory { get; init; }
}
