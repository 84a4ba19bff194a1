using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>
/// Much hostile input at once, against the program in a process of its own: refused, in bounded memory, and it serves on.
/// </summary>
public sealed class FloodTests : IDisposable
{
    // What runs at a time. Each request may take a body of 8 MiB, as it came and decoded, in buffers of up to twice that.
    private const int AtATime = 16;

    // .NET with the service is some 100 MB, and 16 requests take 16 x 2 x 16 MiB: 512 MiB.
    private const long MaxWorkingSetBytes = 640L * 1024 * 1024;

    private readonly string _folder = Directory.CreateTempSubdirectory("devicelogs-test-").FullName;

    public static TheoryData<string, string, string> Bodies => new()
    {
        { "a bomb", "gzip", "413 RequestEntityTooLargeException" },
        { "no gzip", "gzip", "400 SerializationException" },
        { "deep lists", "", "400 SerializationException" },
        { "deep objects", "", "400 SerializationException" },
        { "a number of a million digits", "", "400 SerializationException" },
        { "a member named twice", "", "400 SerializationException" },
        { "a name of a megabyte", "", "400 InvalidParameterException" },
        { "a hundred thousand tags", "", "400 SerializationException" },
        { "four million digits in a list", "", "400 SerializationException" },
    };

    public void Dispose() => Directory.Delete(_folder, true);

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Bodies_that_would_fill_the_memory_are_refused_and_leave_it_free(string what, string encoding, string refusal)
    {
        Soak.SkipUnlessWanted();
        using ServerProcess server = await ServerProcess.StartAsync(Path.Combine(_folder, "logs.db"));
        using HttpClient http = new();
        byte[] body = BodyOf(what);
        Dictionary<string, string> headers = encoding.Length == 0 ? [] : new() { ["Content-Encoding"] = encoding };

        for (int round = 0; round < 3; round++)
        {
            string[] answers = await Task.WhenAll(Enumerable.Range(0, AtATime).Select(async _ =>
            {
                using HttpRequestMessage request = SdkSigner.Sign(server.Url, ServerProcess.Key, "CreateLogGroup", body, headers: headers);
                Reply reply = await Reply.ReadAsync(await http.SendAsync(request, TestContext.Current.CancellationToken));
                return $"{reply.Status} {reply.Code}";
            }));
            Assert.All(answers, answer => Assert.Equal(refusal, answer));
        }

        await AssertServesOnAsync(server, http);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n", "A: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 8388608\r\n\r\n",
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [InlineData("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", "10\r\n0123456789abcdef\r\n")]
    [InlineData("GET /", "path/../path/%2e%2e/")]
    [InlineData("", "\u0000\u00ff")]
    public async Task Connections_that_send_without_end(string start, string part)
    {
        Soak.SkipUnlessWanted();
        using ServerProcess server = await ServerProcess.StartAsync(Path.Combine(_folder, "logs.db"));
        using HttpClient http = new();
        byte[] bytes = Encoding.Latin1.GetBytes(start + string.Concat(Enumerable.Repeat(part, (10 * 1024 * 1024) / part.Length)));

        await Task.WhenAll(Enumerable.Range(0, AtATime).Select(_ => SendAsync(server.Url, bytes)));

        await AssertServesOnAsync(server, http);
    }

    private static byte[] BodyOf(string what) => what switch
    {
        "a bomb" => Zip(new byte[64 * 1024 * 1024]),
        "no gzip" => Encoding.ASCII.GetBytes(new string('x', 8_000_000)),
        "deep lists" => Encoding.ASCII.GetBytes(new string('[', 8_000_000)),
        "deep objects" => Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 1_000_000))),
        "a number of a million digits" => Encoding.ASCII.GetBytes($$"""{"logGroupName":{{new string('9', 1_000_000)}}}"""),
        "a member named twice" => Encoding.ASCII.GetBytes($"{{{string.Join(',', Enumerable.Repeat("\"a\":1", 1_000_000))}}}"),
        "four million digits in a list" => Encoding.ASCII.GetBytes($"[{string.Join(',', Enumerable.Repeat('1', 4_000_000))}]"),
        "a name of a megabyte" => Encoding.ASCII.GetBytes($$"""{"logGroupName":"{{new string('n', 1_000_000)}}"}"""),
        "a hundred thousand tags" => Encoding.ASCII.GetBytes(
            "{\"logGroupName\":\"g\",\"tags\":{" + string.Join(',', Enumerable.Range(0, 100_000).Select(i => $"\"{i}\":\"\"")) + "}}"),
        _ => throw new ArgumentException(what),
    };

    private static byte[] Zip(byte[] bytes)
    {
        using MemoryStream zipped = new();
        using (GZipStream gzip = new(zipped, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }

        return zipped.ToArray();
    }

    // Sends until the service has enough, and reads what it says.
    private static async Task SendAsync(string url, byte[] bytes)
    {
        Uri address = new(url);
        using TcpClient client = new();
        await client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        NetworkStream stream = client.GetStream();
        try
        {
            await stream.WriteAsync(bytes, TestContext.Current.CancellationToken);
            client.Client.Shutdown(SocketShutdown.Send);
            using MemoryStream answer = new();
            await stream.CopyToAsync(answer, TestContext.Current.CancellationToken);
            string text = Encoding.Latin1.GetString(answer.ToArray());
            Assert.True(text.Length == 0 || text.StartsWith("HTTP/1.1 4", StringComparison.Ordinal), text);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            // The service has closed before it was sent everything: that is what it should do.
        }
    }

    private static async Task AssertServesOnAsync(ServerProcess server, HttpClient http)
    {
        using HttpRequestMessage request = SdkSigner.Sign(server.Url, ServerProcess.Key, "DescribeLogGroups", "{}");
        Reply reply = await Reply.ReadAsync(await http.SendAsync(request, TestContext.Current.CancellationToken));
        Assert.Equal((200, """{"logGroups":[]}"""), (reply.Status, reply.Body));

        server.Process.Refresh();
        long bytes = server.Process.PeakWorkingSet64;
        TestContext.Current.TestOutputHelper?.WriteLine($"{bytes / 1024 / 1024} MiB at most");
        Assert.InRange(bytes, 1, MaxWorkingSetBytes);
    }
}
