using System;
using System.IO;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace DeviceLogs.Tests.Support;

/// <summary>The server's end of one connection, byte by byte.</summary>
internal sealed class RawConnection(Socket socket, Stream stream, CancellationToken ended)
{
    /// <summary>Ends when the test does.</summary>
    public CancellationToken Ended => ended;

    /// <summary>Reads one request with a Content-Length or no body; null when the client is gone.</summary>
    public async Task<string?> ReadRequestAsync()
    {
        string? head = await ReadHeadAsync();
        if (head is null)
        {
            return null;
        }

        byte[] body = new byte[ContentLength(head)];
        await stream.ReadExactlyAsync(body, ended);
        return head + Encoding.UTF8.GetString(body);
    }

    /// <summary>Reads up to the empty line; null when the client is gone.</summary>
    public async Task<string?> ReadHeadAsync()
    {
        StringBuilder head = new();
        byte[] one = new byte[1];
        while (head.Length < 4 || head.ToString(head.Length - 4, 4) != "\r\n\r\n")
        {
            if (await stream.ReadAsync(one, ended) == 0)
            {
                return null;
            }

            head.Append((char)one[0]);
        }

        return head.ToString();
    }

    public async Task SendAsync(string text)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text), ended);
        await stream.FlushAsync(ended);
    }

    /// <summary>Each byte is a packet of its own: the socket does not collect them.</summary>
    public async Task SendByteByByteAsync(string text)
    {
        foreach (byte value in Encoding.UTF8.GetBytes(text))
        {
            await stream.WriteAsync(new[] { value }, ended);
            await stream.FlushAsync(ended);
        }
    }

    /// <summary>Closes so that the client gets a reset and no end of stream.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    /// <summary>Stays silent and connected until the test ends.</summary>
    public Task HangAsync() => Task.Delay(Timeout.Infinite, ended);

    private static int ContentLength(string head)
    {
        foreach (string line in head.Split("\r\n"))
        {
            if (line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
            {
                return int.Parse(line["Content-Length:".Length..]);
            }
        }

        return 0;
    }
}
