using System;
using System.IO;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using DeviceLogs.Transport;

namespace DeviceLogs.Sockets;

/// <summary>The few places where .NET's sockets and TLS differ from nanoFramework's. The device library has the other side.</summary>
internal static class SocketPlatform
{
    internal static X509Certificate LoadCertificate(string certificatePem, string keyPem, string password)
    {
        using X509Certificate2 read = password is null
            ? X509Certificate2.CreateFromPem(certificatePem, keyPem)
            : X509Certificate2.CreateFromEncryptedPem(certificatePem, keyPem, password);

        // Windows shows no certificate whose key it has not loaded itself.
        return X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null);
    }

    internal static Socket Connect(string host, int port, int timeoutMs)
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            using CancellationTokenSource time = new(timeoutMs);
            socket.ConnectAsync(host, port, time.Token).AsTask().GetAwaiter().GetResult();
            return socket;
        }
        catch (Exception exception)
        {
            socket.Dispose();
            if (exception is OperationCanceledException)
            {
                throw new TimeoutException();
            }

            throw;
        }
    }

    internal static Stream Open(Socket socket, int timeoutMs) => new NetworkStream(WithLimits(socket, timeoutMs), true);

    internal static Stream Authenticate(Socket socket, string host, X509Certificate certificate, X509Certificate root, int timeoutMs)
    {
        SslStream stream = new(new NetworkStream(WithLimits(socket, timeoutMs)), false, CertificateCheck.Trust(root));
        try
        {
            stream.AuthenticateAsClient(host, certificate is null ? [] : [certificate], false);
            return stream;
        }
        catch (Exception)
        {
            stream.Dispose();
            throw;
        }
    }

    internal static void Close(Socket socket, Stream stream)
    {
        stream?.Dispose();
        socket.Dispose();
    }

    internal static bool IsTimeout(Exception exception) =>
        exception is IOException { InnerException: SocketException { SocketErrorCode: SocketError.TimedOut } };

    /// <summary>An exception of .NET's own judgement of the server's certificate has no inner one.</summary>
    internal static bool IsAlert(Exception exception) => exception is AuthenticationException { InnerException: not null };

    private static Socket WithLimits(Socket socket, int timeoutMs)
    {
        socket.ReceiveTimeout = timeoutMs;
        socket.SendTimeout = timeoutMs;
        return socket;
    }
}
