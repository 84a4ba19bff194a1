using System;
using System.IO;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace DeviceLogs.Iot;

/// <summary>The few places where nanoFramework's sockets and TLS differ from .NET's. This is the device's side; DeviceLogs.DotNet has its own.</summary>
internal static class TlsPlatform
{
    // MBEDTLS_ERR_SSL_FATAL_ALERT_MESSAGE: the server has ended the handshake.
    private const int FatalAlert = -0x7780;

    /// <summary>Reads a certificate and its private key, both PEM texts.</summary>
    internal static X509Certificate LoadCertificate(string certificatePem, string keyPem, string password) => new X509Certificate2(certificatePem, keyPem, password);

    /// <summary>Opens a TCP connection. The device has no time limit for that but its TCP stack's own, about 20 s.</summary>
    internal static Socket Connect(string host, int port, int timeoutMs)
    {
        IPAddress[] addresses = Dns.GetHostEntry(host).AddressList;
        Socket socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Connect(new IPEndPoint(addresses[0], port));
            return socket;
        }
        catch (Exception)
        {
            socket.Close();
            throw;
        }
    }

    /// <summary>Makes the TLS handshake: the server's certificate is always checked, the device's own one always sent.</summary>
    internal static Stream Authenticate(Socket socket, string host, X509Certificate certificate, X509Certificate root, int timeoutMs)
    {
        SslStream stream = new SslStream(socket);
        stream.SslVerification = SslVerification.CertificateRequired;
        stream.AuthenticateAsClient(host, certificate, root, SslProtocols.Tls12);
        stream.ReadTimeout = timeoutMs;
        stream.WriteTimeout = timeoutMs;
        return stream;
    }

    /// <summary>Frees the socket.</summary>
    /// <param name="socket">As <see cref="Connect"/> gave it.</param>
    /// <param name="stream">As <see cref="Authenticate"/> gave it, or null when that failed.</param>
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
    internal static bool IsTimeout(Exception exception) => exception is SocketException socket && socket.ErrorCode == (int)SocketError.TimedOut;

    /// <summary>True when the server has ended the handshake, as it does with a certificate that it does not take.</summary>
    internal static bool IsAlert(Exception exception) => exception is SocketException socket && socket.ErrorCode == FatalAlert;
}
