using System;
using System.Text;
using System.Threading.Tasks;
using DeviceLogs.Sockets;
using DeviceLogs.Tests.Support;
using DeviceLogs.Transport;
using Xunit;

namespace DeviceLogs.DotNet.Tests.Transport;

/// <summary>
/// The contract of HTTPS, kept by the transport over sockets, and what only that one has: kept TLS connections and client certificates.
/// </summary>
public sealed class SocketHttpsTests : HttpsContract
{
    internal override IHttpTransport Make(string? rootPem) => new SocketTransport(rootPem, 30_000);

    [Fact]
    public async Task Requests_that_announce_another_share_one_handshake()
    {
        using TestCertificates certificates = new();
        await using RawServer server = new(certificates.Server("localhost"), async connection =>
        {
            for (int i = 0; i < 5; i++)
            {
                await connection.ReadRequestAsync();
                await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            }
        });
        using IHttpTransport transport = Make(certificates.RootPem);

        for (int i = 0; i < 5; i++)
        {
            AssertOk(transport.Send(new HttpRequest(Https(server)) { KeepAlive = true }));
        }

        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task A_server_that_wants_a_client_certificate_gets_it()
    {
        using TestCertificates certificates = new();
        await using RawServer server = new(certificates.DemandingServer(certificates.Server("localhost")), async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        });
        using SocketTransport transport = new(HttpPlatform.LoadRoot(certificates.RootPem), certificates.Client("device"), 30_000);

        AssertOk(transport.Send(new HttpRequest(Https(server))));
    }

    [Fact]
    public async Task Without_its_certificate_a_client_gets_no_answer()
    {
        using TestCertificates certificates = new();
        await using RawServer server = new(
            certificates.DemandingServer(certificates.Server("localhost")), connection => connection.ReadRequestAsync());
        using IHttpTransport transport = Make(certificates.RootPem);

        using HttpResponse response = transport.Send(new HttpRequest(Https(server)));

        // Since TLS 1.3 a server looks at the client's certificate only after the client has finished.
        Assert.NotEqual(TransportOutcome.Answered, response.Outcome);
        Assert.False(string.IsNullOrWhiteSpace(response.Error));
    }

    private static void AssertOk(HttpResponse response)
    {
        using (response)
        {
            byte[] body = new byte[10];
            Assert.True(response.Outcome == TransportOutcome.Answered, response.Error);
            Assert.Equal("ok", Encoding.UTF8.GetString(body, 0, response.ReadAll(body)));
        }
    }

    private static Uri Https(RawServer server) => new($"https://localhost:{server.Port}/");
}
