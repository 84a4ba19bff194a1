using System;
using System.Globalization;
using System.IO;
using System.Net.Sockets;
using System.Text;

namespace DeviceLogs.Benchmarks.Endpoint;

/// <summary>
/// One request sent again and again over a connection, from bytes made once: the client is to cost little beside the server.
/// </summary>
internal sealed class RepeatedRequest : IDisposable
{
    private readonly Uri _url;
    private readonly byte[] _request;
    private readonly byte[] _answer = new byte[16384];
    private Socket _socket;

    internal RepeatedRequest(Uri url, string target, (string Date, string Authorization) signature, byte[] body)
    {
        _url = url;
        string head = "POST / HTTP/1.1\r\nHost: " + url.Authority + "\r\nContent-Type: application/x-amz-json-1.1\r\nX-Amz-Target: "
            + target
            + "\r\nX-Amz-Date: " + signature.Date + "\r\nAuthorization: " + signature.Authorization
            + "\r\nContent-Length: " + body.Length.ToString(CultureInfo.InvariantCulture) + "\r\n\r\n";
        _request = [.. Encoding.ASCII.GetBytes(head), .. body];
    }

    /// <summary>Sends it, and waits for an answer of status 200.</summary>
    internal void Send()
    {
        if (_socket is null)
        {
            _socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            _socket.Connect(_url.Host, _url.Port);
        }

        _socket.Send(_request);
        int count = 0;
        string head;
        do
        {
            int received = _socket.Receive(_answer.AsSpan(count));
            count += received > 0 ? received : throw new IOException("The connection ended before the answer.");
            head = Encoding.ASCII.GetString(_answer, 0, count);
        }
        while (!IsWhole(head));

        if (!head.StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal))
        {
            throw new IOException(head);
        }

        if (head.Contains("\r\nConnection: close\r\n", StringComparison.OrdinalIgnoreCase))
        {
            Dispose();
        }
    }

    public void Dispose()
    {
        _socket?.Dispose();
        _socket = null;
    }

    // Both servers tell the length of their answers.
    private static bool IsWhole(string answer)
    {
        const string Name = "\r\nContent-Length: ";
        int end = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        int length = answer.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        return end >= 0 && length >= 0 && length < end
            && answer.Length >= end + 4
                + int.Parse(answer[(length + Name.Length)..answer.IndexOf('\r', length + Name.Length)], CultureInfo.InvariantCulture);
    }
}
