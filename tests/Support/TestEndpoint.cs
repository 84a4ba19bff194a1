using System;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint;
using Xunit;

namespace DeviceLogs.Tests.Support;

/// <summary>A service with a clock to move, and a client that signs with the AWS SDK.</summary>
internal sealed class TestEndpoint(LocalLogsService service, ManualTime clock, string region = SdkSigner.DefaultRegion) : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // The service closes idle connections after six seconds.
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(3);

    private readonly HttpClient _http = CreateClient();

    /// <summary>The role alias that gives credentials.</summary>
    public const string RoleAlias = "boards";

    public static LocalCredentials Key { get; } = new("AKIATESTTESTTESTTEST", "secret/of+the=test");

    public LocalLogsService Service => service;

    public ManualTime Clock => clock;

    public static Task<TestEndpoint> StartAsync(params LocalCredentials[] more) => StartInAsync(SdkSigner.DefaultRegion, more);

    /// <summary>Starts a service whose groups the test makes in this region.</summary>
    public static async Task<TestEndpoint> StartInAsync(string region, params LocalCredentials[] more)
    {
        ManualTime clock = new();
        LocalLogsServiceOptions options = new() { Credentials = [Key, .. more], RoleAlias = RoleAlias, TimeProvider = clock };
        return new TestEndpoint(await LocalLogsService.StartAsync(options, TestContext.Current.CancellationToken), clock, region);
    }

    /// <summary>Starts a service that has the group "g" with these streams.</summary>
    public static async Task<TestEndpoint> StartWithAsync(params string[] logStreamNames)
    {
        TestEndpoint endpoint = await StartAsync();
        await endpoint.CreateStreamsAsync(logStreamNames);
        return endpoint;
    }

    /// <summary>Makes a client that uses no connection that the service may be about to close.</summary>
    public static HttpClient CreateClient() => new(new SocketsHttpHandler { PooledConnectionIdleTimeout = IdleTimeout });

    public HttpRequestMessage Sign(string action, object members) => SdkSigner.Sign(
        service.Url, Key, action, JsonSerializer.SerializeToUtf8Bytes(members, Relaxed), region: region);

    public Task<Reply> CallAsync(string action, object members) => SendAsync(Sign(action, members));

    public Task<Reply> CallRawAsync(string action, string body) => CallRawAsync(action, Encoding.UTF8.GetBytes(body));

    public Task<Reply> CallRawAsync(string action, byte[] body) =>
        SendAsync(SdkSigner.Sign(service.Url, Key, action, body, region: region));

    public async Task<Reply> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            return await Reply.ReadAsync(await _http.SendAsync(request, TestContext.Current.CancellationToken));
        }
    }

    /// <summary>Calls an action that has to succeed.</summary>
    public async Task<JsonElement> GetAsync(string action, object members)
    {
        Reply reply = await CallAsync(action, members);
        Assert.True(reply.Status == 200, $"{action}: {reply.Status} {reply.Body}");
        return reply.Body.Length == 0 ? default : reply.Json;
    }

    public Task CreateStreamAsync() => CreateStreamsAsync("s");

    public Task<Reply> PutAsync(params (long Timestamp, string Message)[] events) => CallAsync("PutLogEvents", UploadOf("s", events));

    /// <summary>Puts events into a stream of the group "g", which has to succeed.</summary>
    public Task StoreAsync(string logStreamName, params (long Timestamp, string Message)[] events) =>
        GetAsync("PutLogEvents", UploadOf(logStreamName, events));

    public async Task<string[]> ReadMessagesAsync()
    {
        JsonElement page = await GetAsync("GetLogEvents", new { logGroupName = "g", logStreamName = "s", startFromHead = true });
        return [.. page.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("message").GetString()!)];
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await service.DisposeAsync();
    }

    private static object UploadOf(string logStreamName, (long Timestamp, string Message)[] events) => new
    {
        logGroupName = "g",
        logStreamName,
        logEvents = events.Select(e => new { timestamp = e.Timestamp, message = e.Message }),
    };

    private async Task CreateStreamsAsync(params string[] logStreamNames)
    {
        await GetAsync("CreateLogGroup", new { logGroupName = "g" });
        foreach (string logStreamName in logStreamNames)
        {
            await GetAsync("CreateLogStream", new { logGroupName = "g", logStreamName });
        }
    }
}
