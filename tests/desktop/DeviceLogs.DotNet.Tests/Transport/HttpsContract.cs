using System;
using System.Net.Security;
using System.Text;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using DeviceLogs.Transport;
using Xunit;

namespace DeviceLogs.DotNet.Tests.Transport;

/// <summary>
/// With a root given, only what this root vouches for is spoken to; a refusal is reported and nothing was sent: the contract of every
/// transport.
/// </summary>
public abstract class HttpsContract
{
    private const string NotTrusted = "the server's certificate is of no trusted root";
    private const string OtherHost = "the server's certificate is for another host";

    [Fact]
    public async Task A_certificate_of_the_given_root_is_taken()
    {
        using TestCertificates certificates = new();
        await AssertTakenAsync(certificates.Server("localhost"), certificates.RootPem);
    }

    [Fact]
    public async Task A_certificate_below_an_intermediate_that_the_server_sends_is_taken()
    {
        using TestCertificates certificates = new();
        await AssertTakenAsync(certificates.ServerBelowIntermediate("localhost"), certificates.RootPem);
    }

    [Fact]
    public async Task A_certificate_of_another_root_is_refused()
    {
        using TestCertificates certificates = new();
        using TestCertificates others = new();
        await AssertRefusedAsync(certificates.Server("localhost"), others.RootPem, "localhost", NotTrusted);
    }

    [Fact]
    public async Task A_certificate_below_an_intermediate_of_another_root_is_refused()
    {
        using TestCertificates certificates = new();
        using TestCertificates others = new();
        await AssertRefusedAsync(certificates.ServerBelowIntermediate("localhost"), others.RootPem, "localhost", NotTrusted);
    }

    [Fact]
    public async Task A_certificate_for_another_host_is_refused()
    {
        using TestCertificates certificates = new();
        await AssertRefusedAsync(certificates.Server("logs.example.com"), certificates.RootPem, "localhost", OtherHost);
    }

    [Fact]
    public async Task A_certificate_for_a_name_is_refused_for_the_address()
    {
        using TestCertificates certificates = new();
        await AssertRefusedAsync(certificates.Server("localhost"), certificates.RootPem, "127.0.0.1", OtherHost);
    }

    [Fact]
    public async Task An_expired_certificate_is_refused()
    {
        using TestCertificates certificates = new();
        await AssertRefusedAsync(certificates.Server("localhost", expired: true), certificates.RootPem, "localhost",
            "the server's certificate is not valid at this date: is the clock set?");
    }

    [Fact]
    public async Task A_client_certificate_is_refused()
    {
        using TestCertificates certificates = new();
        await AssertRefusedAsync(certificates.Server("localhost", forClients: true), certificates.RootPem, "localhost",
            "the server's certificate is refused: check root, host name and clock");
    }

    [Fact]
    public async Task A_root_that_the_platform_does_not_know_is_refused_when_none_is_given()
    {
        using TestCertificates certificates = new();
        await AssertRefusedAsync(certificates.Server("localhost"), null, "localhost", NotTrusted);
    }

    [Fact]
    public async Task A_server_that_speaks_no_TLS_is_refused()
    {
        using TestCertificates certificates = new();
        await using RawServer server = new(connection => connection.SendAsync("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"));

        AssertNotSent(certificates.RootPem, Https("localhost", server), "");
    }

    private async Task AssertTakenAsync(SslStreamCertificateContext certificate, string rootPem)
    {
        await using RawServer server = new(certificate, async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        });
        byte[] body = new byte[10];

        using HttpResponse response = Send(rootPem, Https("localhost", server));

        Assert.True(response.Outcome == TransportOutcome.Answered, response.Error);
        Assert.Equal("ok", Encoding.UTF8.GetString(body, 0, response.ReadAll(body)));
    }

    private async Task AssertRefusedAsync(SslStreamCertificateContext certificate, string? rootPem, string host, string error)
    {
        string? seen = null;
        await using (RawServer server = new(certificate, async connection => seen = await connection.ReadRequestAsync()))
        {
            AssertNotSent(rootPem, Https(host, server), error);
        }

        Assert.Null(seen);
    }

    private void AssertNotSent(string? rootPem, Uri uri, string error)
    {
        // Once with a body and once without: they fail in different places.
        foreach (int bodyBytes in new[] { 2, 0 })
        {
            using HttpResponse response = Send(rootPem, uri, bodyBytes);
            Assert.Equal((TransportOutcome.NotSent, 0, false), (response.Outcome, response.StatusCode, response.SentTwice));
            Assert.False(string.IsNullOrWhiteSpace(response.Error));
            Assert.Contains(error, response.Error, StringComparison.Ordinal);
        }
    }

    internal abstract IHttpTransport Make(string? rootPem);

    private HttpResponse Send(string? rootPem, Uri uri, int bodyBytes = 2) =>
        Make(rootPem).Send(new HttpRequest(uri) { Body = new byte[2], BodyCount = bodyBytes });

    private static Uri Https(string host, RawServer server) => new($"https://{host}:{server.Port}/");
}
