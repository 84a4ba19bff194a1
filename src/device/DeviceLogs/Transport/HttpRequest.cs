using System;
using System.Collections;

namespace DeviceLogs.Transport;

/// <summary>One HTTP request; the same object serves many in turn.</summary>
public sealed class HttpRequest
{
    // Names and values in turn.
    private readonly ArrayList _headers = new ArrayList();

    // Fields: as a property each would take up to 80 bytes more of the board's flash.

    /// <summary>Where the request goes; always the same host.</summary>
    public Uri Uri;

    /// <summary>Value of the Host header that goes out.</summary>
    public readonly string Host;

    /// <summary>HTTP method in upper case.</summary>
    public string Method = "POST";

    /// <summary>Array that holds the body; borrowed while the request is sent.</summary>
    public byte[] Body;

    /// <summary>Index of the body's first byte.</summary>
    public int BodyOffset;

    /// <summary>Number of body bytes.</summary>
    public int BodyCount;

    /// <summary>
    /// True when another request follows at once, so that keeping the connection pays; services close an idle one after seconds.
    /// </summary>
    public bool KeepAlive;

    /// <summary>Makes a POST request to one address.</summary>
    /// <param name="uri">Absolute http or https address.</param>
    public HttpRequest(Uri uri)
    {
        Uri = uri ?? throw new ArgumentNullException(nameof(uri));
        Host = HttpPlatform.HostHeader(uri);
    }

    /// <summary>Number of headers besides Host, Content-Length and Connection.</summary>
    public int HeaderCount => _headers.Count / 2;

    /// <summary>Adds a header.</summary>
    /// <param name="name">Header name; not Host, Content-Length or Connection, which follow from the request.</param>
    /// <param name="value">Header value.</param>
    public void AddHeader(string name, string value)
    {
        _headers.Add(name);
        _headers.Add(value);
    }

    /// <summary>Name of a header.</summary>
    /// <param name="index">0 to <see cref="HeaderCount"/> - 1.</param>
    public string HeaderName(int index) => (string)_headers[2 * index];

    /// <summary>Value of a header.</summary>
    /// <param name="index">0 to <see cref="HeaderCount"/> - 1.</param>
    public string HeaderValue(int index) => (string)_headers[2 * index + 1];

    /// <summary>Forgets the headers and the body.</summary>
    public void Clear()
    {
        _headers.Clear();
        Body = null;
        BodyOffset = 0;
        BodyCount = 0;
    }
}
