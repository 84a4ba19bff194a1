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
    private readonly Task _accepting;
    private bool _isCut;
    private int _brokenCount;

    public Relay(IPEndPoint target)
    {
        _target = target;
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

    public async Task BreakAsync(TimeSpan time)
    {
        lock (_gate)
        {
            _isCut = true;
            CloseAll();
        }

        await Task.Delay(time);
        lock (_gate)
        {
            _isCut = false;
        }
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
                await await Task.WhenAny(near.CopyToAsync(far), far.CopyToAsync(near));
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
