using System;
using System.Security.Authentication;
using System.Threading.Tasks;
using DeviceLogs.Iot;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.DotNet.Tests.Iot;

/// <summary>Connections and handshakes that fail: which server is refused, and what the error says.</summary>
public sealed class IotHandshakeTests : IotBench
{
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
            Certificates.DemandingServer(Certificates.Server("iot.example.com")), connection => connection.SendAsync(Ok()));

        Assert.Equal("localhost: the TLS handshake failed: the server's certificate is for another host", ErrorOf(Options(server)));
    }

    [Fact]
    public async Task An_expired_server_certificate_is_refused()
    {
        await using RawServer server = new(
            Certificates.DemandingServer(Certificates.Server("localhost", expired: true)), connection => connection.SendAsync(Ok()));

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
}
