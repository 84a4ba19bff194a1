using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>Input that is meant to do harm, or merely broken: a refusal of the 400 class, and the service serves on.</summary>
public sealed class HostileInputTests
{
    private const int Seed = 20260830;

    public static TheoryData<string, string> BadBodies => new()
    {
        { "a space", " " },
        { "a word", "null" },
        { "a list", "[]" },
        { "half an object", """{"logGroupName":""" },
        { "more behind the end", "{}{}" },
        { "a comment", "{/* */}" },
        { "a comma too many", """{"logGroupName":"g",}""" },
        { "a member named twice", """{"logGroupName":"g","logGroupName":"h"}""" },
        { "a member of an unused one named twice", """{"logGroupName":"g","tags":{"a":"1","a":"2"}}""" },
        { "a member named twice in different spelling", """{"logGroupName":"g","logGroupN\u0061me":"h"}""" },
        { "a name that is half a surrogate pair", """{"\ud800":"g"}""" },
        { "a name that is not text beside another", """{"a":1,"\udc00":"g"}""" },
        { "a byte order mark", "\ufeff{}" },
        { "lists in lists", new string('[', 100_000) },
        { "objects in objects", string.Concat(Enumerable.Repeat("{\"a\":", 100_000)) },
    };

    [Theory]
    [MemberData(nameof(BadBodies))]
    public async Task Body_that_is_not_a_proper_JSON(string what, string body)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();

        Reply reply = await endpoint.CallRawAsync("CreateLogGroup", body);

        Assert.True((400, "SerializationException") == (reply.Status, reply.Code), $"{what}: {reply.Body}");
    }

    [Theory]
    [InlineData("message")]
    [InlineData("\u00e4")]
    public async Task Bytes_that_are_not_UTF8(string place)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        byte[] body = Encoding.Latin1.GetBytes(
            place == "message"
                ? $$"""{"logGroupName":"g","logStreamName":"s","logEvents":[{"timestamp":{{endpoint.Clock.NowMs}},"message":"gr{{'\u00fc'}}n"}]}"""
                : $$"""{"logGroupName":"{{place}}","logStreamName":"s"}""");

        Reply reply = await endpoint.CallRawAsync("PutLogEvents", body);

        Assert.Equal((400, "SerializationException"), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task Random_bodies_and_random_changes_of_a_good_one()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        byte[] good = Encoding.UTF8.GetBytes(
            $$"""{"logGroupName":"g","logStreamName":"s","logEvents":[{"timestamp":{{endpoint.Clock.NowMs}},"message":"\u00fc 🙂"}],"sequenceToken":"1"}""");
        Random random = new(Seed);

        for (int round = 0; round < 300; round++)
        {
            byte[] body = (byte[])good.Clone();
            if (round % 3 == 0)
            {
                random.NextBytes(body);
            }

            for (int change = random.Next(1, 4); change > 0; change--)
            {
                body[random.Next(body.Length)] = (byte)random.Next(256);
            }

            Reply reply = await endpoint.CallRawAsync("PutLogEvents", body[..random.Next(body.Length - 2, body.Length + 1)]);
            Assert.True(reply.Status is 200 or 400, $"seed {Seed}, round {round}: {reply.Status} {reply.Body}");
        }
    }

    [Fact]
    public async Task Random_tokens_are_refused_and_harm_nothing()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        Random random = new(Seed);

        for (int round = 0; round < 100; round++)
        {
            string fields = string.Join(
                '|', Enumerable.Range(0, random.Next(1, 7)).Select(_ => random.NextInt64(-3, 4) * (long.MaxValue / 3)));
            string token =
                $"{"fbg"[random.Next(3)]}/{Convert.ToBase64String(Encoding.UTF8.GetBytes($"{long.MaxValue}|1|{fields}")).TrimEnd('=')}";
            Reply reply = await endpoint.CallAsync("GetLogEvents", new { logGroupName = "g", logStreamName = "s", nextToken = token });
            Assert.True(reply.Status is 200 or 400, $"seed {Seed}, round {round}: {reply.Status} {reply.Body}");
        }
    }

    [Fact]
    public async Task Many_wrong_events_get_a_short_answer()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();

        Reply reply = await endpoint.CallAsync(
            "PutLogEvents",
            new { logGroupName = new string('!', 100_000), logStreamName = "s", logEvents = new object[10_000].Select(_ => new { }) });

        Assert.StartsWith("10 validation errors detected: Value '!!!", reply.Message);
        Assert.InRange(reply.Body.Length, 1, 4_000);
    }

    [Theory]
    [InlineData("Nothing")]
    [InlineData("putLogEvents")]
    [InlineData("PutLogEvents ")]
    public async Task An_unknown_target_is_refused(string action)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();

        Assert.Equal((400, "UnknownOperationException"), await CodeAsync(endpoint.CallAsync(action + "X", new { })));
    }

    [Fact]
    public async Task A_content_type_of_another_protocol_is_refused()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();

        Task<Reply> call = endpoint.SendAsync(SdkSigner.Sign(
            endpoint.Service.Url,
            TestEndpoint.Key,
            "DescribeLogGroups",
            "{}"u8.ToArray(),
            headers: new Dictionary<string, string> { ["Content-Type"] = "application/json" }));

        Assert.Equal((400, "UnknownOperationException"), await CodeAsync(call));
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n", "403")]
    [InlineData("POST /../../etc HTTP/1.1\r\n", "404")]
    [InlineData("POST /%2e%2e/ HTTP/1.1\r\n", "400")]
    [InlineData("DELETE /%00 HTTP/1.1\r\n", "400")]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: -1\r\n", "400")]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: 1x\r\n", "400")]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n", "400")]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n", "400")]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: 9000000\r\n", "413")]
    [InlineData("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n", "400", "zz\r\n")]
    [InlineData("POST / HTTP/1.1\r\nX-Amz-Date: \0\r\n", "400")]
    [InlineData("POST / HTTP/1.1\r\n : \r\n", "400")]
    [InlineData("POST / HTTP/1.1\r\nHost: another\r\n", "400")]
    [InlineData("POST / HTTP/3.7\r\n", "505")]
    [InlineData("\u0016\u0003\u0001", "400")]
    public async Task Request_that_is_badly_framed(string head, string status, string body = "")
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();

        string answer = await SendRawAsync(
            endpoint, Encoding.Latin1.GetBytes($"{head}Host: a\r\nConnection: close\r\n\r\n{body}"), end: false);

        Assert.StartsWith($"HTTP/1.1 {status} ", answer);
        AssertHasRequestId(answer);
        Assert.Equal(200, (await endpoint.CallAsync("DescribeLogGroups", new { })).Status);
    }

    [Theory]
    [InlineData("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1x\r\n\r\n", "400", "Invalid content length")]
    [InlineData("POST / HTTP/3.7\r\nHost: a\r\n\r\n", "505", "Unrecognized HTTP version")]
    [InlineData("hello\r\n\r\n", "400", "Invalid request line")]
    public async Task Refusal_that_comes_before_the_service_says_why(string request, string status, string message)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();

        string[] answer = (await SendRawAsync(endpoint, Encoding.Latin1.GetBytes(request), end: false)).Split("\r\n\r\n");

        Assert.StartsWith($"HTTP/1.1 {status} ", answer[0]);
        Assert.Contains("\r\nx-amzn-ErrorType: BadRequestException\r\n", $"{answer[0]}\r\n");
        Assert.Contains("\r\nContent-Type: application/x-amz-json-1.1\r\n", $"{answer[0]}\r\n");
        Assert.Contains($"\r\nContent-Length: {answer[1].Length}\r\n", $"{answer[0]}\r\n");
        JsonElement refusal = JsonDocument.Parse(answer[1]).RootElement;
        Assert.Equal("BadRequestException", refusal.GetProperty("__type").GetString());
        Assert.StartsWith(message, refusal.GetProperty("message").GetString());
    }

    [Theory]
    [InlineData("A: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n", 1_000)]
    [InlineData("Content-Length: 1000\r\n\r\nno thousand bytes", 1)]
    public async Task Request_that_is_longer_or_shorter_than_it_may_be(string part, int times)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();

        string answer = await SendRawAsync(
            endpoint, Encoding.Latin1.GetBytes($"POST / HTTP/1.1\r\nHost: a\r\n{string.Concat(Enumerable.Repeat(part, times))}"),
            end: true);

        AssertRefused(answer, part);
        Assert.Equal(200, (await endpoint.CallAsync("DescribeLogGroups", new { })).Status);
    }

    [Fact]
    public async Task A_body_in_chunks_over_the_limit_is_refused()
    {
        await using LocalLogsService service = await LocalLogsService.StartAsync(
            new LocalLogsServiceOptions { MaxRequestBodyBytes = 100 }, TestContext.Current.CancellationToken);
        using HttpClient http = new();
        using HttpRequestMessage request = SdkSigner.Sign(service.Url, service.Credentials, "DescribeLogGroups", new byte[101]);
        request.Headers.TransferEncodingChunked = true;

        Reply reply = await Reply.ReadAsync(await http.SendAsync(request, TestContext.Current.CancellationToken));

        Assert.Equal((413, "RequestEntityTooLargeException"), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task Random_bytes_on_the_connection_harm_no_other_request()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        Random random = new(Seed);
        for (int round = 0; round < 100; round++)
        {
            byte[] bytes = new byte[random.Next(1, 500)];
            random.NextBytes(bytes);
            AssertRefused(await SendRawAsync(endpoint, bytes, end: true), $"seed {Seed}, round {round}");
        }

        Assert.Equal(200, (await endpoint.CallAsync("DescribeLogGroups", new { })).Status);
    }

    private static async Task<(int Status, string? Code)> CodeAsync(Task<Reply> call) => ((await call).Status, (await call).Code);

    // Whoever goes before the answer is there doesn't always get it.
    private static void AssertRefused(string answer, string what)
    {
        if (answer.Length > 0)
        {
            Assert.True(answer.StartsWith("HTTP/1.1 4", StringComparison.Ordinal), $"{what}: {answer}");
            AssertHasRequestId(answer);
        }
    }

    // Also where Kestrel refuses by itself, and once on each answer.
    private static void AssertHasRequestId(string answer) =>
        Assert.Single(Regex.Matches(answer, "\r\nx-amzn-requestid: [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\r\n"));

    private static Task<string> SendRawAsync(TestEndpoint endpoint, byte[] bytes, bool end) =>
        SendRawAsync(endpoint.Service.Url, bytes, end);

    // Sends, says on demand that nothing more comes, and reads until the service closes.
    private static async Task<string> SendRawAsync(string url, byte[] bytes, bool end)
    {
        Uri address = new(url);
        using TcpClient client = new();
        await client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        NetworkStream stream = client.GetStream();
        MemoryStream answer = new();
        try
        {
            await stream.WriteAsync(bytes, TestContext.Current.CancellationToken);
            if (end)
            {
                client.Client.Shutdown(SocketShutdown.Send);
            }

            await stream.CopyToAsync(answer, TestContext.Current.CancellationToken);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            // The service may close before it has read everything.
        }

        return Encoding.Latin1.GetString(answer.ToArray());
    }
}
