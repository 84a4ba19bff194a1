using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using DeviceLogs.Delivery;
using DeviceLogs.LocalEndpoint;
using DeviceLogs.LocalEndpoint.Identity;
using DeviceLogs.Signing;
using DeviceLogs.Tests.Support;
using DeviceLogs.Transport;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>The service over TLS, with certificates that it has made itself.</summary>
public sealed class TlsTests : IDisposable
{
    private const string RoleAlias = "/role-aliases/boards/credentials";

    private readonly string _folder = Directory.CreateTempSubdirectory("devicelogs-test-").FullName;

    private string RootFile => Path.Combine(_folder, "root.pem");

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task Agent_that_trusts_the_root_delivers(string host)
    {
        await using LocalLogsService service = await StartAsync();
        using CloudWatchLogs logs = Connect(service, host, service.RootPem!);
        using LogAgent agent = new(logs, new LogAgentOptions { LogGroupName = "boards", LogStreamName = "door-7" });

        agent.Log("over TLS");

        Assert.StartsWith("https://127.0.0.1:", service.Url);
        Assert.True(agent.Flush(60_000), "not flushed");
        LogStatistics statistics = new();
        agent.GetStatistics(statistics);
        Assert.Equal(1, statistics.Delivered);
    }

    [Fact]
    public async Task Agent_that_trusts_another_root_keeps_its_lines()
    {
        await using LocalLogsService service = await StartAsync();
        using X509Certificate2 other = CertificateAuthority.CreateRoot(TimeProvider.System);
        using CloudWatchLogs logs = Connect(service, "127.0.0.1", other.ExportCertificatePem());
        using LogAgent agent = new(
            logs,
            new LogAgentOptions
            {
                LogGroupName = "boards",
                LogStreamName = "door-7",
                RetryBaseMs = 1,
                MaxRetryDelayMs = 5,
                DisposeTimeoutMs = 0
            });

        agent.Log("kept");

        Assert.False(agent.Flush(500));
        LogStatistics statistics = new();
        agent.GetStatistics(statistics);
        Assert.Equal((0, 1), (statistics.Delivered, statistics.Held));
        Assert.Equal(0, service.Counters.Requests);
    }

    [Fact]
    public async Task Aws_cli_that_trusts_the_root_is_served()
    {
        Assert.SkipUnless(AwsCli.IsInstalled, AwsCli.MissingMessage);
        await using LocalLogsService service = await StartAsync();

        AwsCliResult trusting = AwsCli.Run(service.Url, service.Credentials, "logs", "describe-log-groups", "--ca-bundle", RootFile);
        AwsCliResult wary = AwsCli.Run(service.Url, service.Credentials, "logs", "describe-log-groups");

        Assert.True(trusting.ExitCode == 0, trusting.StandardError);
        Assert.Contains("SSL validation failed", wary.StandardError);
    }

    [Fact]
    public async Task Root_stays_from_start_to_start_and_nobody_else_reads_its_key()
    {
        string first;
        await using (LocalLogsService service = await StartAsync())
        {
            first = service.RootPem!;
        }

        await using LocalLogsService again = await StartAsync();

        Assert.Equal(first, again.RootPem);
        Assert.Equal(first, File.ReadAllText(RootFile).TrimEnd());
        Assert.DoesNotContain("PRIVATE KEY", first);
        Assert.Equal(["root.key", "root.pem"], Directory.GetFiles(_folder).Select(Path.GetFileName).Order());
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_folder, "root.key")));
        }
    }

    [Fact]
    public async Task Certificates_are_for_today_and_for_the_names_given()
    {
        await using LocalLogsService service = await StartAsync(
            new TlsOptions { Folder = _folder, Names = ["logs.example.com", "192.0.2.7"] });
        using X509Certificate2 root = X509Certificate2.CreateFromPem(service.RootPem);
        X509Certificate2? server = null;
        using HttpClientHandler handler = new()
        {
            ServerCertificateCustomValidationCallback = (_, certificate, _, _) => (server = new X509Certificate2(certificate!)) is not null,
        };
        using HttpClient http = new(handler);
        await http.GetAsync(service.Url, TestContext.Current.CancellationToken);

        X509SubjectAlternativeNameExtension names = server!.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single();
        string[] hosts = ["localhost", "logs.example.com"];
        IPAddress[] addresses = [IPAddress.Loopback, IPAddress.Parse("192.0.2.7")];
        DateTime now = DateTime.Now;
        Assert.Subset(names.EnumerateDnsNames().ToHashSet(), hosts.ToHashSet());
        Assert.Subset(names.EnumerateIPAddresses().ToHashSet(), addresses.ToHashSet());
        Assert.InRange(now, server.NotBefore.AddHours(23), server.NotAfter.AddDays(-800));
        Assert.InRange(now, root.NotBefore.AddHours(23), root.NotAfter.AddYears(-9));
        Assert.True(root.NotAfter.Year < 2050, $"{root.NotAfter}");
    }

    [Fact]
    public async Task Credentials_provider_insists_on_the_certificate_that_the_service_asks_for()
    {
        await using LocalLogsService service = await StartAsync(new TlsOptions { Folder = _folder, AsksForClientCertificate = true });
        using X509Certificate2 device = X509Certificate2.CreateFromPemFile(
            Path.Combine(_folder, "device.pem"), Path.Combine(_folder, "device.key"));

        using HttpResponseMessage without = await GetAsync(service, RoleAlias, null);
        using HttpResponseMessage with = await GetAsync(service, RoleAlias, device);
        using HttpResponseMessage other = await GetAsync(service, "/metrics", null);

        Assert.Equal(HttpStatusCode.Forbidden, without.StatusCode);
        Assert.Contains("no client certificate was shown", await without.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (with.StatusCode, other.StatusCode));
    }

    [Fact]
    public async Task Certificate_of_another_root_and_one_for_servers_are_refused()
    {
        await using LocalLogsService service = await StartAsync(new TlsOptions { Folder = _folder, AsksForClientCertificate = true });
        using CertificateAuthority others = new(CertificateAuthority.CreateRoot(TimeProvider.System), TimeProvider.System);
        using CertificateAuthority ours = new CertificateFolder(_folder, TimeProvider.System).OpenRoot();
        using X509Certificate2 stranger = others.CreateDevice();
        using X509Certificate2 server = ours.CreateServer("localhost");

        // A client of .NET doesn't even show the one for servers.
        Assert.False(ours.IsDevice(server));
        await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(service, RoleAlias, stranger));
        Assert.Equal(0, service.Counters.Requests);
    }

    [Fact]
    public async Task Root_whose_time_is_over_is_told()
    {
        ManualTime clock = new() { Now = DateTimeOffset.UtcNow.AddYears(-11) };
        new CertificateFolder(_folder, clock).OpenRoot().Dispose();

        InvalidDataException e = await Assert.ThrowsAsync<InvalidDataException>(() => StartAsync());

        Assert.Contains(RootFile, e.Message);
        Assert.Contains($"{clock.Now.AddDays(-1):yyyy-MM-dd} to {clock.Now.AddDays(3650):yyyy-MM-dd}", e.Message);
    }

    [Theory]
    [InlineData("root.key")]
    [InlineData("root.pem")]
    public async Task Damaged_root_is_told_and_left_alone(string file)
    {
        new CertificateFolder(_folder, TimeProvider.System).OpenRoot().Dispose();
        string path = Path.Combine(_folder, file);
        File.WriteAllText(path, "damaged");

        InvalidDataException e = await Assert.ThrowsAsync<InvalidDataException>(() => StartAsync());

        Assert.Contains(path, e.Message);
        Assert.Equal("damaged", File.ReadAllText(path));
    }

    [Fact]
    public void Arguments_of_the_command_line_are_read()
    {
        TlsOptions tls = ArgumentsRun.Read(
            "--tls", "--tls-folder", "keys", "--tls-name", "a.example", "--tls-name", "::2", "--tls-client-certificates").Tls!;

        Assert.Equal(("keys", true), (tls.Folder, tls.AsksForClientCertificate));
        Assert.Equal(["a.example", "::2"], tls.Names);
        Assert.Equal("logs.db.tls", ArgumentsRun.Read("--tls", "--data", "logs.db").Tls!.Folder);
        Assert.Null(ArgumentsRun.Read().Tls);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<LocalLogsService> StartAsync(TlsOptions? tls = null) => LocalLogsService.StartAsync(
        new LocalLogsServiceOptions { Tls = tls ?? new TlsOptions { Folder = _folder } }, TestContext.Current.CancellationToken);

    private static CloudWatchLogs Connect(LocalLogsService service, string host, string rootPem) => new(new CloudWatchLogsOptions
    {
        Region = "us-east-1",
        Endpoint = $"https://{host}:{new Uri(service.Url).Port}",
        Transport = new HttpWebTransport(rootPem, 30_000),
        Credentials = new StaticCredentials(new AwsCredentials(service.Credentials.AccessKeyId, service.Credentials.SecretAccessKey)),
    });

    private static async Task<HttpResponseMessage> GetAsync(LocalLogsService service, string path, X509Certificate2? client)
    {
        // The root is another test's matter. TLS 1.2 reports a refused certificate in the handshake.
        using HttpClientHandler handler = new()
        {
            ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator,
            SslProtocols = SslProtocols.Tls12,
        };
        if (client is not null)
        {
            // Windows presents no certificate whose key it has not loaded itself.
            handler.ClientCertificates.Add(X509CertificateLoader.LoadPkcs12(client.Export(X509ContentType.Pkcs12), null));
        }

        using HttpClient http = new(handler);
        return await http.GetAsync(service.Url + path, TestContext.Current.CancellationToken);
    }
}
