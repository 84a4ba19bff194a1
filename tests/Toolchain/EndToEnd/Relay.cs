using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace DeviceLogs.Toolchain.EndToEnd;

/// <summary>Passes connections on to a server and can make an outage of it: open connections are reset, new ones closed at once.</summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly HashSet<Socket> _open = [];
    private readonly IPEndPoint _target;
    private readonly bool _addsHeader;
    private readonly Task _accepting;
    private bool _isCut;
    private int _brokenCount;
    private int _servedCount;
    private long _bytesUp;
    private long _bytesDown;

    /// <param name="target">The server.</param>
    /// <param name="isCut">Begins with an outage.</param>
    /// <param name="addsHeader">Adds a Connection header to answers over plain HTTP.</param>
    public Relay(IPEndPoint target, bool isCut, bool addsHeader)
    {
        _target = target;
        _isCut = isCut;
        _addsHeader = addsHeader;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Connections reset or closed by an outage. Only grows.</summary>
    public int BrokenCount
    {
        get
        {
            lock (_gate)
            {
                return _brokenCount;
            }
        }
    }

    /// <summary>Connections that led to the server. Only grows.</summary>
    public int ServedCount => Volatile.Read(ref _servedCount);

    /// <summary>Bytes that went to the server, TLS and all.</summary>
    public long BytesUp => Interlocked.Read(ref _bytesUp);

    /// <summary>Bytes that came from it.</summary>
    public long BytesDown => Interlocked.Read(ref _bytesDown);

    /// <summary>Ends the outage that it began with.</summary>
    public void Restore()
    {
        lock (_gate)
        {
            _isCut = false;
        }
    }

    public async Task BreakAsync(TimeSpan time)
    {
        lock (_gate)
        {
            _isCut = true;
            CloseAll();
        }

        await Task.Delay(time);
        Restore();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        lock (_gate)
        {
            CloseAll();
        }

        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptSocketAsync(_stop.Token));
            }
        }
        catch (OperationCanceledException)
        {
            // The end.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using Socket server = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using (client)
        {
            if (!Register(client))
            {
                return;
            }

            try
            {
                client.NoDelay = true;
                await server.ConnectAsync(_target);
                await using NetworkStream near = new(client);
                await using NetworkStream far = new(server);
                Interlocked.Increment(ref _servedCount);
                await await Task.WhenAny(
                    CopyAsync(near, far, count => Interlocked.Add(ref _bytesUp, count), isAnswer: false),
                    CopyAsync(far, near, count => Interlocked.Add(ref _bytesDown, count), _addsHeader));
            }
            catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException)
            {
                // Either end closes when it likes.
            }
            finally
            {
                lock (_gate)
                {
                    _open.Remove(client);
                }
            }
        }
    }

    private static async Task CopyAsync(NetworkStream from, NetworkStream to, Action<int> count, bool isAnswer)
    {
        byte[] buffer = new byte[16384];
        for (int read = await from.ReadAsync(buffer); read > 0; read = await from.ReadAsync(buffer))
        {
            count(read);
            int head = isAnswer && buffer.AsSpan(0, read).StartsWith("HTTP/1.1"u8) ? buffer.AsSpan(0, read).IndexOf("\r\n"u8) + 2 : 0;
            await to.WriteAsync(buffer.AsMemory(0, head));
            await to.WriteAsync(head > 0 ? "Connection: keep-alive\r\n"u8.ToArray() : []);
            await to.WriteAsync(buffer.AsMemory(head, read - head));
        }
    }

    private bool Register(Socket client)
    {
        lock (_gate)
        {
            _brokenCount += _isCut ? 1 : 0;
            return !_isCut && _open.Add(client);
        }
    }

    private void CloseAll()
    {
        foreach (Socket client in _open)
        {
            // Without a wait the close is a reset.
            client.Close(0);
            _brokenCount++;
        }

        _open.Clear();
    }
}
