using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Api;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>StartLiveTail.</summary>
public sealed class LiveTailTests
{
    private const string Arn = "arn:aws:logs:eu-west-1:000000000000:log-group:g";

    [Fact]
    public void Checksum_is_that_of_gzip() => Assert.Equal(0xCBF43926, EventStreamMessage.Checksum("123456789"u8));

    [Fact]
    public async Task Lines_that_match_are_told_as_they_arrive()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        using HttpClient http = new();
        using HttpRequestMessage request = endpoint.Sign(
            "StartLiveTail", new { logGroupIdentifiers = new[] { Arn }, logEventFilterPattern = "ERROR" });
        using HttpResponseMessage response = await http.SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        await using Stream stream = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);

        Assert.Equal("application/vnd.amazon.eventstream", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(("initial-response", "{}"), await ReadAsync(stream));
        (string start, string session) = await ReadAsync(stream);
        Assert.Equal("sessionStart", start);
        Assert.Equal($"""["{Arn}"]""", JsonDocument.Parse(session).RootElement.GetProperty("logGroupIdentifiers").GetRawText());
        await endpoint.PutAsync((endpoint.Clock.NowMs, "fine"), (endpoint.Clock.NowMs, "ERROR jammed"));

        JsonElement results;
        do
        {
            (string type, string update) = await ReadAsync(stream);
            Assert.Equal("sessionUpdate", type);
            results = JsonDocument.Parse(update).RootElement.GetProperty("sessionResults");
        }
        while (results.GetArrayLength() == 0);

        Assert.Equal(
            $$"""[{"logStreamName":"s","logGroupIdentifier":"000000000000:g","message":"ERROR jammed","timestamp":{{endpoint.Clock.NowMs}},"ingestionTime":{{endpoint.Clock.NowMs}}}]""",
            results.GetRawText());
    }

    [Theory]
    [InlineData("""{"logGroupIdentifiers":["g"]}""", "InvalidParameterException")]
    [InlineData("""{"logGroupIdentifiers":["arn:aws:logs:eu-west-1:000000000000:log-group:none"]}""", "ResourceNotFoundException")]
    [InlineData(
        """{"logGroupIdentifiers":["arn:aws:logs:eu-west-1:000000000000:log-group:g"],"logStreamNames":["a"],"logStreamNamePrefixes":["b"]}""", "InvalidParameterException")]
    public async Task Tail_that_can_not_be(string body, string code)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");

        Assert.Equal(code, (await endpoint.CallRawAsync("StartLiveTail", body)).Code);
    }

    private static async Task<(string Type, string Payload)> ReadAsync(Stream stream)
    {
        byte[] prelude = new byte[12];
        await stream.ReadExactlyAsync(prelude, TestContext.Current.CancellationToken);
        byte[] message = new byte[BinaryPrimitives.ReadInt32BigEndian(prelude)];
        prelude.CopyTo(message, 0);
        await stream.ReadExactlyAsync(message.AsMemory(12), TestContext.Current.CancellationToken);
        Assert.Equal(EventStreamMessage.Checksum(prelude.AsSpan(0, 8)), BinaryPrimitives.ReadUInt32BigEndian(prelude.AsSpan(8)));
        Assert.Equal(EventStreamMessage.Checksum(message.AsSpan(0, message.Length - 4)),
            BinaryPrimitives.ReadUInt32BigEndian(message.AsSpan(message.Length - 4)));
        int headerBytes = BinaryPrimitives.ReadInt32BigEndian(prelude.AsSpan(4));
        Dictionary<string, string> headers = [];
        for (int at = 12; at < 12 + headerBytes;)
        {
            int nameLength = message[at];
            string name = Encoding.UTF8.GetString(message, at + 1, nameLength);
            int valueLength = BinaryPrimitives.ReadUInt16BigEndian(message.AsSpan(at + 2 + nameLength));
            headers[name] = Encoding.UTF8.GetString(message, at + 4 + nameLength, valueLength);
            at += 4 + nameLength + valueLength;
        }

        Assert.Equal("application/json", headers[":content-type"]);
        return (headers[":event-type"], Encoding.UTF8.GetString(message, 12 + headerBytes, message.Length - 16 - headerBytes));
    }
}
