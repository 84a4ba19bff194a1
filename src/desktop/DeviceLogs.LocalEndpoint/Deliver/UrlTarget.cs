using System;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace DeviceLogs.LocalEndpoint.Deliver;

/// <summary>An address that gets each record by POST: as the event of a Lambda function, or as it is.</summary>
internal sealed class UrlTarget(HttpClient http, Uri url, bool isLambda) : IDeliveryTarget
{
    /// <inheritdoc/>
    public async Task SendAsync(string name, ReadOnlyMemory<byte> record, CancellationToken cancellation)
    {
        using HttpContent content = isLambda
            ? new StringContent($"{{\"awslogs\":{{\"data\":\"{Convert.ToBase64String(record.Span)}\"}}}}",
                Encoding.UTF8, "application/json")
            : new ReadOnlyMemoryContent(record) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        using HttpResponseMessage response = await http.PostAsync(url, content, cancellation);
        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"{url} answers with status {(int)response.StatusCode}.");
        }
    }
}
