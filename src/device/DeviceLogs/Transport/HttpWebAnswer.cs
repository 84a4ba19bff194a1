using System;
using System.Collections;
using System.IO;
using System.Net;

namespace DeviceLogs.Transport;

/// <summary>An answer that came through <see cref="HttpWebTransport"/>.</summary>
internal sealed class HttpWebAnswer : HttpResponse
{
    private readonly HttpWebRequest _request;
    private readonly HttpWebResponse _response;
    private long _msLeft;
    private Stream _stream;
    private long _bytesLeft;
    private bool _complete;

    internal HttpWebAnswer(HttpWebRequest request, HttpWebResponse response, int timeoutMs)
        : base(TransportOutcome.Answered, null)
    {
        _request = request;
        _response = response;
        _bytesLeft = response.ContentLength;
        _msLeft = timeoutMs;
    }

    public override int StatusCode => (int)_response.StatusCode;

    public override string GetHeader(string name) => _response.Headers[name];

    public override Hashtable CopyHeaders()
    {
        Hashtable headers = new Hashtable();
        string[] names = _response.Headers.AllKeys;
        for (int i = 0; i < names.Length; i++)
        {
            headers[names[i].ToLower()] = _response.Headers[names[i]];
        }

        return headers;
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        // A server that sends a byte now and then keeps each read within its limit; the body as a whole has one too.
        // What the caller does between two reads is not the server's time.
        if (_msLeft < 0)
        {
            return Broken;
        }

        if (_bytesLeft == 0)
        {
            _complete = true;
            return 0;
        }

        try
        {
            _stream ??= HttpPlatform.WithoutFinalizer(_response.GetResponseStream());
            if (_bytesLeft > 0 && count > _bytesLeft)
            {
                count = (int)_bytesLeft;
            }

            _msLeft += Environment.TickCount64;
            int read = _stream.Read(buffer, offset, count);
            _msLeft -= Environment.TickCount64;
            if (read <= 0)
            {
                // The device's stream ends without an error when the connection does.
                _complete = _bytesLeft < 0;
                return _complete ? 0 : Broken;
            }

            if (_bytesLeft > 0)
            {
                _bytesLeft -= read;
            }

            return read;
        }
        catch (Exception)
        {
            return Broken;
        }
    }

    protected override void Dispose(bool disposing)
    {
        try
        {
            if (!_complete && _bytesLeft != 0)
            {
                // What is left of the body would be taken for the next answer.
                _response.Close();
            }

            _response.Dispose();
        }
        catch (Exception)
        {
            // The socket is gone either way.
        }

        HttpPlatform.Release(_request);
    }
}
