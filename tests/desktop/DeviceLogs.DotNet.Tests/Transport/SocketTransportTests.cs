using System;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using DeviceLogs.Sockets;
using DeviceLogs.Tests.Support;
using DeviceLogs.Transport;
using Xunit;

namespace DeviceLogs.DotNet.Tests.Transport;

/// <summary>The contract of outcomes, kept by the transport over sockets, and what real sockets add to its unit tests.</summary>
public sealed class SocketTransportTests : HttpTransportContract
{
    internal override IHttpTransport Make(int timeoutMs) => new SocketTransport(null, timeoutMs);

    [Theory]
    [InlineData("")]
    [InlineData("Connection: keep-alive\r\n")]
    public async Task A_drain_takes_one_connection(string header)
    {
        await using RawServer server = new(async connection =>
        {
            for (int i = 0; i < 20; i++)
            {
                await connection.ReadRequestAsync();
                await connection.SendAsync($"HTTP/1.1 200 OK\r\n{header}Content-Length: 2\r\n\r\nok");
            }
        });
        using IHttpTransport transport = Make(30_000);

        for (int i = 0; i < 20; i++)
        {
            AssertOk(transport.Send(Request(server.Uri)));
        }

        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task A_connection_that_the_server_has_closed_is_replaced()
    {
        TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using RawServer server = new(
            async connection =>
            {
                await connection.ReadRequestAsync();
                await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                connection.Reset();
                closed.SetResult();
            },
            async connection =>
            {
                await connection.ReadRequestAsync();
                await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            });
        using IHttpTransport transport = Make(30_000);
        AssertOk(transport.Send(Request(server.Uri)));
        await closed.Task;

        using HttpResponse response = transport.Send(Request(server.Uri));

        // Whether the reset is here already, so that nothing is written to it, is up to the network.
        Assert.Equal(TransportOutcome.Answered, response.Outcome);
        Assert.Equal(2, server.Connections);
    }

    // A server whose backlog is full takes no connection and refuses none.
    [Fact]
    public void A_connection_that_nobody_takes_is_given_up_in_time()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux lets a backlog fill up in silence");
        using Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(0);
        int port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        using Socket first = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using Socket second = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        first.Connect(IPAddress.Loopback, port);
        second.Blocking = false;
        try
        {
            second.Connect(IPAddress.Loopback, port);
        }
        catch (SocketException)
        {
            // Under way, for ever.
        }

        using HttpResponse response = Make(300).Send(Request(new Uri($"http://127.0.0.1:{port}/")));

        Assert.Equal(TransportOutcome.NotSent, response.Outcome);
        Assert.Equal("no connection: the server did not accept it within 300 ms", response.Error);
    }

    // The sockets of a process are its file descriptors: what a failure left open would show.
    [Fact]
    public async Task No_failure_leaves_a_socket_open()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the file descriptors are counted in /proc");
        using TestCertificates certificates = new();
        using TestCertificates others = new();
        await using RawServer untrusted = new(certificates.Server("localhost"));
        await using RawServer silent = new(connection => connection.ReadRequestAsync());
        Uri closed = RawServer.Closed();

        // What is made once is made.
        Fail();
        int before = SocketsOf(Environment.ProcessId, closed.Port, untrusted.Port, silent.Port);
        for (int i = 0; i < Soak.Count(20, 3); i++)
        {
            Fail();
        }

        Assert.Equal(0, before);
        Assert.Equal(0, SocketsOf(Environment.ProcessId, closed.Port, untrusted.Port, silent.Port));

        void Fail()
        {
            AssertFails(new SocketTransport(others.RootPem, 30_000), new Uri($"https://localhost:{untrusted.Port}/"));
            AssertFails(new SocketTransport(null, 100), new Uri($"https://localhost:{silent.Port}/"));
            AssertFails(new SocketTransport(null, 100), silent.Uri);
            AssertFails(new SocketTransport(null, 30_000), closed);
        }
    }

    private static int SocketsOf(int process, params int[] ports)
    {
        int count = 0;
        foreach (string file in new[] { $"/proc/{process}/net/tcp", $"/proc/{process}/net/tcp6" })
        {
            foreach (string line in System.IO.File.ReadAllLines(file))
            {
                // The third and fourth column hold the remote address and the state: 01 is established, 08 is closed by the other side
                // alone.
                string[] cells = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if ((cells[3] is "01" or "08")
                    && Array.Exists(ports, port => cells[2].EndsWith(":" + port.ToString("X4"), StringComparison.Ordinal)))
                {
                    count++;
                }
            }
        }

        return count;
    }

    private static void AssertFails(SocketTransport transport, Uri uri)
    {
        using HttpResponse response = transport.Send(Request(uri));
        Assert.NotEqual(TransportOutcome.Answered, response.Outcome);
    }

    private static HttpRequest Request(Uri uri) => new(uri) { Body = "{}"u8.ToArray(), BodyCount = 2, KeepAlive = true };

    private static void AssertOk(HttpResponse response)
    {
        using (response)
        {
            byte[] body = new byte[10];
            Assert.True(response.Outcome == TransportOutcome.Answered, response.Error);
            Assert.Equal("ok", Encoding.UTF8.GetString(body, 0, response.ReadAll(body)));
            Assert.False(response.SentTwice);
        }
    }
}
