using System;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DeviceLogs.Iot;
using DeviceLogs.Tests.Support;
using DeviceLogs.UnitTests.Support;
using Xunit;

namespace DeviceLogs.DotNet.Tests.Iot;

/// <summary>Mutual TLS for real: a device with a certificate, and servers on loopback that demand one of their own root.</summary>
public abstract class IotBench : IDisposable
{
    /// <summary>The body of an answer with credentials for one hour.</summary>
    private protected const string Issued =
        """{"credentials":{"accessKeyId":"ASIAEXAMPLE","secretAccessKey":"SECRETKEY","sessionToken":"SESSIONTOKEN","expiration":"2026-11-21T01:00:00Z"}}""";

    private protected TestCertificates Certificates { get; } = new();

    public void Dispose()
    {
        Certificates.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected static string Ok(string body = Issued) =>
        "HTTP/1.1 200 OK\r\nDate: Sat, 21 Nov 2026 00:00:00 GMT\r\nContent-Type: application/json\r\nContent-Length: " + body.Length
            + "\r\n\r\n" + body;

    /// <summary>The error of a provider that gets no credentials.</summary>
    private protected static string ErrorOf(IotCredentialsOptions options)
    {
        IotCredentialsProvider provider = new(options);
        Assert.Null(provider.GetCredentials(false));
        return provider.LastError;
    }

    private protected RawServer Answering(string answer) => new(Demanding(), async connection =>
    {
        await connection.ReadRequestAsync();
        await connection.SendAsync(answer);
    });

    /// <summary>TLS that demands a certificate of its own root.</summary>
    private protected SslServerAuthenticationOptions Demanding(SslProtocols version = SslProtocols.None)
    {
        SslServerAuthenticationOptions tls = Certificates.DemandingServer(Certificates.Server("localhost"));
        tls.EnabledSslProtocols = version;
        return tls;
    }

    /// <summary>The options of a device whose certificate is of the server's root, or of another one.</summary>
    private protected IotCredentialsOptions Options(RawServer? server = null, TestCertificates? own = null, int timeoutMs = 30_000)
    {
        using X509Certificate2 device = (own ?? Certificates).Client("door-7");
        using RSA key = device.GetRSAPrivateKey()!;
        return new IotCredentialsOptions
        {
            Endpoint = "localhost:" + (server?.Port ?? 443),
            RoleAlias = "logs-role",
            ThingName = "door-7",
            CertificatePem = device.ExportCertificatePem(),
            PrivateKeyPem = key.ExportRSAPrivateKeyPem(),
            RootCertificatePem = Certificates.RootPem,
            TimeoutMs = timeoutMs,
            Clock = new ManualClock(),
        };
    }
}
