using System;
using System.Collections.Generic;
using System.Text;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using DeviceLogs.Transport;
using Xunit;

namespace DeviceLogs.DotNet.Tests.Transport;

/// <summary>
/// What one exchange comes to when the server is well, slow, broken or no HTTP server at all: the contract of every transport.
/// </summary>
public abstract class HttpTransportContract
{
    private const int Long = 30_000;
    private const int Short = 250;

    // How often a short time limit may end too early, each time twice as long.
    private const int Attempts = 6;

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

    public static IEnumerable<TheoryDataRow<string>> NoHttp =>
    [
        new("SSH-2.0-OpenSSH_9.6\r\n"),
        new("\r\n\r\n"),
        new("\0\u0001\u0002\u0003\r\n\r\n"),
        new("HTTP/1.1 2x0 OK\r\n\r\n"),
        new("HTTP/1.1 200 OK\r\nno header at all\r\n\r\n"),
        new("HTTP/1.1 200 OK\r\nX-Large: " + new string('x', 5000) + "\r\n\r\n"),
        new("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n" + string.Concat(System.Linq.Enumerable.Repeat("X-Many: 0123456789\r\n", 300))
            + "\r\n"),
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

    private static Func<RawConnection, Task> Answering(string answer) => async connection =>
    {
        await connection.ReadRequestAsync();
        await connection.SendAsync(answer);
    };

    // The same for each connection.
    private static RawServer Repeating(Func<RawConnection, Task> script)
    {
        Func<RawConnection, Task>[] scripts = new Func<RawConnection, Task>[Attempts];
        Array.Fill(scripts, script);
        return new RawServer(scripts);
    }

    internal abstract IHttpTransport Make(int timeoutMs);

    // For a time limit that is to end at one moment of an exchange: on a busy machine it may end before that, and then a longer one has to
    // show it.
    private HttpResponse SendWithin(TransportOutcome expected, Uri uri)
    {
        int limit = Short;
        HttpResponse response = Send(uri, limit);
        for (int attempt = 1; response.Outcome != expected && attempt < Attempts; attempt++)
        {
            response.Dispose();
            limit *= 2;
            response = Send(uri, limit);
        }

        return response;
    }

    private HttpResponse Send(Uri uri, int timeoutMs, int bodyBytes = 2) =>
        Make(timeoutMs).Send(new HttpRequest(uri) { Body = new byte[bodyBytes], BodyCount = bodyBytes });

    private static string Body(HttpResponse response)
    {
        byte[] buffer = new byte[1000];
        int count = response.ReadAll(buffer);
        return count == HttpResponse.Broken ? "broken" : Encoding.UTF8.GetString(buffer, 0, count);
    }

    private static void AssertAnswered(int status, string body, HttpResponse response)
    {
        using (response)
        {
            Assert.Equal((TransportOutcome.Answered, status, body), (response.Outcome, response.StatusCode, Body(response)));
        }
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
