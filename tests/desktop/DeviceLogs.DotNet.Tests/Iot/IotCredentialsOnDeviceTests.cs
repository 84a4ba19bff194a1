using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.DotNet.Tests.Iot;

/// <summary>The device's own sockets and TLS, in nanoCLR, tell of the same servers what .NET's do.</summary>
public sealed class IotCredentialsOnDeviceTests
{
    private const string Ok = "HTTP/1.1 200 OK\r\nDate: Sat, 21 Nov 2026 00:00:00 GMT\r\nContent-Length: 141\r\n\r\n"
        + """{"credentials":{"accessKeyId":"ASIAEXAMPLE","secretAccessKey":"SECRETKEY","sessionToken":"SESSIONTOKEN","expiration":"2026-11-21T01:00:00Z"}}""";

    // An ESP32 has 16.
    private const int MoreThanSockets = 20;

    [Fact]
    public async Task Mutual_TLS_works_and_fails_on_the_device_as_on_NET()
    {
        Soak.SkipUnlessWanted();
        using TestCertificates certificates = new();
        using TestCertificates others = new();
        string? request = null;
        Func<RawConnection, Task> answering = async connection =>
        {
            request = await connection.ReadRequestAsync();
            await connection.SendAsync(Ok);
        };
        await using RawServer taken = new(certificates.DemandingServer(certificates.Server("localhost")), answering, answering);
        await using RawServer expired = new(certificates.DemandingServer(certificates.Server("localhost", expired: true)));
        await using RawServer untrusted = new(others.DemandingServer(others.Server("localhost")));
        await using RawServer otherHost = new(certificates.DemandingServer(certificates.Server("iot.example.com")));
        await using RawServer refusing = new(others.DemandingServer(certificates.Server("localhost")));
        await using RawServer alerting = new(connection => connection.SendAsync("\u0015\u0003\u0003\0\u0002\u0002\u002a"));
        await using RawServer silent = new(
            certificates.DemandingServer(certificates.Server("localhost")), connection => connection.HangAsync());
        await using RawServer cut = new(certificates.DemandingServer(certificates.Server("localhost")), async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(Ok[..100]);
        });
        RawServer[] servers = [taken, expired, untrusted, otherHost, refusing, alerting, silent, cut];

        // More failures than a board has sockets or TLS contexts: each must give its own back.
        IEnumerable<RawServer> again = Enumerable.Repeat(untrusted, MoreThanSockets).Append(taken);
        using X509Certificate2 device = certificates.Client("door-7");
        using RSA key = device.GetRSAPrivateKey()!;

        IReadOnlyList<string> told = await new ProbeRun
        {
            Endpoints = [.. servers.Select(EndpointOf), "localhost:" + RawServer.Closed().Port, .. again.Select(EndpointOf)],
            Root = certificates.RootPem,
            Certificate = device.ExportCertificatePem(),
            Key = key.ExportEncryptedPkcs8PrivateKeyPem(
                "password", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)),
            Password = "password",
        }.RunAsync();

        Assert.Equal(
        [
            "credentials of 12 characters",
            "localhost: the TLS handshake failed: the server's certificate is not valid at this date: is the clock set?",
            "localhost: the TLS handshake failed: the server's certificate is of no trusted root",
            "localhost: the TLS handshake failed: the server's certificate is for another host",
            "localhost: the TLS handshake failed: the server ended it: is the device's certificate registered and active in AWS IoT, and "
            + "is the private key the certificate's own?",
            "localhost: no complete answer within 5000 ms",
            "localhost: the answer broke off after 100 bytes, or took longer than 5000 ms",
            "localhost: no connection: socket error 10061",
            .. Enumerable.Repeat("localhost: the TLS handshake failed: the server's certificate is of no trusted root", MoreThanSockets),
            "credentials of 12 characters",
        ], [.. told.Take(4), .. told.Skip(5)]);

        // What the device sees first of a refusal under TLS 1.3, the end of the connection or its reset, is chance. The advice is the same.
        Assert.EndsWith(
            ": is the device's certificate registered and active in AWS IoT, and is the private key the certificate's own?", told[4]);
        Assert.Equal(
            "GET /role-aliases/logs-role/credentials HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nx-amzn-iot-thingname: "
            + "door-7\r\n\r\n", request);
    }
    private static string EndpointOf(RawServer server) => "localhost:" + server.Port;
}
