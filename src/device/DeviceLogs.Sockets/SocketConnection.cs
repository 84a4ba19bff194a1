using System;
using System.IO;
using System.Net.Sockets;
using DeviceLogs.Transport;

namespace DeviceLogs.Sockets;

/// <summary>A socket and the stream over it.</summary>
internal sealed class SocketConnection : IConnection
{
    private readonly Socket _socket;
    private readonly Stream _stream;

    /// <summary>Takes both over.</summary>
    internal SocketConnection(Socket socket, Stream stream)
    {
        _socket = socket;
        _stream = stream;
    }

    /// <inheritdoc/>
    public bool IsQuiet
    {
        get
        {
            try
            {
                return !_socket.Poll(0, SelectMode.SelectRead);
            }
            catch (Exception)
            {
                // The network is down, or the server has reset the connection.
                return false;
            }
        }
    }

    /// <inheritdoc/>
    public void Write(byte[] buffer, int offset, int count)
    {
        try
        {
            _stream.Write(buffer, offset, count);
            _stream.Flush();
        }
        catch (Exception exception) when (SocketPlatform.IsTimeout(exception))
        {
            throw new TimeoutException();
        }
    }

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count)
    {
        try
        {
            return _stream.Read(buffer, offset, count);
        }
        catch (Exception exception) when (SocketPlatform.IsTimeout(exception))
        {
            throw new TimeoutException();
        }
    }

    /// <summary>Frees the socket.</summary>
    public void Dispose()
    {
        SocketPlatform.Close(_socket, _stream);
    }
}
