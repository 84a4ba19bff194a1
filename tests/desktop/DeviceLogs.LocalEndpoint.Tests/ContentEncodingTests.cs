using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>Request bodies under gzip, signed as they are sent.</summary>
public sealed class ContentEncodingTests
{
    [Theory]
    [InlineData("gzip")]
    [InlineData("GZIP")]
    [InlineData("identity")]
    public async Task An_upload_under_any_accepted_encoding_is_stored(string encoding)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        byte[] body = Upload(endpoint, "grün");

        Reply reply = await SendAsync(endpoint, encoding, encoding == "identity" ? body : Zip(body));

        Assert.Equal(200, reply.Status);
        Assert.Equal(["grün"], await endpoint.ReadMessagesAsync());
    }

    [Fact]
    public async Task Signature_over_the_plain_bytes_is_refused()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        byte[] body = Upload(endpoint, "m");
        using HttpRequestMessage request = Sign(endpoint, "gzip", body);
        ByteArrayContent zipped = new(Zip(body));
        foreach ((string name, IEnumerable<string> values) in request.Content!.Headers)
        {
            if (name != "Content-Length")
            {
                zipped.Headers.TryAddWithoutValidation(name, values);
            }
        }

        request.Content = zipped;

        Assert.Equal("InvalidSignatureException", (await endpoint.SendAsync(request)).Code);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("gzip, gzip")]
    public async Task Other_encodings_are_named(string encoding)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");

        Reply reply = await SendAsync(endpoint, encoding, Zip(Upload(endpoint, "m")));

        Assert.Equal(
            (400, "InvalidParameterException", $"Content-Encoding is '{encoding}'; a body is gzip or not encoded."),
            (reply.Status, reply.Code, reply.Message));
    }

    [Fact]
    public async Task Gzip_that_is_cut_or_changed_at_any_byte_is_refused_or_says_what_it_said()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        byte[] body = Zip(Upload(endpoint, "m"));

        for (int at = 0; at < body.Length; at++)
        {
            byte[] changed = (byte[])body.Clone();
            changed[at] ^= 0x55;
            Reply cut = await SendAsync(endpoint, "gzip", body[..at]);
            Reply reply = await SendAsync(endpoint, "gzip", changed);
            Assert.True((400, "SerializationException") == (cut.Status, cut.Code), $"cut at byte {at}: {cut.Status} {cut.Body}");
            Assert.True(reply.Status is 200 or 400, $"changed at byte {at}: {reply.Status} {reply.Body}");
        }

        Assert.All(await endpoint.ReadMessagesAsync(), message => Assert.Equal("m", message));
    }

    [Fact]
    public async Task Bomb_is_refused_at_the_bound_of_a_body()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");

        // 256 MiB in 256 KiB.
        using MemoryStream bomb = new();
        using (GZipStream gzip = new(bomb, CompressionLevel.Optimal, leaveOpen: true))
        {
            byte[] blanks = Encoding.UTF8.GetBytes(new string(' ', 1024 * 1024));
            for (int i = 0; i < 256; i++)
            {
                gzip.Write(blanks);
            }
        }

        Reply reply = await SendAsync(endpoint, "gzip", bomb.ToArray());

        Assert.Equal(
            (413, "RequestEntityTooLargeException", "The body is longer than 8388608 bytes."), (reply.Status, reply.Code, reply.Message));
        Assert.Equal(200, (await endpoint.CallAsync("DescribeLogGroups", new { })).Status);
    }

    private static byte[] Upload(TestEndpoint endpoint, string message) => Encoding.UTF8.GetBytes(
        $$"""{"logGroupName":"g","logStreamName":"s","logEvents":[{"timestamp":{{endpoint.Clock.NowMs}},"message":"{{message}}"}]}""");

    private static byte[] Zip(byte[] bytes)
    {
        using MemoryStream zipped = new();
        using (GZipStream gzip = new(zipped, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }

        return zipped.ToArray();
    }

    private static HttpRequestMessage Sign(TestEndpoint endpoint, string encoding, byte[] body) => SdkSigner.Sign(
        endpoint.Service.Url, TestEndpoint.Key, "PutLogEvents", body,
        headers: new Dictionary<string, string> { ["Content-Encoding"] = encoding });

    private static Task<Reply> SendAsync(TestEndpoint endpoint, string encoding, byte[] body) =>
        endpoint.SendAsync(Sign(endpoint, encoding, body));
}
