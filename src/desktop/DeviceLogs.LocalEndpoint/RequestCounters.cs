using System.Collections.Generic;
using System.Threading;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace DeviceLogs.LocalEndpoint;

/// <summary>What the service has received since its start. The numbers only grow; reading them while requests come is safe.</summary>
public sealed class RequestCounters
{
    private long _requests;
    private long _headerBytes;
    private long _bodyBytes;

    /// <summary>Requests that AWS would serve, refused ones included.</summary>
    public long Requests => Interlocked.Read(ref _requests);

    /// <summary>Bytes of request lines and headers, as HTTP/1.1 writes them with one space after each colon.</summary>
    public long HeaderBytes => Interlocked.Read(ref _headerBytes);

    /// <summary>Bytes of the request bodies that were read, without the framing of a chunked one.</summary>
    public long BodyBytes => Interlocked.Read(ref _bodyBytes);

    internal void CountRequest(HttpRequest request)
    {
        // "METHOD target HTTP/1.1\r\n", "name: value\r\n" for each header, "\r\n".
        long bytes = request.Method.Length + 1 + request.Path.Value!.Length + request.QueryString.Value!.Length + 11 + 2;
        foreach (KeyValuePair<string, StringValues> header in request.Headers)
        {
            foreach (string? value in header.Value)
            {
                bytes += header.Key.Length + 2 + value!.Length + 2;
            }
        }

        Interlocked.Increment(ref _requests);
        Interlocked.Add(ref _headerBytes, bytes);
    }

    internal void CountBody(long bytes) => Interlocked.Add(ref _bodyBytes, bytes);
}
