using System;
using System.Collections.Generic;
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

/// <summary>Mutual TLS for real, against a server on loopback that demands a certificate of its own root.</summary>
public sealed class IotCredentialsTests : IDisposable
{
    private const string Issued =
        """{"credentials":{"accessKeyId":"ASIAEXAMPLE","secretAccessKey":"SECRETKEY","sessionToken":"SESSIONTOKEN","expiration":"2026-11-21T01:00:00Z"}}""";

    private readonly TestCertificates _certificates = new();

    public void Dispose() => _certificates.Dispose();

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

        AwsCredentials credentials = Assert.IsType<AwsCredentials>(Provider(Options(server)).GetCredentials(false));

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
        using X509Certificate2 device = _certificates.Client("door-7");
        using RSA key = device.GetRSAPrivateKey()!;
        IotCredentialsOptions options = Options(server);
        options.ThingName = null;
        options.CertificatePem = device.ExportCertificatePem();
        options.PrivateKeyPem = key.ExportEncryptedPkcs8PrivateKeyPem(
            "password", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));
        options.PrivateKeyPassword = "password";

        Assert.NotNull(Provider(options).GetCredentials(false));
        Assert.DoesNotContain("thingname", request, StringComparison.Ordinal);
        options.PrivateKeyPassword = "other";
        ArgumentException refused = Assert.Throws<ArgumentException>(() => new IotCredentialsProvider(options));
        Assert.Equal(
            "CertificatePem and PrivateKeyPem are not a certificate and key as PEM texts, or PrivateKeyPassword is wrong", refused.Message);
    }

    // .NET's server looks at the client's certificate when the handshake is over; others end it with an alert: the next test.
    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public async Task A_certificate_of_another_root_gets_no_answer(SslProtocols version)
    {
        using TestCertificates others = new();
        await using RawServer server = new(Demanding(version), connection => connection.SendAsync(Ok()));

        Assert.EndsWith(": is the device's certificate registered and active in AWS IoT, and is the private key the certificate's own?",
            ErrorOf(Options(server, others)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_alert_in_the_handshake_is_told()
    {
        // RFC 5246, 7.2: alert, TLS 1.2, two bytes: fatal, bad_certificate.
        await using RawServer server = new(connection => connection.SendAsync("\u0015\u0003\u0003\0\u0002\u0002\u002a"));

        Assert.Equal(
            "localhost: the TLS handshake failed: the server ended it: is the device's certificate registered and active in AWS IoT, and "
            + "is the private key the certificate's own?",
            ErrorOf(Options(server)));
    }

    [Fact]
    public async Task A_server_of_another_root_is_refused_before_anything_is_sent()
    {
        using TestCertificates others = new();
        string? request = null;
        await using (RawServer server = new(others.Server("localhost"), async connection => request = await connection.ReadRequestAsync()))
        {
            Assert.Equal("localhost: the TLS handshake failed: the server's certificate is of no trusted root", ErrorOf(Options(server)));
        }

        Assert.Null(request);
    }

    [Fact]
    public async Task A_root_that_the_platform_does_not_know_is_refused_when_none_is_given()
    {
        await using RawServer server = new(Demanding(), connection => connection.SendAsync(Ok()));
        IotCredentialsOptions options = Options(server);
        options.RootCertificatePem = null;

        Assert.Equal("localhost: the TLS handshake failed: the server's certificate is of no trusted root", ErrorOf(options));
    }

    [Fact]
    public async Task A_server_with_another_name_is_refused()
    {
        await using RawServer server = new(
            _certificates.DemandingServer(_certificates.Server("iot.example.com")), connection => connection.SendAsync(Ok()));

        Assert.Equal("localhost: the TLS handshake failed: the server's certificate is for another host", ErrorOf(Options(server)));
    }

    [Fact]
    public async Task An_expired_server_certificate_is_refused()
    {
        await using RawServer server = new(
            _certificates.DemandingServer(_certificates.Server("localhost", expired: true)), connection => connection.SendAsync(Ok()));

        Assert.Equal("localhost: the TLS handshake failed: the server's certificate is not valid at this date: is the clock set?",
            ErrorOf(Options(server)));
    }

    [Fact]
    public void A_closed_port_is_told()
    {
        IotCredentialsOptions options = Options();
        options.Endpoint = "127.0.0.1:" + RawServer.Closed().Port;

        Assert.StartsWith("127.0.0.1: no connection: ", ErrorOf(options), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_speaks_no_TLS_is_told()
    {
        await using RawServer server = new(connection => connection.SendAsync("HTTP/1.1 400 Bad Request\r\n\r\n"));

        Assert.StartsWith("localhost: the TLS handshake failed: ", ErrorOf(Options(server)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_silent_or_too_slow_at_any_stage_is_given_up()
    {
        Soak.SkipUnlessWanted();
        await using RawServer handshake = new(connection => connection.HangAsync());
        await using RawServer head = new(Demanding(), connection => connection.HangAsync());
        await using RawServer body = new(Demanding(), async connection =>
        {
            await connection.SendAsync(Ok()[..^5]);
            await connection.HangAsync();
        });
        await using RawServer drip = new(Demanding(), async connection =>
        {
            while (!connection.Ended.IsCancellationRequested)
            {
                await connection.SendAsync("x");
                await Task.Delay(20, connection.Ended);
            }
        });

        // All at once: each takes the whole time, which is long enough for a busy machine to connect, and each waits on a thread of its
        // own.
        RawServer[] servers = [handshake, head, body, drip];
        string[] errors = await Task.WhenAll(Array.ConvertAll(servers, server => Task.Factory.StartNew(
            () => ErrorOf(Options(server, timeoutMs: 10000)), CancellationToken.None, TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));

        Assert.Equal(
        [
            "localhost: the TLS handshake failed: no answer within 10000 ms",
            "localhost: no complete answer within 10000 ms",
            $"localhost: the answer broke off after {Ok().Length - 5} bytes, or took longer than 10000 ms",
            "localhost: no complete answer within 10000 ms",
        ], errors);
    }

    [Fact]
    public async Task An_answer_cut_at_any_byte_is_told_with_its_place()
    {
        Soak.SkipUnlessWanted();
        string answer = Ok();
        List<Func<RawConnection, Task>> scripts = [];
        for (int length = 1; length < answer.Length; length++)
        {
            string part = answer[..length];
            scripts.Add(async connection =>
            {
                await connection.ReadRequestAsync();
                await connection.SendAsync(part);
            });
        }

        await using RawServer server = new(Demanding(), [.. scripts]);
        IotCredentialsOptions options = Options(server);
        for (int length = 1; length < answer.Length; length++)
        {
            Assert.StartsWith($"localhost: the answer broke off after {length} bytes", ErrorOf(options), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(403, """{"message":"Invalid thing name passed"}""",
        "localhost: status 403, Invalid thing name passed: attach the certificate to thing \"door-7\" and to a policy that allows "
        + "iot:AssumeRoleWithCertificate on role alias \"logs-role\"")]
    [InlineData(404, """{"message":"Role alias does not exist"}""",
        "localhost: status 404, Role alias does not exist: make role alias \"logs-role\" in the account and region of this endpoint")]
    [InlineData(400, """{"message":"Unable to assume the role, or the role to assume does not exist"}""",
        "localhost: status 400, Unable to assume the role, or the role to assume does not exist: let the role of alias \"logs-role\" trust "
        + "credentials.iot.amazonaws.com, and its sessions last as long as the alias asks for")]
    [InlineData(500, "", "localhost: status 500")]
    [InlineData(302, "<html>", "localhost: status 302")]
    public async Task A_refusal_is_told_with_the_way_out(int status, string body, string error)
    {
        await using RawServer server = Answering($"HTTP/1.1 {status} X\r\nContent-Length: {body.Length}\r\n\r\n{body}");

        Assert.Equal(error, ErrorOf(Options(server)));
    }

    [Fact]
    public async Task Chunked_answers_are_read_and_malformed_or_huge_ones_told()
    {
        await using RawServer chunked = Answering(
            $"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{Issued.Length:x}\r\n{Issued}\r\n0\r\n\r\n");
        Assert.NotNull(Provider(Options(chunked)).GetCredentials(false));

        await using RawServer malformed = Answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{]");
        Assert.Equal("localhost: the answer is not JSON", ErrorOf(Options(malformed)));

        await using RawServer huge = Answering("HTTP/1.1 200 OK\r\n\r\n" + new string('x', 100_000));
        Assert.Equal("localhost: the answer is larger than 8192 bytes", ErrorOf(Options(huge)));

        await using RawServer foreign = Answering("SSH-2.0-OpenSSH_9.2\r\n\r\n");
        Assert.Equal("localhost: the answer is not valid HTTP", ErrorOf(Options(foreign)));
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
        IotCredentialsProvider provider = Provider(Options(server));

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

    public static TheoryData<Action<IotCredentialsOptions>, string> Wrong => new()
    {
        { options => options.Endpoint = null, "Endpoint is null: it takes a host name, as aws iot describe-endpoint" },
        { options => options.Endpoint = "https://c.iot", "Endpoint is \"https://c.iot\": it takes a host name" },
        { options => options.Endpoint = "c.iot:port", "Endpoint is \"c.iot:port\": it takes a host name" },
        { options => options.Endpoint = "c.iot:65536", "Endpoint is \"c.iot:65536\": it takes a host name" },
        { options => options.Endpoint = "c.iot:0", "Endpoint is \"c.iot:0\": it takes a host name" },
        { options => options.Endpoint = ":443", "Endpoint is \"\": it takes a host name" },
        { options => options.RoleAlias = "a/b", "RoleAlias is \"a/b\": it takes 1 to 128 letters, digits and _=,@-" },
        { options => options.RoleAlias = new string('a', 129), "RoleAlias is " },
        { options => options.ThingName = "door 7\r\nX: y", "ThingName is " },
        { options => options.ThingName = "", "ThingName is \"\": it takes 1 to 128 letters, digits and :_-" },
        { options => options.CertificatePem = null, "CertificatePem or PrivateKeyPem is missing" },
        { options => options.PrivateKeyPem = null, "CertificatePem or PrivateKeyPem is missing" },
        { options => options.PrivateKeyPem = "no key", "CertificatePem and PrivateKeyPem are not a certificate and key as PEM texts" },
        { options => options.RootCertificatePem = "no root", "RootCertificatePem is not a certificate as a PEM text" },
        { options => options.TimeoutMs = 0, "TimeoutMs is 0: it takes 1 or more" },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void A_wrong_option_is_named(Action<IotCredentialsOptions> change, string error)
    {
        IotCredentialsOptions options = Options();
        change(options);

        Assert.StartsWith(
            error, Assert.Throws<ArgumentException>(() => new IotCredentialsProvider(options)).Message, StringComparison.Ordinal);
    }

    private static string Ok(
        string body = Issued) =>
        "HTTP/1.1 200 OK\r\nDate: Sat, 21 Nov 2026 00:00:00 GMT\r\nContent-Type: application/json\r\nContent-Length: " + body.Length
            + "\r\n\r\n" + body;

    private static IotCredentialsProvider Provider(IotCredentialsOptions options) => new(options);

    private static string ErrorOf(IotCredentialsOptions options)
    {
        IotCredentialsProvider provider = Provider(options);
        Assert.Null(provider.GetCredentials(false));
        return provider.LastError;
    }

    private RawServer Answering(string answer) => new(Demanding(), async connection =>
    {
        await connection.ReadRequestAsync();
        await connection.SendAsync(answer);
    });

    private SslServerAuthenticationOptions Demanding(SslProtocols version = SslProtocols.None)
    {
        SslServerAuthenticationOptions tls = _certificates.DemandingServer(_certificates.Server("localhost"));
        tls.EnabledSslProtocols = version;
        return tls;
    }

    private IotCredentialsOptions Options(RawServer? server = null, TestCertificates? own = null, int timeoutMs = 30_000)
    {
        using X509Certificate2 device = (own ?? _certificates).Client("door-7");
        using RSA key = device.GetRSAPrivateKey()!;
        return new IotCredentialsOptions
        {
            Endpoint = "localhost:" + (server?.Port ?? 443),
            RoleAlias = "logs-role",
            ThingName = "door-7",
            CertificatePem = device.ExportCertificatePem(),
            PrivateKeyPem = key.ExportRSAPrivateKeyPem(),
            RootCertificatePem = _certificates.RootPem,
            TimeoutMs = timeoutMs,
            Clock = new ManualClock(),
        };
    }
}
