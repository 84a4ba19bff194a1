using System;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using DeviceLogs.Iot;
using DeviceLogs.Signing;
using DeviceLogs.Tests.Support;
using DeviceLogs.UnitTests.Support;
using Xunit;

namespace DeviceLogs.DotNet.Tests.Iot;

/// <summary>What a device gets with its certificate: credentials, shared by its callers and fetched again in time.</summary>
public sealed class IotCredentialsTests : IotBench
{
    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public async Task A_device_with_its_certificate_gets_credentials(SslProtocols version)
    {
        string? request = null;
        SslServerAuthenticationOptions tls = Demanding(version);
        await using RawServer server = new(tls, async connection =>
        {
            request = await connection.ReadRequestAsync();
            await connection.SendAsync(Ok());
        });

        AwsCredentials credentials = Assert.IsType<AwsCredentials>(new IotCredentialsProvider(Options(server)).GetCredentials(false));

        Assert.Equal(
            ("ASIAEXAMPLE", "SECRETKEY", "SESSIONTOKEN"), (credentials.AccessKeyId, credentials.SecretAccessKey, credentials.SessionToken));
        Assert.Equal(
            $"GET /role-aliases/logs-role/credentials HTTP/1.1\r\nHost: localhost:{server.Port}\r\nConnection: "
            + "close\r\nx-amzn-iot-thingname: door-7\r\n\r\n", request);
    }

    [Fact]
    public async Task An_encrypted_key_opens_with_its_password_and_no_thing_need_be_named()
    {
        string? request = null;
        await using RawServer server = new(Demanding(), async connection =>
        {
            request = await connection.ReadRequestAsync();
            await connection.SendAsync(Ok());
        });
        using X509Certificate2 device = Certificates.Client("door-7");
        using RSA key = device.GetRSAPrivateKey()!;
        IotCredentialsOptions options = Options(server);
        options.ThingName = null;
        options.CertificatePem = device.ExportCertificatePem();
        options.PrivateKeyPem = key.ExportEncryptedPkcs8PrivateKeyPem(
            "password", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));
        options.PrivateKeyPassword = "password";

        Assert.NotNull(new IotCredentialsProvider(options).GetCredentials(false));
        Assert.DoesNotContain("thingname", request, StringComparison.Ordinal);
        options.PrivateKeyPassword = "other";
        ArgumentException refused = Assert.Throws<ArgumentException>(() => new IotCredentialsProvider(options));
        Assert.Equal(
            "CertificatePem and PrivateKeyPem are not a certificate and key as PEM texts, or PrivateKeyPassword is wrong", refused.Message);
    }

    [Fact]
    public async Task Credentials_are_fetched_again_five_minutes_before_their_end_and_no_sooner()
    {
        Func<RawConnection, Task> script = async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(Ok());
        };
        await using RawServer server = new(Demanding(), script, script);
        ManualClock clock = new();
        IotCredentialsOptions options = Options(server);
        options.Clock = clock;
        IotCredentialsProvider provider = new(options);

        Assert.NotNull(provider.GetCredentials(false));
        clock.Advance((55 * 60 * 1000) - 1);
        Assert.NotNull(provider.GetCredentials(false));
        Assert.Equal(1, server.Connections);
        clock.Advance(1);
        Assert.NotNull(provider.GetCredentials(false));
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task Callers_at_once_share_one_connection()
    {
        // The answer waits until all have asked: without a lock each of them would have connected.
        using CountdownEvent asked = new(8);
        await using RawServer server = new(Demanding(), async connection =>
        {
            await connection.ReadRequestAsync();
            await Task.Run(() => asked.Wait(connection.Ended));
            await connection.SendAsync(Ok());
        });
        IotCredentialsProvider provider = new(Options(server));

        AwsCredentials?[] got = await Task.WhenAll(Array.ConvertAll(new int[8], _ => Task.Factory.StartNew(
            () =>
            {
                asked.Signal();
                return provider.GetCredentials(false);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));

        Assert.All(got, credentials => Assert.Same(got[0], Assert.IsType<AwsCredentials>(credentials)));
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task No_error_reports_a_secret()
    {
        IotCredentialsOptions options = Options();
        string[] secrets = ["SECRETKEY", "SESSIONTOKEN", options.PrivateKeyPem.Substring(60, 40)];
        string[] answers =
        [
            Ok(Issued.Replace("expiration", "expires", StringComparison.Ordinal)),
            Ok(Issued.Replace("2026", "1999", StringComparison.Ordinal)),
            Ok(Issued[..^1]),
            "HTTP/1.1 403 X\r\n\r\n" + Issued,
        ];
        foreach (string answer in answers)
        {
            await using RawServer server = Answering(answer);
            options.Endpoint = "localhost:" + server.Port;
            string error = ErrorOf(options);
            Assert.All(secrets, secret => Assert.DoesNotContain(secret, error, StringComparison.Ordinal));
        }

        options.CertificatePem = "no certificate";
        string refusal = Assert.Throws<ArgumentException>(() => new IotCredentialsProvider(options)).ToString();
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, refusal, StringComparison.Ordinal));
    }
}
