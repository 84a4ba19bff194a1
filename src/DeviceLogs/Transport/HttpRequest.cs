using System;

namespace DeviceLogs.Transport;

/// <summary>One HTTP request; the same object serves many in turn.</summary>
public sealed class HttpRequest
{
    private string[] _names = new string[8];
    private string[] _values = new string[8];
    private int _headerCount;

    /// <summary>Makes a POST request to one address.</summary>
    /// <param name="uri">Absolute http or https address.</param>
    public HttpRequest(Uri uri)
    {
        Uri = uri ?? throw new ArgumentNullException(nameof(uri));
        Host = HttpPlatform.HostHeader(uri);
    }

    /// <summary>Where the request goes.</summary>
    public Uri Uri { get; }

    /// <summary>Value of the Host header that goes out.</summary>
    public string Host { get; }

    /// <summary>HTTP method in upper case.</summary>
    public string Method { get; set; } = "POST";

    /// <summary>Array that holds the body; borrowed while the request is sent.</summary>
    public byte[] Body { get; set; }

    /// <summary>Index of the body's first byte.</summary>
    public int BodyOffset { get; set; }

    /// <summary>Number of body bytes.</summary>
    public int BodyCount { get; set; }

    /// <summary>True when another request follows at once, so that keeping the connection pays; services close an idle one after seconds.</summary>
    public bool KeepAlive { get; set; }

    /// <summary>Number of headers besides Host, Content-Length and Connection.</summary>
    public int HeaderCount => _headerCount;

    /// <summary>Adds a header.</summary>
    /// <param name="name">Header name; not Host, Content-Length or Connection, which follow from the request.</param>
    /// <param name="value">Header value.</param>
    public void AddHeader(string name, string value)
    {
        if (_headerCount == _names.Length)
        {
            string[] names = new string[_headerCount * 2];
            string[] values = new string[_headerCount * 2];
            Array.Copy(_names, names, _headerCount);
            Array.Copy(_values, values, _headerCount);
            _names = names;
            _values = values;
        }

        _names[_headerCount] = name;
        _values[_headerCount] = value;
        _headerCount++;
    }

    /// <summary>Name of a header.</summary>
    /// <param name="index">0 to <see cref="HeaderCount"/> - 1.</param>
    public string HeaderName(int index) => _names[index];

    /// <summary>Value of a header.</summary>
    /// <param name="index">0 to <see cref="HeaderCount"/> - 1.</param>
    public string HeaderValue(int index) => _values[index];

    /// <summary>Forgets the headers and the body.</summary>
    public void Clear()
    {
        _headerCount = 0;
        Body = null;
        BodyOffset = 0;
        BodyCount = 0;
    }
}
