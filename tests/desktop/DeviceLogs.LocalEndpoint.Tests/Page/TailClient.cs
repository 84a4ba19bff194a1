using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests.Page;

/// <summary>Reads a live tail as a browser does.</summary>
internal sealed class TailClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly StreamReader _reader;

    private TailClient(HttpClient http, StreamReader reader)
    {
        _http = http;
        _reader = reader;
    }

    /// <summary>What a browser would name when it comes back.</summary>
    public string LastEventId { get; private set; } = "";

    public static async Task<TailClient> OpenAsync(string url, string query, string? lastEventId = null)
    {
        HttpClient http = new();
        using HttpRequestMessage request = new(HttpMethod.Get, $"{url}/page/tail?{query}");
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        HttpResponseMessage response = await http.SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.ToString());
        return new TailClient(http, new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)));
    }

    /// <summary>Opens a tail and reads it until it is live.</summary>
    public static async Task<TailClient> OpenLiveAsync(string url, string query)
    {
        TailClient tail = await OpenAsync(url, query);
        while ((await tail.NextAsync())!.Value.Name != "live")
        {
        }

        return tail;
    }

    /// <summary>The next event, or null when the stream has ended.</summary>
    public async Task<(string Name, JsonElement Data)?> NextAsync()
    {
        string name = "";
        while (await _reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                name = line[7..];
            }
            else if (line.StartsWith("id: ", StringComparison.Ordinal))
            {
                LastEventId = line[4..];
            }
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                return (name, JsonDocument.Parse(line[6..]).RootElement);
            }
        }

        return null;
    }

    /// <summary>The next event, which has to be of this name.</summary>
    public async Task<JsonElement> ExpectAsync(string name)
    {
        (string Name, JsonElement Data)? next = await NextAsync();
        Assert.Equal(name, next?.Name);
        return next!.Value.Data;
    }

    /// <summary>The messages of the next event, which has to be of this name.</summary>
    public async Task<string[]> ExpectLinesAsync(string name) => MessagesOf(await ExpectAsync(name));

    public static string[] MessagesOf(JsonElement data) => [.. data.GetProperty("lines").EnumerateArray().Select(MessageOf)];

    public static string MessageOf(JsonElement line) =>
        string.Concat(line.GetProperty("parts").EnumerateArray().Select(part => part.GetString()));

    public void Dispose()
    {
        _reader.Dispose();
        _http.Dispose();
    }
}
