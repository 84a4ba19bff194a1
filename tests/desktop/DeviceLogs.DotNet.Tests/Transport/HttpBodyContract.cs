using System;
using System.Text;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using DeviceLogs.Transport;
using Xunit;

namespace DeviceLogs.DotNet.Tests.Transport;

/// <summary>
/// How the body of an answer is read, whole, in pieces, broken or endless: the contract of every transport.
/// </summary>
public abstract class HttpBodyContract : HttpContract
{
    [Fact]
    public async Task An_answer_may_come_byte_by_byte()
    {
        await using RawServer server = new(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendByteByByteAsync("HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\nbyte by one");
        });

        AssertAnswered(200, "byte by one", Send(server.Uri, Long));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", 200, "")]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n", 204, "")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\nuntil the end", 200, "until the end")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nin p\r\n5\r\nieces\r\n0\r\n\r\n", 200, "in pieces")]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nthen", 200, "then")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 4\r\n\r\nmove", 302, "move")]
    [InlineData("HTTP/1.1 400 Bad Request\r\nContent-Length: 14\r\n\r\n{\"__type\":\"X\"}", 400, "{\"__type\":\"X\"}")]
    [InlineData("HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\n{}", 403, "{}")]
    [InlineData("HTTP/1.1 500 Internal Server Error\r\nContent-Length: 4\r\n\r\noops", 500, "oops")]
    [InlineData("HTTP/1.1 503 Slow Down\r\nTransfer-Encoding: chunked\r\n\r\n4\r\noops\r\n0\r\n\r\n", 503, "oops")]
    public async Task Whatever_the_status_is_the_body_is_there(string answer, int status, string body)
    {
        await using RawServer server = new(Answering(answer));

        AssertAnswered(status, body, Send(server.Uri, Long));
        Assert.Equal(1, server.Connections);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nfour")]
    [InlineData("HTTP/1.1 500 Internal Server Error\r\nContent-Length: 10\r\n\r\nfour")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nfour\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nfour")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\nfour\r\n0\r\n\r\n")]
    public async Task A_body_that_ends_too_early_or_is_malformed_is_broken(string answer)
    {
        await using RawServer server = new(Answering(answer));

        using HttpResponse response = Send(server.Uri, Long);

        Assert.Equal(TransportOutcome.Answered, response.Outcome);
        Assert.Equal(HttpResponse.Broken, response.ReadAll(new byte[100]));
    }

    [Fact]
    public async Task A_body_that_stops_is_broken_when_the_time_is_over()
    {
        await using RawServer server = Repeating(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nfour");
            await connection.HangAsync();
        });

        using HttpResponse response = SendWithin(TransportOutcome.Answered, server.Uri);

        Assert.Equal(TransportOutcome.Answered, response.Outcome);
        Assert.Equal(HttpResponse.Broken, response.ReadAll(new byte[100]));
    }

    [Fact]
    public async Task A_body_that_never_ends_is_broken_when_the_time_is_over()
    {
        await using RawServer server = Repeating(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 2000000000\r\n\r\n");
            while (true)
            {
                await connection.SendAsync("x");

                // A byte in time for each read: only the time of the whole answer can end it.
                await Task.Delay(5, connection.Ended);
            }
        });

        using HttpResponse response = SendWithin(TransportOutcome.Answered, server.Uri);

        Assert.Equal(TransportOutcome.Answered, response.Outcome);
        Assert.Equal(HttpResponse.Broken, response.ReadAll(new byte[1 << 20]));
    }

    [Fact]
    public async Task The_time_between_two_reads_is_the_callers_own()
    {
        await using RawServer server = Repeating(Answering("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n0123456789"));
        string rest = "";

        // Once is enough: a machine that stands still may use up a short limit by itself.
        for (int attempt = 0, limit = Short; rest != "123456789" && attempt < Attempts; attempt++, limit *= 2)
        {
            using HttpResponse response = Send(server.Uri, limit);
            if (response.Read(new byte[1], 0, 1) == 1)
            {
                // Longer than the limit, which the transport's own clock counts: no test can turn that one.
                await Task.Delay(2 * limit, TestContext.Current.CancellationToken);
                rest = Body(response);
            }
        }

        Assert.Equal("123456789", rest);
    }

    [Fact]
    public async Task A_body_larger_than_the_buffer_says_so_and_fills_it()
    {
        await using RawServer server = new(Answering("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n0123456789"));
        byte[] buffer = new byte[4];

        using HttpResponse response = Send(server.Uri, Long);

        Assert.Equal(5, response.ReadAll(buffer));
        Assert.Equal("0123", Encoding.UTF8.GetString(buffer));
    }

    private static void AssertAnswered(int status, string body, HttpResponse response)
    {
        using (response)
        {
            Assert.Equal((TransportOutcome.Answered, status, body), (response.Outcome, response.StatusCode, Body(response)));
        }
    }
}
