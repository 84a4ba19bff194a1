using System;
using System.Collections;
using DeviceLogs.Transport;

namespace DeviceLogs.Sockets;

/// <summary>An answer that came through <see cref="SocketTransport"/> (RFC 9112).</summary>
internal sealed class SocketAnswer : HttpResponse
{
    // Of the body is left whatever comes before the connection ends.
    private const long ToTheEnd = -1;
    private const int NoContent = 204;
    private const int NotModified = 304;

    private readonly SocketTransport _transport;
    private readonly HttpConnection _connection;

    // Names and values in turn.
    private readonly ArrayList _headers = new ArrayList();
    private int _statusCode;
    private bool _isKept;
    private bool _isChunked;
    private bool _isFirstChunk = true;
    private bool _isBroken;

    // Of the body, or of the chunk.
    private long _left;

    /// <summary>Reads the head of an answer; heads of 100 to 199, which another one follows, are passed.</summary>
    /// <param name="transport">Learns when the answer is over.</param>
    /// <param name="connection">Where it comes from.</param>
    /// <param name="request">What it answers.</param>
    /// <param name="isSent">True when the request left as a whole.</param>
    /// <exception cref="HttpFormatException">It is not HTTP, too large or broken off.</exception>
    /// <exception cref="Exception">What the connection throws.</exception>
    internal SocketAnswer(SocketTransport transport, HttpConnection connection, HttpRequest request, bool isSent)
        : base(TransportOutcome.Answered, null)
    {
        _transport = transport;
        _connection = connection;
        _connection.StartTime();
        _connection.StartHead();
        do
        {
            ReadHead();
        }
        while (_statusCode < 200);

        _isKept = _isKept && request.KeepAlive && isSent;
        if (request.Method == "HEAD" || _statusCode == NoContent || _statusCode == NotModified)
        {
            _isChunked = false;
            _left = 0;
        }

        // The body has a time limit of its own.
        _connection.StartTime();
    }

    /// <summary>True when the whole body was read.</summary>
    internal bool IsComplete => _left == 0 && !_isChunked;

    /// <summary>True when the connection may serve another request after this answer.</summary>
    internal bool IsKept => _isKept;

    /// <inheritdoc/>
    public override int StatusCode => _statusCode;

    /// <inheritdoc/>
    public override string GetHeader(string name)
    {
        name = name.ToLower();
        for (int i = 0; i < _headers.Count; i += 2)
        {
            if ((string)_headers[i] == name)
            {
                return (string)_headers[i + 1];
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public override Hashtable CopyHeaders()
    {
        Hashtable headers = new Hashtable();
        for (int i = 0; i < _headers.Count; i += 2)
        {
            headers[_headers[i]] = _headers[i + 1];
        }

        return headers;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        if (IsComplete)
        {
            return 0;
        }

        // The transport may have closed the connection to send another request.
        if (_isBroken || !_transport.IsUnderWay(this))
        {
            return Broken;
        }

        int read = 0;
        try
        {
            read = ReadPart(buffer, offset, count);
        }
        catch (Exception)
        {
            // Broken off, too late or not in chunks as announced.
            read = Broken;
        }

        _isBroken = read == Broken;
        if (IsComplete)
        {
            _transport.End(this);
        }

        return read;
    }

    /// <summary>Closes the connection unless the whole body was read.</summary>
    protected override void Dispose(bool disposing)
    {
        _transport.End(this);
    }

    private static HttpFormatException NotHttp() => new HttpFormatException("the answer is not valid HTTP");

    private int ReadPart(byte[] buffer, int offset, int count)
    {
        if (_isChunked && _left == 0)
        {
            ReadChunkHead();
            if (_left == 0)
            {
                return 0;
            }
        }

        count = _left == ToTheEnd || count < _left ? count : (int)_left;
        int read = _connection.Read(buffer, offset, count);
        if (_left != ToTheEnd)
        {
            _left -= read;
            return read > 0 ? read : Broken;
        }

        _left = read > 0 ? ToTheEnd : 0;
        return read;
    }

    private void ReadHead()
    {
        // Of a head that another one follows nothing counts.
        _headers.Clear();
        _isChunked = false;
        _left = ToTheEnd;
        string status = _connection.ReadLine();
        if (!status.StartsWith("HTTP/1.") || status.Length < 12 || !int.TryParse(status.Substring(9, 3), out _statusCode)
            || _statusCode < 100)
        {
            throw NotHttp();
        }

        // HTTP/1.0 keeps a connection only when it says so.
        _isKept = !status.StartsWith("HTTP/1.0");
        string line = _connection.ReadLine();
        while (line.Length > 0)
        {
            int colon = line.IndexOf(':');
            if (colon < 1)
            {
                throw NotHttp();
            }

            TakeHeader(line.Substring(0, colon).ToLower(), line.Substring(colon + 1).Trim(' ', '\t'));
            line = _connection.ReadLine();
        }

        // RFC 9112, 6.3: of two lengths the chunks count, and the connection is not to be trusted.
        if (_isChunked)
        {
            _isKept = _isKept && _left == ToTheEnd;
            _left = 0;
        }

        _isKept = _isKept && _left != ToTheEnd;
    }

    private void TakeHeader(string name, string value)
    {
        _headers.Add(name);
        _headers.Add(value);
        switch (name)
        {
            case "connection":
                string options = value.ToLower();
                _isKept = options.IndexOf("close") < 0 && (_isKept || options.IndexOf("keep-alive") >= 0);
                break;
            case "transfer-encoding":
                _isChunked = value.ToLower() == "chunked";
                if (!_isChunked)
                {
                    throw new HttpFormatException("the answer has the Transfer-Encoding \"" + value + "\"; only chunked is supported");
                }

                break;
            case "content-length":
                // TryParse takes signs and spaces.
                long length = 0;
                if (value.Length == 0 || value[0] < '0' || value[0] > '9' || !long.TryParse(value, out length)
                    || (_left != ToTheEnd && _left != length))
                {
                    throw NotHttp();
                }

                _left = length;
                break;
        }
    }

    // Sets what is left, or at the last chunk what makes the body complete.
    private void ReadChunkHead()
    {
        if (!_isFirstChunk && _connection.ReadLine().Length > 0)
        {
            throw NotHttp();
        }

        _isFirstChunk = false;
        _connection.StartHead();
        char[] line = _connection.ReadLine().ToCharArray();
        int digits = 0;
        while (digits < line.Length && line[digits] != ';' && line[digits] != ' ')
        {
            int letter = line[digits] | 0x20;
            int digit = line[digits] >= '0' && line[digits] <= '9' ? line[digits] - '0' : letter - 'a' + 10;
            if (digit < 0 || digit > 15 || (digit > 9 && letter < 'a') || digits == 7)
            {
                throw NotHttp();
            }

            _left = (_left * 16) + digit;
            digits++;
        }

        if (digits == 0)
        {
            throw NotHttp();
        }

        if (_left == 0)
        {
            while (_connection.ReadLine().Length > 0)
            {
                // A trailer.
            }

            _isChunked = false;
        }
    }
}
