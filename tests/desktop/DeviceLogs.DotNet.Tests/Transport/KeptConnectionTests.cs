using System;
using System.Net;
using System.Text;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using DeviceLogs.Transport;
using Xunit;

namespace DeviceLogs.DotNet.Tests.Transport;

/// <summary>
/// A connection is kept for a request that says another follows, and a request is repeated once when it was kept in vain.
/// </summary>
/// <remarks>
/// .NET's HttpWebRequest keeps connections only with the default proxy; the library uses none, so none is the default here.
/// </remarks>
[Collection(nameof(Alone))]
public sealed class KeptConnectionTests : IDisposable
{
    private readonly IWebProxy? _proxy = WebRequest.DefaultWebProxy;

    public KeptConnectionTests() => WebRequest.DefaultWebProxy = null;

    public void Dispose() => WebRequest.DefaultWebProxy = _proxy;

    [Fact]
    public async Task Where_the_platform_keeps_no_connection_nothing_is_repeated()
    {
        WebRequest.DefaultWebProxy = new WebProxy();
        await using RawServer server = new(
            connection => AnswerAsync(connection, "first"),
            connection => connection.ReadRequestAsync(),
            connection => AnswerAsync(connection, "too much"));
        HttpWebTransport transport = new(null, 30_000);
        Assert.Equal("first", Send(transport, server));

        using HttpResponse response = transport.Send(Request(server, keepAlive: true));

        Assert.Equal((TransportOutcome.Unanswered, false), (response.Outcome, response.SentTwice));
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task Requests_that_announce_another_share_one_connection()
    {
        await using RawServer server = new(async connection =>
        {
            await AnswerAsync(connection, "first");
            await AnswerAsync(connection, "second");
            await AnswerAsync(connection, "third");
        });
        HttpWebTransport transport = new(null, 30_000);

        Assert.Equal("first", Send(transport, server));
        Assert.Equal("second", Send(transport, server));
        Assert.Equal("third", Send(transport, server));
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task Requests_that_announce_none_have_a_connection_each()
    {
        await using RawServer server = new(
            connection => AnswerAsync(connection, "first", "Connection: close\r\n"),
            connection => AnswerAsync(connection, "second", "Connection: close\r\n"));
        HttpWebTransport transport = new(null, 30_000);

        Assert.Equal("first", Send(transport, server, keepAlive: false));
        Assert.Equal("second", Send(transport, server, keepAlive: false));
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task A_kept_connection_that_was_closed_in_between_is_replaced()
    {
        await using RawServer server = new(
            connection => AnswerAsync(connection, "first"),
            connection => AnswerAsync(connection, "second"));
        HttpWebTransport transport = new(null, 30_000);

        Assert.Equal("first", Send(transport, server));
        Assert.Equal("second", Send(transport, server, orTwice: true));
        Assert.Equal(2, server.Connections);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_kept_connection_that_ends_after_the_request_costs_one_repetition_that_is_told(bool reset)
    {
        string? lost = null;
        string? repeated = null;
        await using RawServer server = new(
            async connection =>
            {
                await AnswerAsync(connection, "first");
                lost = await connection.ReadRequestAsync();
                if (reset)
                {
                    connection.Reset();
                }
            },
            async connection =>
            {
                // Before the answer: the client may compare as soon as it has that.
                repeated = await connection.ReadRequestAsync();
                await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecond");
            });
        HttpWebTransport transport = new(null, 30_000);
        Assert.Equal("first", Send(transport, server));

        using HttpResponse response = transport.Send(Request(server, keepAlive: true));

        Assert.Equal((TransportOutcome.Answered, "second", true), (response.Outcome, Body(response), response.SentTwice));
        Assert.NotNull(lost);
        Assert.Equal(lost, repeated);
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task The_repetition_is_not_repeated()
    {
        await using RawServer server = new(
            async connection =>
            {
                await AnswerAsync(connection, "first");
                await connection.ReadRequestAsync();
            },
            connection => connection.ReadRequestAsync(),
            connection => AnswerAsync(connection, "too much"));
        HttpWebTransport transport = new(null, 30_000);
        Assert.Equal("first", Send(transport, server));

        using HttpResponse response = transport.Send(Request(server, keepAlive: true));

        Assert.Equal((TransportOutcome.Unanswered, true), (response.Outcome, response.SentTwice));
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task After_a_failure_the_next_request_is_a_first_one_again()
    {
        await using RawServer server = new(
            connection => connection.ReadRequestAsync(),
            connection => connection.ReadRequestAsync(),
            connection => AnswerAsync(connection, "well again"));
        HttpWebTransport transport = new(null, 30_000);

        for (int i = 1; i <= 2; i++)
        {
            using HttpResponse response = transport.Send(Request(server, keepAlive: true));
            Assert.Equal((TransportOutcome.Unanswered, false), (response.Outcome, response.SentTwice));
            Assert.Equal(i, server.Connections);
        }

        Assert.Equal("well again", Send(transport, server));
    }

    [Fact]
    public async Task A_connection_that_the_server_says_it_closes_is_not_kept()
    {
        await using RawServer server = new(
            async connection =>
            {
                await connection.ReadRequestAsync();
                await connection.SendAsync("HTTP/1.1 200 OK\r\nConnection: Close\r\nContent-Length: 5\r\n\r\nfirst");
            },
            connection => connection.ReadRequestAsync());
        HttpWebTransport transport = new(null, 30_000);
        Assert.Equal("first", Send(transport, server));

        using HttpResponse response = transport.Send(Request(server, keepAlive: true));

        // No repetition: this connection was a fresh one.
        Assert.Equal((TransportOutcome.Unanswered, false), (response.Outcome, response.SentTwice));
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task An_answer_that_was_not_read_to_its_end_is_not_taken_for_the_next()
    {
        await using RawServer server = new(
            async connection =>
            {
                await connection.ReadRequestAsync();
                await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nfirst");
                await connection.ReadRequestAsync();
            },
            connection => AnswerAsync(connection, "second"));
        HttpWebTransport transport = new(null, 30_000);
        using (HttpResponse first = transport.Send(Request(server, keepAlive: true)))
        {
            Assert.Equal(5, first.Read(new byte[5], 0, 5));
        }

        Assert.Equal("second", Send(transport, server, orTwice: true));
    }

    private static async Task AnswerAsync(RawConnection connection, string body, string header = "")
    {
        await connection.ReadRequestAsync();
        await connection.SendAsync($"HTTP/1.1 200 OK\r\n{header}Content-Length: {body.Length}\r\n\r\n{body}");
    }

    private static string Send(HttpWebTransport transport, RawServer server, bool keepAlive = true, bool orTwice = false)
    {
        using HttpResponse response = transport.Send(Request(server, keepAlive));
        Assert.True(response.Outcome == TransportOutcome.Answered, response.Error);
        Assert.False(response.SentTwice && !orTwice);
        return Body(response);
    }

    private static HttpRequest Request(RawServer server, bool keepAlive) =>
        new(server.Uri) { Body = "{}"u8.ToArray(), BodyCount = 2, KeepAlive = keepAlive };

    private static string Body(HttpResponse response)
    {
        byte[] buffer = new byte[1000];
        int count = response.ReadAll(buffer);
        return count == HttpResponse.Broken ? "broken" : Encoding.UTF8.GetString(buffer, 0, count);
    }
}
