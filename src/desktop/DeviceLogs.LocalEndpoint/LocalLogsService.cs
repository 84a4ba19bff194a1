using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Api;
using DeviceLogs.LocalEndpoint.Deliver;
using DeviceLogs.LocalEndpoint.Http;
using DeviceLogs.LocalEndpoint.Identity;
using DeviceLogs.LocalEndpoint.Ingest;
using DeviceLogs.LocalEndpoint.Insights;
using DeviceLogs.LocalEndpoint.Page;
using DeviceLogs.LocalEndpoint.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DeviceLogs.LocalEndpoint;

/// <summary>
/// A CloudWatch Logs service in this process: it checks signatures and limits as AWS does and keeps what it is sent in SQLite.
/// </summary>
/// <remarks>
/// Threads: requests are served on the thread pool, writes by one thread of its own. The members can be used from anywhere.
/// Process: it takes no signal, writes no file but its data file and its certificates, and reads neither environment nor configuration
/// files.
/// </remarks>
public sealed class LocalLogsService : IAsyncDisposable
{
    // More than a bench of boards needs; with the bound on bodies it bounds the memory that strangers can take.
    private const int MaxConnections = 256;

    // What a connection holds beside its body and its answer, which are counted.
    private const int BufferBytes = 64 * 1024;

    // A board's head is one packet.
    private static readonly TimeSpan HeadTimeout = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(5);

    private readonly WebApplication _application;
    private readonly LogStore _store;
    private readonly IReadOnlyList<IAsyncDisposable> _background;
    private readonly CertificateAuthority? _authority;
    private TimeProvider _clock = TimeProvider.System;
    private bool _isDisposed;

    private LocalLogsService(
        WebApplication application,
        LogStore store,
        IReadOnlyList<IAsyncDisposable> background,
        CertificateAuthority? authority,
        string url,
        LocalCredentials credentials,
        string bearerToken,
        RequestCounters counters,
        InjectedFaults faults)
    {
        _application = application;
        _store = store;
        _background = background;
        _authority = authority;
        Url = url;
        Credentials = credentials;
        BearerToken = bearerToken;
        Counters = counters;
        Faults = faults;
    }

    /// <summary>Where it listens: <c>http://127.0.0.1:4586</c>. One that listens on every address reports its loopback one.</summary>
    public string Url { get; }

    /// <summary>What boards reach it by: the addresses of this machine; none when it listens on the loopback alone.</summary>
    public IReadOnlyList<string> BoardUrls { get; private init; } = [];

    /// <summary>The certificate that clients are to trust, in PEM; null without TLS.</summary>
    public string? RootPem => _authority?.Root.ExportCertificatePem();

    /// <summary>The first key pair that may sign.</summary>
    public LocalCredentials Credentials { get; }

    /// <summary>The token that lets events in without a signature.</summary>
    public string BearerToken { get; }

    /// <summary>
    /// The NAME of <c>GET /role-aliases/NAME/credentials</c> that gives credentials to programs on this machine, which is a secret; null
    /// where clients show certificates: then every name does.
    /// </summary>
    public string? RoleAlias { get; private init; }

    /// <summary>What it has received.</summary>
    public RequestCounters Counters { get; }

    /// <summary>What goes wrong with requests on demand.</summary>
    public InjectedFaults Faults { get; }

    /// <summary>Starts the service; it answers when the task ends.</summary>
    /// <exception cref="ArgumentException">Two of the key pairs have one access key id, or a fault or another option breaks a
    /// rule.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    /// <exception cref="InvalidDataException">The data file or the root certificate can't be opened, or is something else.</exception>
    public static async Task<LocalLogsService> StartAsync(LocalLogsServiceOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new LocalLogsServiceOptions();
        IReadOnlyList<LocalCredentials> credentials = options.Credentials.Count > 0 ? options.Credentials : [LocalCredentials.Create()];
        CredentialStore known = new(credentials);
        FaultClock clock = new(options.TimeProvider);
        InjectedFaults faults = new();
        foreach (Fault fault in options.Faults)
        {
            faults.Add(fault);
        }

        SignatureVerifier verifier = new(known, clock);
        bool asksForCertificate = options.Tls?.AsksForClientCertificate == true;
        string? roleAlias = asksForCertificate ? null : options.RoleAlias ?? LocalCredentials.CreateRoleAlias();
        string bearerToken = options.BearerToken ?? LocalCredentials.CreateBearerToken();
        ApiLimits limits = ApiLimits.Of(options.Api);
        RequestCounters counters = new();
        ILoggerFactory loggers = options.LoggerFactory ?? NullLoggerFactory.Instance;

        CertificateAuthority? authority = OpenAuthority(options);
        IReadOnlyList<string> boardUrls = [];
        LogStore? store = null;
        QueryRuns? queries = null;
        IExportBuckets? exports = null;
        WebApplication? application = null;
        try
        {
            store = new LogStore(options.DataFile, options.SyncEveryCommit);
            await RetentionSweep.RunAsync(store, options.TimeProvider);
            ILogger told = loggers.CreateLogger<Incidents>();
            Incidents incidents = new(options.TimeProvider, text => told.LogWarning("{Incident}", text));
            ConnectionTable connections = new(MaxConnections, incidents);
            application = Build(options, authority, connections);
            await store.WriteAsync(QueryTable.FailLeftOvers);
            queries = new QueryRuns(store, clock, loggers.CreateLogger<QueryRuns>());
            exports = options.S3Endpoint is null ? new ExportFolder(options.Exports) : new S3Buckets(options.S3Endpoint, credentials[0]);
            long maxBody = options.MaxRequestBodyBytes;
            ActionRunner actions = new(
                new ApiServices(
                    store, exports, queries, new LiveTails(application.Lifetime.ApplicationStopping), options.TimeProvider), limits, clock);
            RouteTable routes = new(Routes.List(
                new ActionEndpoint(actions, verifier, counters, maxBody),
                new StsEndpoint(verifier, known, counters, clock, maxBody),
                new RoleAliases(known, options.RoleAliasLifetime, roleAlias, clock),
                new IngestEndpoint(store, verifier, bearerToken, counters, clock, maxBody),
                new FaultsPage(faults),
                store,
                options.Page == PageAccess.Off ? null : new PageEndpoint(
                    store, actions, incidents, options.TimeProvider, () => boardUrls, application.Lifetime.ApplicationStopping)));
            Pipeline.Use(
                application,
                routes,
                connections,
                new MemoryBudget(MemoryBudget.DefaultBytes, incidents, TimeProvider.System),
                incidents,
                new Refusals(options.TimeProvider, LogStore.TroubleOf, loggers.CreateLogger<Refusals>()),
                new LocalGuard(options.Page, ServerNames.Of(options.Address, options.Tls?.Names ?? []), asksForCertificate),
                new FaultInjector(faults, clock),
                counters);
            await application.StartAsync(cancellation);
        }
        catch (Exception e)
        {
            await (application?.DisposeAsync() ?? default);
            exports?.Dispose();
            store?.Dispose();
            authority?.Dispose();
            if (LogStore.TroubleOf(e) is { } trouble)
            {
                throw new InvalidDataException($"'{options.DataFile}' can't be used as data file, name another: {trouble}", e);
            }

            throw;
        }

        Deliveries deliveries = new(store, options.Deliver, options.TimeProvider, loggers.CreateLogger<Deliveries>());
        ExportRunner exportRunner = new(store, exports, options.TimeProvider, loggers.CreateLogger<ExportRunner>());
        RetentionSweep retention = new(store, options.TimeProvider, loggers.CreateLogger<RetentionSweep>());
        Uri bound = new(application.Urls.Single());
        string url = ReachableUrl(options, bound);
        boardUrls = [.. ServerNames.ReachableFromElsewhere(options.Address).Select(
            address => $"{bound.Scheme}://{new IPEndPoint(address, bound.Port)}")];
        return new LocalLogsService(application, store, [queries, exportRunner, deliveries, retention], authority, url, credentials[0],
            bearerToken, counters, faults)
        { _clock = options.TimeProvider, RoleAlias = roleAlias, BoardUrls = boardUrls };
    }

    /// <summary>Lets the requests under way end, for at most five seconds, and closes the data file.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, true))
        {
            return;
        }

        using (CancellationTokenSource timeout = new(StopTimeout))
        {
            await _application.StopAsync(timeout.Token);
        }

        await _application.DisposeAsync();
        foreach (IAsyncDisposable work in _background)
        {
            await work.DisposeAsync();
        }

        _store.Dispose();
        _authority?.Dispose();
    }

    /// <summary>Deletes what has expired and what was deleted, as it does once a minute by itself.</summary>
    internal Task SweepAsync() => RetentionSweep.RunAsync(_store, _clock);

    private static CertificateAuthority? OpenAuthority(LocalLogsServiceOptions options)
    {
        if (options.Tls is not { } tls)
        {
            return null;
        }

        CertificateFolder folder = new(tls.Folder, options.TimeProvider);
        CertificateAuthority authority = folder.OpenRoot();
        if (tls.AsksForClientCertificate)
        {
            folder.EnsureDevice(authority);
        }

        return authority;
    }

    private static WebApplication Build(LocalLogsServiceOptions options, CertificateAuthority? authority, ConnectionTable connections)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().UseSockets(sockets =>
        {
            // Idle connections hold a buffer of 4 KB each then; it saves every other call into the system.
            sockets.WaitForDataBeforeAllocatingBuffer = false;
        }).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MaxRequestBufferSize = BufferBytes;
            kestrel.Limits.MaxResponseBufferSize = BufferBytes;
            kestrel.Limits.RequestHeadersTimeout = HeadTimeout;
            kestrel.Limits.KeepAliveTimeout = options.KeepAliveTimeout;
            kestrel.Listen(options.Address, options.Port, listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                listen.Use(next => connection => connections.RunAsync(connection, next, isPlain: authority is null));
                if (authority is not null)
                {
                    listen.UseHttps(HttpsOf(options, authority));
                }
            });
        });
        WebApplication application = builder.Build();
        KestrelRefusals.Watch(application.Services.GetRequiredService<DiagnosticListener>());
        return application;
    }

    private static HttpsConnectionAdapterOptions HttpsOf(LocalLogsServiceOptions options, CertificateAuthority authority) => new()
    {
        ServerCertificate = authority.CreateServer(ServerNames.Of(options.Address, options.Tls!.Names)),
        ClientCertificateMode = options.Tls.AsksForClientCertificate
            ? ClientCertificateMode.AllowCertificate
            : ClientCertificateMode.NoCertificate,
        ClientCertificateValidation = (certificate, _, _) => authority.IsDevice(certificate),
    };

    private static string ReachableUrl(LocalLogsServiceOptions options, Uri bound)
    {
        IPAddress address = options.Address.Equals(IPAddress.Any) ? IPAddress.Loopback
            : options.Address.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback
            : options.Address;
        return $"{bound.Scheme}://{new IPEndPoint(address, bound.Port)}";
    }

    // The usual lifetime takes Ctrl-C away from the program that hosts the service.
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
