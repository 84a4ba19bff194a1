using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using Xunit;
using static DeviceLogs.LocalEndpoint.Tests.Page.PageBench;

namespace DeviceLogs.LocalEndpoint.Tests.Page;

/// <summary>Stored lines from a place on, older and newer.</summary>
public sealed class StoredLinesTests
{
    [Theory]
    [InlineData("")]
    [InlineData("&newer")]
    public async Task Every_line_comes_once_page_by_page_also_of_one_millisecond(string direction)
    {
        await using TestEndpoint endpoint = await StartAsync();
        await endpoint.GetAsync("CreateLogStream", new { logGroupName = "g", logStreamName = "other" });
        string[] all = [.. Enumerable.Range(0, 2500).Select(i => $"{i}")];
        await PutAsync(endpoint, "s", all[..700]);
        await PutAsync(endpoint, "other", all[700..1800]);
        await PutAsync(endpoint, "s", all[1800..]);

        List<string> read = [];
        string? place = direction.Length > 0 ? "0-0-0" : $"{endpoint.Clock.NowMs + 1}-0-0";
        int pages = 0;
        for (; place is not null; pages++)
        {
            JsonElement page = (await GetAsync(endpoint, $"group=g&from={place}{direction}")).Json;
            read.AddRange(TailClient.MessagesOf(page));
            place = page.GetProperty("next").GetString();
        }

        Assert.Equal(direction.Length > 0 ? all : all.Reverse(), read);
        Assert.Equal(3, pages);
    }

    [Fact]
    public async Task Place_of_a_line_is_told_with_it()
    {
        await using TestEndpoint endpoint = await StartAsync();
        long now = endpoint.Clock.NowMs;
        await PutAsync(endpoint, "s", "a", "b", "c");
        JsonElement line = (await GetAsync(endpoint, "group=g&from=0-0-0&newer")).Json.GetProperty("lines")[1];
        Assert.Equal(("b", now), (TailClient.MessageOf(line), line.GetProperty("time").GetInt64()));

        string place = $"{now}-{line.GetProperty("chunk").GetInt64()}-{line.GetProperty("index").GetInt32()}";

        Assert.Equal(["a"], TailClient.MessagesOf((await GetAsync(endpoint, $"group=g&from={place}")).Json));
        Assert.Equal(["b", "c"], TailClient.MessagesOf((await GetAsync(endpoint, $"group=g&from={place}&newer")).Json));
    }

    [Fact]
    public async Task Streams_and_pattern_choose_the_lines()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await endpoint.GetAsync("CreateLogStream", new { logGroupName = "g", logStreamName = "other" });
        await PutAsync(endpoint, "s", "jammed here");
        await PutAsync(endpoint, "other", "jammed there", "opened");

        JsonElement page = (await GetAsync(endpoint, "group=g&stream=other&pattern=jammed&from=0-0-0&newer")).Json;

        Assert.Equal("""["","jammed"," there"]""", page.GetProperty("lines")[0].GetProperty("parts").GetRawText());
        Assert.Equal(1, page.GetProperty("lines").GetArrayLength());
    }

    [Fact]
    public async Task Group_that_is_not_there_has_no_lines()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();

        Reply reply = await GetAsync(endpoint, "group=none&from=0-0-0");

        Assert.Equal((200, """{"next":null,"missed":0,"lines":[]}"""), (reply.Status, reply.Body));
    }

    [Fact]
    public async Task What_has_expired_is_not_shown()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await endpoint.PutAsync((endpoint.Clock.Now.AddDays(-3).ToUnixTimeMilliseconds(), "old"));
        await PutAsync(endpoint, "s", "new");

        await endpoint.GetAsync("PutRetentionPolicy", new { logGroupName = "g", retentionInDays = 1 });

        Assert.Equal(["new"], TailClient.MessagesOf((await GetAsync(endpoint, "group=g&from=0-0-0&newer")).Json));
    }

    [Theory]
    [InlineData("group=g")]
    [InlineData("group=g&from=")]
    [InlineData("group=g&from=1-2")]
    [InlineData("group=g&from=-1-0-0")]
    [InlineData("group=g&from=99999999999999999999-0-0")]
    [InlineData("group=g&from=1-1-4294967296")]
    [InlineData("group=g&from=0-0-0&from=1-0-0")]
    [InlineData("group=g&from=0-0-0&pattern=a.b")]
    public async Task What_makes_no_sense_is_told(string query)
    {
        await using TestEndpoint endpoint = await StartAsync();

        Reply reply = await GetAsync(endpoint, query);

        Assert.Equal((400, "text/plain; charset=utf-8"), (reply.Status, reply.Header("Content-Type")));
        Assert.Contains(
            query.Contains("pattern", StringComparison.Ordinal) ? "Invalid filter pattern at character 2" : "from is a place such as",
            reply.Body);
    }

    private static Task<Reply> GetAsync(TestEndpoint endpoint, string query) =>
        endpoint.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"{endpoint.Service.Url}/page/lines?{query}"));
}
