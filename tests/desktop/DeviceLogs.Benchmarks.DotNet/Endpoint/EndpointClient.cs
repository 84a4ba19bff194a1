using System;
using System.Globalization;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.Signing;
using DeviceLogs.Transport;

namespace DeviceLogs.Benchmarks.Endpoint;

/// <summary>Sends signed requests over connections that stay open where the server lets them.</summary>
internal sealed class EndpointClient : IDisposable
{
    private const string TargetPrefix = "Logs_20140328.";

    private static readonly AwsCredentials _credentials = new(Sample.AccessKeyId, Sample.SecretAccessKey);

    private readonly HttpClient _http = new();
    private readonly string _url;

    internal EndpointClient(string url)
    {
        _url = url;
    }

    /// <summary>Signs and sends a request, and reads the answer.</summary>
    internal async Task<JsonElement> CallAsync(string action, object members)
    {
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(members);
        byte[] answer = await SendAsync(action, body);
        return answer.Length == 0 ? default : JsonDocument.Parse(answer).RootElement;
    }

    /// <summary>Signs and sends a request, and returns the answer's body.</summary>
    internal async Task<byte[]> SendAsync(string action, byte[] body)
    {
        (string date, string authorization) = Sign(action, body);
        using HttpRequestMessage request = new(HttpMethod.Post, _url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/x-amz-json-1.1");
        request.Headers.TryAddWithoutValidation("x-amz-date", date);
        request.Headers.TryAddWithoutValidation("x-amz-target", TargetPrefix + action);
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using HttpResponseMessage response = await _http.SendAsync(request);
        byte[] answer = await response.Content.ReadAsByteArrayAsync();
        return response.IsSuccessStatusCode
            ? answer
            : throw new InvalidOperationException(action + ": " + (int)response.StatusCode + " " + Encoding.UTF8.GetString(answer));
    }

    /// <summary>Signs a request that is to be sent again and again during the next minutes.</summary>
    internal RepeatedRequest Repeat(string action, byte[] body) => new(new Uri(_url), TargetPrefix + action, Sign(action, body), body);

    public void Dispose() => _http.Dispose();

    private (string Date, string Authorization) Sign(string action, byte[] body)
    {
        string date = DateTime.UtcNow.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        HttpRequest request = new(new Uri(_url)) { Body = body, BodyCount = body.Length };
        request.AddHeader("x-amz-date", date);
        request.AddHeader("x-amz-target", TargetPrefix + action);
        return (date, new SigV4Signer(Sample.Region, "logs").Sign(_credentials, date, request));
    }
}
