using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.Delivery;
using DeviceLogs.Iot;
using DeviceLogs.LocalEndpoint;
using DeviceLogs.Signing;
using DeviceLogs.Tests.Support;
using DeviceLogs.Transport;
using Xunit;

namespace DeviceLogs.DotNet.Tests.Iot;

/// <summary>
/// The whole way of a device without a secret: its certificate, temporary credentials, and lines signed with them, all over TLS to the
/// local endpoint.
/// </summary>
public sealed class RoleAliasTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("devicelogs-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Lines_are_delivered_with_the_credentials_of_a_certificate()
    {
        await using LocalLogsService service = await StartAsync();
        IotCredentialsProvider credentials = new(new IotCredentialsOptions
        {
            Endpoint = HostOf(service),
            RoleAlias = "logs-role",
            ThingName = "door-7",
            CertificatePem = Pem("device.pem"),
            PrivateKeyPem = Pem("device.key"),
            RootCertificatePem = service.RootPem,
        });
        using (CloudWatchLogs logs = Connect(service, credentials))
        using (LogAgent agent = new(logs, new LogAgentOptions { LogGroupName = "boards", LogStreamName = "door-7" }))
        {
            agent.Log("without a secret");
            Assert.True(agent.Flush(60_000), credentials.LastError);
        }

        Assert.StartsWith("ASIA", Assert.IsType<AwsCredentials>(credentials.GetCredentials(false)).AccessKeyId, StringComparison.Ordinal);
        Assert.Equal(["without a secret"], await ReadAsync(service));
    }

    [Fact]
    public async Task The_device_itself_delivers_with_the_credentials_of_its_certificate()
    {
        Soak.SkipUnlessWanted();
        await using LocalLogsService service = await StartAsync();

        IReadOnlyList<string> told = await new ProbeRun
        {
            Endpoints = [HostOf(service)],
            Root = service.RootPem!,
            Certificate = Pem("device.pem"),
            Key = Pem("device.key"),
            LogsUrl = service.Url,
        }.RunAsync();

        Assert.Matches("^credentials of [0-9]{2,} characters$", told[0]);
        Assert.Equal("delivered", told[1]);
        Assert.Equal(["from the device"], await ReadAsync(service));
    }

    private static string HostOf(LocalLogsService service) => "localhost:" + new Uri(service.Url).Port;

    private static CloudWatchLogs Connect(LocalLogsService service, ICredentialsProvider credentials) => new(new CloudWatchLogsOptions
    {
        Region = "us-east-1",
        Endpoint = service.Url,
        Credentials = credentials,
        Transport = new HttpWebTransport(service.RootPem, 30_000),
    });

    private static async Task<string[]> ReadAsync(LocalLogsService service)
    {
        LocalCredentials pair = service.Credentials;
        using CloudWatchLogs reader = Connect(
            service, new StaticCredentials(new AwsCredentials(pair.AccessKeyId, pair.SecretAccessKey, pair.SessionToken)));
        TaskCompletionSource<string> body = new(TaskCreationOptions.RunContinuationsAsynchronously);
        reader.Action(
            LogsAction.GetLogEvents,
            new Hashtable { { "logGroupName", "boards" }, { "logStreamName", "door-7" }, { "startFromHead", true } },
            response => body.SetResult((string)(response[ResponseTable.Body] ?? response[ResponseTable.Error])!));
        return [
            .. JsonDocument.Parse(await body.Task).RootElement.GetProperty("events").EnumerateArray()
                .Select(e => e.GetProperty("message").GetString()!)];
    }

    private string Pem(string file) => File.ReadAllText(Path.Combine(_folder, file));

    private Task<LocalLogsService> StartAsync() => LocalLogsService.StartAsync(
        new LocalLogsServiceOptions { Tls = new TlsOptions { Folder = _folder, AsksForClientCertificate = true } },
        TestContext.Current.CancellationToken);
}
