using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>What the tests of plain JSON begin with: a group "g" with a stream "s" that is open to a bearer token.</summary>
internal static class IngestBench
{
    /// <summary>The bearer token of the service.</summary>
    public const string Token = "ACWLtest/token+1=";
    public const string Collector = "/services/collector/event";
    public const string Bulk = "/ingest/bulk";
    public const string Structured = "/ingest/json";

    /// <summary>Names the group and the stream.</summary>
    public const string Target = "?logGroup=g&logStream=s";

    public static async Task<TestEndpoint> StartAsync()
    {
        // A whole second: times in seconds are added to it.
        ManualTime clock = new();
        clock.Now = DateTimeOffset.FromUnixTimeSeconds(clock.Now.ToUnixTimeSeconds());
        LocalLogsServiceOptions options = new() { Credentials = [TestEndpoint.Key], TimeProvider = clock, BearerToken = Token };
        TestEndpoint endpoint = new(await LocalLogsService.StartAsync(options, TestContext.Current.CancellationToken), clock);
        await endpoint.CreateStreamAsync();
        await endpoint.GetAsync("PutBearerTokenAuthentication", new { logGroupIdentifier = "g", bearerTokenAuthenticationEnabled = true });
        return endpoint;
    }

    public static Task<Reply> PostAsync(
        TestEndpoint endpoint,
        string path,
        string body,
        string contentType = "application/json",
        string? authorization = $"Bearer {Token}",
        Dictionary<string, string?>? headers = null)
    {
        HttpRequestMessage request = Request(endpoint, path, Encoding.UTF8.GetBytes(body), contentType, authorization);
        foreach ((string name, string? value) in headers ?? [])
        {
            if (value is not null)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return endpoint.SendAsync(request);
    }

    public static HttpRequestMessage Request(TestEndpoint endpoint, string path, byte[] body, string contentType, string? authorization)
    {
        HttpRequestMessage request = new(HttpMethod.Post, endpoint.Service.Url + path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        return request;
    }
}
