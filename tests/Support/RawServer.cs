using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace DeviceLogs.Tests.Support;

/// <summary>
/// A TCP server on the loopback address that does with its n-th connection what the n-th script says, and refuses to speak after the last.
/// </summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ended = new();
    private readonly Func<RawConnection, Task>[] _scripts;
    private readonly SslServerAuthenticationOptions? _tls;
    private readonly Task _serving;
    private int _connections;

    public RawServer(params Func<RawConnection, Task>[] scripts)
        : this((SslServerAuthenticationOptions?)null, scripts)
    {
    }

    public RawServer(SslStreamCertificateContext certificate, params Func<RawConnection, Task>[] scripts)
        : this(new SslServerAuthenticationOptions { ServerCertificateContext = certificate }, scripts)
    {
    }

    public RawServer(SslServerAuthenticationOptions? tls, params Func<RawConnection, Task>[] scripts)
    {
        _tls = tls;
        _scripts = scripts;
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public Uri Uri => new($"http://127.0.0.1:{Port}/");

    /// <summary>Number of connections that were made so far.</summary>
    public int Connections => Volatile.Read(ref _connections);

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _serving;
        _listener.Stop();
        _ended.Dispose();
    }

    /// <summary>An address where nobody listens for as long as this process runs.</summary>
    public static Uri Closed() => new($"http://127.0.0.1:{LoopbackPort.Closed}/");

    private async Task ServeAsync()
    {
        List<Task> connections = [];
        try
        {
            while (true)
            {
                Socket socket = await _listener.AcceptSocketAsync(_ended.Token);
                int number = Interlocked.Increment(ref _connections);
                Func<RawConnection, Task> script = number <= _scripts.Length ? _scripts[number - 1] : _ => Task.CompletedTask;

                // On another thread: what a script holds up, or sets off, does not keep the next connection waiting.
                connections.Add(Task.Run(() => RunAsync(socket, script)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task RunAsync(Socket socket, Func<RawConnection, Task> script)
    {
        using (socket)
        {
            try
            {
                socket.NoDelay = true;
                Stream stream = new NetworkStream(socket);
                if (_tls is not null)
                {
                    SslStream tls = new(stream);
                    await tls.AuthenticateAsServerAsync(_tls, _ended.Token);
                    stream = tls;
                }

                await script(new RawConnection(socket, stream, _ended.Token));
            }
            catch (Exception exception)
                when (exception is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
            {
                // The client went away, as many of these tests want it, or the test is over.
            }
        }
    }
}
