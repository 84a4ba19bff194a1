using System;
using System.IO;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using DeviceLogs.Transport;

namespace DeviceLogs.Sockets;

/// <summary>Opens TCP connections, and TLS 1.2 over them.</summary>
internal sealed class SocketConnector : IConnector
{
    private readonly X509Certificate _root;
    private readonly X509Certificate _certificate;
    private readonly int _timeoutMs;

    /// <summary>Makes a connector.</summary>
    /// <param name="root">The only root to trust, or null for the platform's certificate store.</param>
    /// <param name="certificate">The client's certificate with its private key, or null.</param>
    /// <param name="timeoutMs">Time limit for connecting, for each write and for each read.</param>
    internal SocketConnector(X509Certificate root, X509Certificate certificate, int timeoutMs)
    {
        _root = root;
        _certificate = certificate;
        _timeoutMs = timeoutMs;
    }

    /// <inheritdoc/>
    public IConnection Open(string host, int port, bool isSecure)
    {
        Socket socket;
        try
        {
            socket = SocketPlatform.Connect(host, port, _timeoutMs);
        }
        catch (TimeoutException)
        {
            throw new ConnectException("no connection: the server did not accept it within " + _timeoutMs + " ms");
        }
        catch (Exception exception)
        {
            throw new ConnectException("no connection: " + HttpPlatform.Describe(exception));
        }

        try
        {
            Stream stream = isSecure
                ? SocketPlatform.Authenticate(socket, host, _certificate, _root, _timeoutMs)
                : SocketPlatform.Open(socket, _timeoutMs);
            return new SocketConnection(socket, stream);
        }
        catch (Exception exception)
        {
            SocketPlatform.Close(socket, null);
            bool isEnded = SocketPlatform.IsAlert(exception);
            string reason = isEnded ? "the server ended it" : HttpPlatform.Describe(exception);
            reason = SocketPlatform.IsTimeout(exception) ? "no answer within " + _timeoutMs + " ms" : reason;
            throw new ConnectException("the TLS handshake failed: " + reason, isEnded);
        }
    }
}
