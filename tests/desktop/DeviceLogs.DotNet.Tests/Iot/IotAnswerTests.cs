using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using DeviceLogs.Iot;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.DotNet.Tests.Iot;

/// <summary>Answers other than credentials: refusals, malformed, cut or late ones.</summary>
public sealed class IotAnswerTests : IotBench
{
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
        Assert.NotNull(new IotCredentialsProvider(Options(chunked)).GetCredentials(false));

        await using RawServer malformed = Answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{]");
        Assert.Equal("localhost: the answer is not JSON", ErrorOf(Options(malformed)));

        await using RawServer huge = Answering("HTTP/1.1 200 OK\r\n\r\n" + new string('x', 100_000));
        Assert.Equal("localhost: the answer is larger than 8192 bytes", ErrorOf(Options(huge)));

        await using RawServer foreign = Answering("SSH-2.0-OpenSSH_9.2\r\n\r\n");
        Assert.Equal("localhost: the answer is not valid HTTP", ErrorOf(Options(foreign)));
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
}
