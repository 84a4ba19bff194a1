using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using Xunit;
using static DeviceLogs.LocalEndpoint.Tests.IngestBench;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>Events as plain JSON: how their bodies are read, and where they go.</summary>
public sealed class IngestTests
{
    // NOW and NOWS stand for the present in milliseconds and in seconds, "@0 m" for the message m of that time.
    [Theory]
    [InlineData(Collector, """{"event":"Hello \"world\"!"}""", "@0 Hello \"world\"!")]
    [InlineData(Collector, """{"event":"b","time":NOWS.500}{"event":"a","time":NOWS} {"other":1}""", "@0 a|@500 b")]
    [InlineData(Collector, """[{"event":{"n":1, "m":[]}},{"event":42},{"event":true},{"event":null},{}, 1, [{"event":"no"}]]""",
        """@0 {"n":1, "m":[]}|@0 42|@0 true""")]
    [InlineData(Collector,
        """{"event":"a","time":"NOWS.25"}{"event":"b","time":"noon"}{"event":"c","time":-1}{"event":"d","time":1e300}{"event":"e","time":{}}""", "@0 b|@0 c|@0 d|@0 e|@250 a")]
    [InlineData(Collector, "\"text\" 1 null", "")]
    [InlineData(Collector, "", "")]
    [InlineData(Bulk, "{\"timestamp\":NOW,\"message\":\"x\" }\r\n\n\"text\"\n42\nnull\n",
        "@0 {\"timestamp\":NOW,\"message\":\"x\" }|@0 text|@0 42|@0 null")]
    [InlineData(Bulk, "[1,[2],{}]\nbroken{\n[]\nlast", "@0 1|@0 [2]|@0 {}")]
    [InlineData(Bulk, "", "")]
    [InlineData(Structured, """{"message":"m"}{"message":"behind"}""", """@0 {"message":"m"}""")]
    [InlineData(Structured, """[{"a":1},"text",2,{"b":{}}]""", """@0 {"a":1}|@0 {"b":{}}""")]
    [InlineData(Structured, "[]", "")]
    [InlineData(Structured, "7", "")]
    public async Task Events_are_read(string path, string body, string expected)
    {
        await using TestEndpoint endpoint = await StartAsync();
        long now = endpoint.Clock.NowMs;
        string At(string text) => text.Replace("NOWS", $"{now / 1000}").Replace("NOW", $"{now}");

        Reply reply = await PostAsync(endpoint, path + Target, At(body));

        Assert.Equal((200, "{}"), (reply.Status, reply.Body));
        JsonElement page = await endpoint.GetAsync("GetLogEvents", new { logGroupName = "g", logStreamName = "s", startFromHead = true });
        Assert.Equal(
            At(expected),
            string.Join('|',
                page.GetProperty("events").EnumerateArray()
                    .Select(e => $"@{e.GetProperty("timestamp").GetInt64() - now} {e.GetProperty("message").GetString()}")));
    }

    [Theory]
    [InlineData(Collector, """{"event":"a"}{"event":""")]
    [InlineData(Structured, "")]
    [InlineData(Structured, "{")]
    [InlineData(Collector, """{"event":"\ud800"}""")]
    public async Task Body_that_is_not_JSON_stores_nothing(string path, string body)
    {
        await using TestEndpoint endpoint = await StartAsync();

        Reply reply = await PostAsync(endpoint, path + Target, body);

        Assert.Equal((400, "SerializationException"), (reply.Status, reply.Code));
        Assert.Empty(await endpoint.ReadMessagesAsync());
    }

    [Fact]
    public async Task Events_out_of_time_are_told()
    {
        await using TestEndpoint endpoint = await StartAsync();

        Reply reply = await PostAsync(endpoint, Collector + Target, """{"event":"new"}{"event":"old","time":1}""");

        Assert.Equal((200, """{"rejectedLogEventsInfo":{"tooOldLogEventEndIndex":1}}"""), (reply.Status, reply.Body));
        Assert.Equal(["new"], await endpoint.ReadMessagesAsync());
    }

    [Theory]
    [InlineData(
        "?logGroup=g&logStream=s", "g", null, "Exactly one of the query parameter logGroup and the header x-aws-log-group must be given.")]
    [InlineData("?logGroup=g", null, null, "Exactly one of the query parameter logStream and the header x-aws-log-stream must be given.")]
    [InlineData("?logGroup=h&logStream=s", null, null, "The specified log group does not exist.")]
    [InlineData("?logGroup=g&logStream=t", null, null, "The specified log stream does not exist.")]
    [InlineData("?logGroup=g", null, "a:b", "Value 'a:b' at 'logStream' failed to satisfy constraint: ")]
    [InlineData("?logGroup=g", null, "s", null)]
    [InlineData("", "g", "s", null)]
    public async Task Group_and_stream_are_named_by_query_or_header(string query, string? group, string? stream, string? message)
    {
        await using TestEndpoint endpoint = await StartAsync();
        Dictionary<string, string?> headers = new() { ["x-aws-log-group"] = group, ["x-aws-log-stream"] = stream };

        Reply reply = await PostAsync(endpoint, Collector + query, """{"event":"m"}""", headers: headers);

        Assert.Equal(message is null ? 200 : 400, reply.Status);
        Assert.StartsWith(message ?? "", message is null ? "" : reply.Message);
    }

    [Theory]
    [InlineData(Collector, "application/json; charset=utf-8", 200)]
    [InlineData(Collector, "application/x-ndjson", 400)]
    [InlineData(Bulk, "application/x-ndjson", 200)]
    [InlineData(Structured, "text/plain", 400)]
    public async Task A_wrong_content_type_is_refused(string path, string contentType, int status)
    {
        await using TestEndpoint endpoint = await StartAsync();

        Assert.Equal(status, (await PostAsync(endpoint, path + Target, """{"event":"m"}""", contentType)).Status);
    }

    [Fact]
    public async Task Get_is_told_what_there_is()
    {
        await using TestEndpoint endpoint = await StartAsync();

        Reply reply = await endpoint.SendAsync(new HttpRequestMessage(HttpMethod.Get, endpoint.Service.Url + Bulk));

        Assert.Equal((404, "/ingest/bulk takes POST."), (reply.Status, reply.Message));
    }

    [Fact]
    public async Task Metric_filters_count_what_comes_in()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await endpoint.GetAsync(
            "PutMetricFilter",
            new
            {
                logGroupName = "g",
                filterName = "f",
                filterPattern = "{ $.bytes > 0 }",
                metricTransformations = new[] { new { metricName = "m", metricNamespace = "n", metricValue = "$.bytes" } },
            });

        await PostAsync(endpoint, Structured + Target, """[{"bytes":3},{"bytes":4},{"bytes":0}]""");
        await PostAsync(endpoint, Collector + Target, """{"event":{"bytes":5}}""");

        string metrics = (await endpoint.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"{endpoint.Service.Url}/metrics"))).Body;
        Assert.Contains("""devicelogs_metric_sum{region="eu-west-1",namespace="n",metric="m",unit="None"} 12""", metrics);
    }

    [Fact]
    public async Task Body_may_be_gzip()
    {
        await using TestEndpoint endpoint = await StartAsync();
        using MemoryStream zipped = new();
        using (GZipStream gzip = new(zipped, CompressionLevel.Optimal))
        {
            gzip.Write("{\"event\":\"grün\"}"u8);
        }

        using HttpRequestMessage request = Request(endpoint, Collector + Target, zipped.ToArray(), "application/json", $"Bearer {Token}");
        request.Content!.Headers.TryAddWithoutValidation("Content-Encoding", "gzip");

        Assert.Equal(200, (await endpoint.SendAsync(request)).Status);
        Assert.Equal(["grün"], await endpoint.ReadMessagesAsync());
    }

    [Fact]
    public async Task Limits_of_an_upload_hold()
    {
        await using TestEndpoint endpoint = await StartAsync();

        Reply tooMany = await PostAsync(endpoint, Bulk + Target, string.Concat(Enumerable.Repeat("1\n", 10_001)));
        Reply most = await PostAsync(endpoint, Bulk + Target, string.Concat(Enumerable.Repeat("1\n", 10_000)));
        Reply tooLarge = await PostAsync(endpoint, Collector + Target, $$"""{"event":"{{new string('a', 1_048_551)}}"}""");
        Reply empty = await PostAsync(endpoint, Collector + Target, """{"event":"a"}{"event":""}""");
        Reply broken = await PostAsync(endpoint, Bulk + Target, string.Concat(Enumerable.Repeat("x\n", 4_000_000)));

        Assert.Equal((400, "A request has no more than 10000 events."), (tooMany.Status, tooMany.Message));
        Assert.Equal(200, most.Status);
        Assert.Equal((400, "Log event too large: 1048577 bytes exceeds limit of 1048576"), (tooLarge.Status, tooLarge.Message));
        Assert.Equal((400, "Event 2 is empty; a message has at least one character."), (empty.Status, empty.Message));
        Assert.Equal((400, "SerializationException"), (broken.Status, broken.Code));
    }

    [Fact]
    public async Task Random_bodies_are_taken_or_refused()
    {
        await using TestEndpoint endpoint = await StartAsync();
        byte[] good = """[{"event":"a","time":1486683865.5,"timestamp":"1"},{"event":{"\u00fc":[1e5]}}]"""u8.ToArray();
        Random random = new(20261121);

        for (int round = 0; round < 300; round++)
        {
            byte[] body = (byte[])good.Clone();
            for (int change = random.Next(1, 4); change > 0; change--)
            {
                body[random.Next(body.Length)] = (byte)random.Next(256);
            }

            string path = new[] { Collector, Bulk, Structured }[round % 3];
            Reply reply = await endpoint.SendAsync(Request(endpoint, path + Target, body, "application/json", $"Bearer {Token}"));
            Assert.True(reply.Status is 200 or 400, $"round {round}: {reply.Status} {reply.Body}");
        }

        await endpoint.ReadMessagesAsync();
    }
}
