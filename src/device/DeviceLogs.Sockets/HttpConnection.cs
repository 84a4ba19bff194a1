using System;
using System.Text;
using DeviceLogs.Time;
using DeviceLogs.Transport;

namespace DeviceLogs.Sockets;

/// <summary>Writes requests to a connection and reads answers from it, through one array.</summary>
/// <remarks>
/// Time: <see cref="StartTime"/> gives all that follows together the time limit; what happens between two reads does not count.
/// Throws what the connection throws, and <see cref="HttpFormatException"/> for an answer that is too large or breaks off.
/// </remarks>
internal sealed class HttpConnection
{
    // A TLS record of it fits a TCP segment of 1,460 bytes.
    internal const int BufferBytes = 1400;

    /// <summary>Bytes of all that comes before the body, or after it in chunks.</summary>
    internal const int MaxHeadBytes = 4096;

    /// <summary>The error of a connection that ended without a byte.</summary>
    internal const string NoAnswer = "no answer, the connection was closed";

    private readonly byte[] _buffer = new byte[BufferBytes];
    private readonly IClock _clock;
    private readonly int _timeoutMs;
    private IConnection _connection;
    private long _msLeft;
    private int _at;
    private int _end;
    private int _headBytes;

    internal HttpConnection(IClock clock, int timeoutMs)
    {
        _clock = clock;
        _timeoutMs = timeoutMs;
    }

    /// <summary>Bytes that came of the answer so far.</summary>
    internal int ReceivedBytes;

    /// <summary>True while there is a connection.</summary>
    internal bool IsOpen => _connection != null;

    /// <summary>True when the next request may go over the connection: no byte waits, and none has come that nobody asked for.</summary>
    internal bool IsQuiet => _at == _end && _connection.IsQuiet;

    /// <summary>Takes a connection over.</summary>
    internal void Use(IConnection connection)
    {
        _connection = connection;
    }

    /// <summary>Closes the connection.</summary>
    internal void Close()
    {
        _connection?.Dispose();
        _connection = null;
        _at = 0;
        _end = 0;
    }

    /// <summary>Gives what follows the whole time limit.</summary>
    internal void StartTime()
    {
        _msLeft = _timeoutMs;
    }

    /// <summary>Counts the bytes of a head from here on.</summary>
    internal void StartHead()
    {
        _headBytes = 0;
    }

    /// <summary>Sends a request.</summary>
    internal void Write(HttpRequest request)
    {
        ReceivedBytes = 0;
        _at = 0;
        _end = 0;
        Append(request.Method);
        Append(" ");
        Append(request.Uri.PathAndQuery);
        Append(" HTTP/1.1\r\n");
        AppendHeader("Host", request.Host);
        if (request.BodyCount > 0 || request.Method == "POST" || request.Method == "PUT")
        {
            AppendHeader("Content-Length", request.BodyCount.ToString());
        }

        if (!request.KeepAlive)
        {
            AppendHeader("Connection", "close");
        }

        for (int i = 0; i < request.HeaderCount; i++)
        {
            AppendHeader(request.HeaderName(i), request.HeaderValue(i));
        }

        Append("\r\n");

        // As much of the body as there is room for goes out with the head.
        int first = BufferBytes - _end < request.BodyCount ? BufferBytes - _end : request.BodyCount;
        if (first > 0)
        {
            Array.Copy(request.Body, request.BodyOffset, _buffer, _end, first);
            _end += first;
        }

        Send();
        if (first < request.BodyCount)
        {
            _connection.Write(request.Body, request.BodyOffset + first, request.BodyCount - first);
        }
    }

    /// <summary>Reads a line of a head.</summary>
    /// <returns>The line without its end; a bare line feed is one too.</returns>
    internal string ReadLine()
    {
        int scanned = _at;
        while (true)
        {
            while (scanned < _end && _buffer[scanned] != '\n')
            {
                scanned++;
            }

            if (scanned < _end)
            {
                break;
            }

            // What is there of the line moves to the front.
            scanned -= _at;
            Array.Copy(_buffer, _at, _buffer, 0, scanned);
            _at = 0;
            _end = scanned;
            if (scanned == BufferBytes)
            {
                throw new HttpFormatException("a line of the answer's head is longer than " + BufferBytes + " bytes");
            }

            if (!Fill())
            {
                throw new HttpFormatException(ReceivedBytes > 0 ? "the answer broke off after " + ReceivedBytes + " bytes" : NoAnswer);
            }
        }

        int length = scanned - _at;
        _headBytes += length + 1;
        if (_headBytes > MaxHeadBytes)
        {
            throw new HttpFormatException("the answer's head is larger than " + MaxHeadBytes + " bytes");
        }

        string line = Encoding.UTF8.GetString(_buffer, _at, length > 0 && _buffer[scanned - 1] == '\r' ? length - 1 : length);
        _at = scanned + 1;
        return line;
    }

    /// <summary>Reads bytes of a body.</summary>
    /// <returns>Number of bytes, or 0 when the server has closed the connection.</returns>
    internal int Read(byte[] target, int offset, int count)
    {
        if (_at == _end)
        {
            return Receive(target, offset, count);
        }

        count = count < _end - _at ? count : _end - _at;
        Array.Copy(_buffer, _at, target, offset, count);
        _at += count;
        return count;
    }

    private bool Fill()
    {
        int count = Receive(_buffer, _end, BufferBytes - _end);
        _end += count;
        return count > 0;
    }

    // A server that sends a byte now and then keeps each read within its limit; all of them together have one too.
    private int Receive(byte[] target, int offset, int count)
    {
        if (_msLeft < 0)
        {
            throw new TimeoutException();
        }

        long start = _clock.MonotonicMs;
        count = _connection.Read(target, offset, count);
        _msLeft -= _clock.MonotonicMs - start;
        ReceivedBytes += count;
        return count;
    }

    private void AppendHeader(string name, string value)
    {
        Append(name);
        Append(": ");
        Append(value);
        Append("\r\n");
    }

    private void Append(string text)
    {
        int at = 0;
        int characters = text.Length;
        while (at < characters)
        {
            // A character takes three bytes at most.
            int count = (BufferBytes - _end) / 3;
            if (count == 0)
            {
                Send();
                continue;
            }

            count = count < characters - at ? count : characters - at;
            _end += Encoding.UTF8.GetBytes(text, at, count, _buffer, _end);
            at += count;
        }
    }

    private void Send()
    {
        int count = _end;
        _end = 0;
        _connection.Write(_buffer, 0, count);
    }
}
