using System;
using System.IO;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using DeviceLogs.Transport;

namespace DeviceLogs.Sockets;

/// <summary>
/// The few places where nanoFramework's sockets and TLS differ from .NET's. This is the device's side; DeviceLogs.DotNet has its own.
/// </summary>
internal static class SocketPlatform
{
    // MBEDTLS_ERR_SSL_FATAL_ALERT_MESSAGE: the server has ended the handshake.
    private const int FatalAlert = -0x7780;

    /// <summary>Reads a certificate and its private key, both PEM texts.</summary>
    internal static X509Certificate LoadCertificate(string certificatePem, string keyPem, string password) =>
        new X509Certificate2(certificatePem, keyPem, password);

    /// <summary>Opens a TCP connection. Looking up the name has a limit of its own, about 30 s.</summary>
    /// <exception cref="TimeoutException">The server did not accept the connection in time.</exception>
    internal static Socket Connect(string host, int port, int timeoutMs)
    {
        IPAddress[] addresses = Dns.GetHostEntry(host).AddressList;
        Socket socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        long start = Environment.TickCount64;

        // The device's Connect has no limit but its TCP stack's; closing the socket under it ends the wait.
        Timer timer = new Timer(state => Close((Socket)state, null), socket, timeoutMs, Timeout.Infinite);
        try
        {
            socket.Connect(new IPEndPoint(addresses[0], port));

            // A small body follows its head at once.
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.NoDelay, true);
            return socket;
        }
        catch (Exception)
        {
            Close(socket, null);
            if (Environment.TickCount64 - start >= timeoutMs)
            {
                throw new TimeoutException();
            }

            throw;
        }
        finally
        {
            timer.Dispose();
        }
    }

    /// <summary>Makes a stream over a connected socket.</summary>
    internal static Stream Open(Socket socket, int timeoutMs) => WithLimits(new NetworkStream(socket, true), timeoutMs);

    /// <summary>
    /// Makes the TLS handshake: the server's certificate is always checked. The firmware has no limit for it, and no other thread runs
    /// meanwhile.
    /// </summary>
    internal static Stream Authenticate(Socket socket, string host, X509Certificate certificate, X509Certificate root, int timeoutMs)
    {
        SslStream stream = new SslStream(socket);
        try
        {
            stream.SslVerification = SslVerification.CertificateRequired;
            stream.AuthenticateAsClient(host, certificate, root, SslProtocols.Tls12);
            return WithLimits(stream, timeoutMs);
        }
        catch (Exception)
        {
            // Nothing is left to a finalizer: it would close whatever socket has the number by then.
            Close(socket, stream);
            throw;
        }
    }

    /// <summary>Frees the socket.</summary>
    /// <param name="socket">As <see cref="Connect"/> gave it.</param>
    /// <param name="stream">The stream over it, or null.</param>
    internal static void Close(Socket socket, Stream stream)
    {
        try
        {
            // The stream closes the socket under it, and frees the memory of TLS.
            stream?.Dispose();
            socket.Close();
        }
        catch (Exception)
        {
            // It is gone already.
        }
    }

    /// <summary>True when the time of a read or a write is over.</summary>
    internal static bool IsTimeout(Exception exception) =>
        exception is SocketException socket && socket.ErrorCode == (int)SocketError.TimedOut;

    /// <summary>True when the server has ended the handshake, as it does with a certificate that it does not take.</summary>
    internal static bool IsAlert(Exception exception) => exception is SocketException socket && socket.ErrorCode == FatalAlert;

    private static Stream WithLimits(Stream stream, int timeoutMs)
    {
        stream.ReadTimeout = timeoutMs;
        stream.WriteTimeout = timeoutMs;
        return stream;
    }
}
