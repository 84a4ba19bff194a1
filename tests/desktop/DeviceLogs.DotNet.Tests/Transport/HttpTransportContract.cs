using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using DeviceLogs.Transport;
using Xunit;

namespace DeviceLogs.DotNet.Tests.Transport;

/// <summary>
/// What one exchange comes to when the server is well, slow, broken or not an HTTP server at all: the contract of every transport.
/// </summary>
public abstract class HttpTransportContract : HttpContract
{
    [Fact]
    public async Task The_request_goes_out_as_it_was_signed()
    {
        string? seen = null;
        await using RawServer server = new(async connection =>
        {
            seen = await connection.ReadRequestAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Amzn-RequestId: r-1\r\n\r\n{}");
        });
        HttpRequest request = new(new Uri(server.Uri, "/a%20b?c=d%2F"));
        request.AddHeader("X-Amz-Target", "Logs_20140328.PutLogEvents");
        request.AddHeader("Content-Type", "application/x-amz-json-1.1");
        request.Body = Encoding.UTF8.GetBytes("##{\"é\":1}##");
        request.BodyOffset = 2;
        request.BodyCount = request.Body.Length - 4;

        using HttpResponse response = Make(Long).Send(request);

        Assert.Equal((TransportOutcome.Answered, 200, "{}"), (response.Outcome, response.StatusCode, Body(response)));
        Assert.Null(response.Error);
        Assert.False(response.SentTwice);
        Assert.Equal("r-1", response.GetHeader("x-amzn-requestid"));
        Assert.Equal("r-1", response.CopyHeaders()["x-amzn-requestid"]);
        Assert.Null(response.GetHeader("x-none"));
        Assert.StartsWith("POST /a%20b?c=d%2F HTTP/1.1\r\n", seen);
        Assert.EndsWith("\r\n\r\n{\"é\":1}", seen);
        Assert.Equal($"127.0.0.1:{server.Port}", request.Host);
        foreach (string line in new[]
        {
            $"Host: 127.0.0.1:{server.Port}", "Content-Length: 8", "Connection: close", "X-Amz-Target: Logs_20140328.PutLogEvents",
            "Content-Type: application/x-amz-json-1.1"
        })
        {
            Assert.Contains("\r\n" + line + "\r\n", seen);
        }
    }

    [Fact]
    public void A_refused_connection_means_not_sent()
    {
        AssertFailed(TransportOutcome.NotSent, Send(RawServer.Closed(), Long));
    }

    [Fact]
    public void A_refused_connection_means_not_sent_without_a_body_too()
    {
        using HttpResponse response = Make(Long).Send(new HttpRequest(RawServer.Closed()) { Method = "GET" });

        AssertFailed(TransportOutcome.NotSent, response);
    }

    [Fact]
    public async Task A_reset_before_the_request_was_read_gives_no_answer()
    {
        await using RawServer server = new(connection =>
        {
            connection.Reset();
            return Task.CompletedTask;
        });

        using HttpResponse response = Send(server.Uri, Long);

        // Whether the small request was on its way when the reset came is up to the network.
        Assert.NotEqual(TransportOutcome.Answered, response.Outcome);
        AssertFailed(response.Outcome, response);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task A_reset_within_the_body_means_not_sent()
    {
        await using RawServer server = new(async connection =>
        {
            await connection.ReadHeadAsync();
            connection.Reset();
        });

        AssertFailed(TransportOutcome.NotSent, Send(server.Uri, Long, bodyBytes: 32 << 20));
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task A_reset_after_the_request_means_unanswered_and_no_repetition()
    {
        await using RawServer server = new(async connection =>
        {
            await connection.ReadRequestAsync();
            connection.Reset();
        });

        AssertFailed(TransportOutcome.Unanswered, Send(server.Uri, Long));
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task A_connection_closed_after_the_request_means_unanswered_and_no_repetition()
    {
        await using RawServer server = new(connection => connection.ReadRequestAsync());

        AssertFailed(TransportOutcome.Unanswered, Send(server.Uri, Long));
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task No_answer_within_the_time_limit_means_unanswered()
    {
        await using RawServer server = Repeating(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.HangAsync();
        });

        AssertFailed(TransportOutcome.Unanswered, SendWithin(TransportOutcome.Unanswered, server.Uri));
    }

    [Fact]
    public async Task Half_a_header_within_the_time_limit_means_unanswered()
    {
        await using RawServer server = Repeating(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Le");
            await connection.HangAsync();
        });

        AssertFailed(TransportOutcome.Unanswered, SendWithin(TransportOutcome.Unanswered, server.Uri));
    }

    [Fact]
    public async Task A_server_that_does_not_take_the_body_means_not_sent()
    {
        await using RawServer server = new(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.HangAsync();
        });

        AssertFailed(TransportOutcome.NotSent, Send(server.Uri, Short, bodyBytes: 32 << 20));
    }

    public static IEnumerable<TheoryDataRow<string>> NoHttp =>
    [
        new("SSH-2.0-OpenSSH_9.6\r\n"),
        new("\r\n\r\n"),
        new("\0\u0001\u0002\u0003\r\n\r\n"),
        new("HTTP/1.1 2x0 OK\r\n\r\n"),
        new("HTTP/1.1 200 OK\r\nno header at all\r\n\r\n"),
        new("HTTP/1.1 200 OK\r\nX-Large: " + new string('x', 5000) + "\r\n\r\n"),
        new("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n" + string.Concat(Enumerable.Repeat("X-Many: 0123456789\r\n", 300)) + "\r\n"),
        new(""),
    ];

    [Theory]
    [MemberData(nameof(NoHttp))]
    public async Task What_is_not_HTTP_or_has_too_large_headers_means_unanswered(string answer)
    {
        await using RawServer server = new(Answering(answer));

        AssertFailed(TransportOutcome.Unanswered, Send(server.Uri, Long));
        Assert.Equal(1, server.Connections);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_time_limit_that_is_not_positive_is_refused(int timeoutMs)
    {
        Assert.Throws<ArgumentException>(() => Make(timeoutMs));
    }

    private static void AssertFailed(TransportOutcome outcome, HttpResponse response)
    {
        using (response)
        {
            Assert.Equal((outcome, 0, false), (response.Outcome, response.StatusCode, response.SentTwice));
            Assert.False(string.IsNullOrWhiteSpace(response.Error));
        }
    }
}
