using System;
using System.IO;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace DeviceLogs.Transport;

/// <summary>
/// The few places where nanoFramework's HttpWebRequest differs from .NET's. This is the device's side; DeviceLogs.DotNet has its own.
/// </summary>
public static class HttpPlatform
{
    private const int FirstSocketError = 10000;

    // MBEDTLS_ERR_X509_CERT_VERIFY_FAILED, without any of the bits that CertificateFault knows.
    private const int CertificateRefused = -0x2700;

    /// <summary>The Host header that goes out: the device leaves out the port.</summary>
    internal static string HostHeader(Uri uri) => uri.Host;

    /// <summary>Reads a PEM text.</summary>
    public static X509Certificate LoadRoot(string pem) => new X509Certificate(pem);

    /// <summary>Makes a request that trusts the given root, or the certificate store.</summary>
    internal static HttpWebRequest CreateRequest(Uri uri, X509Certificate root)
    {
        HttpWebRequest request = (HttpWebRequest)WebRequest.Create(uri);

        // The default, None, fails every handshake.
        request.SslProtocols = SslProtocols.Tls12;

        // Without this the device checks no certificate at all, not even against HttpsAuthentCert.
        request.SslVerification = SslVerification.CertificateRequired;
        if (root != null)
        {
            request.HttpsAuthentCert = root;
        }

        return request;
    }

    /// <summary>Lets a stream of a request or of a response be collected without harm.</summary>
    /// <remarks>
    /// The device gives out a clone of the connection's stream, and a clone's finalizer closes the connection, under the request
    /// that waits for its answer or under the next one on a kept connection. The connection itself belongs to the request and the response.
    /// </remarks>
    internal static Stream WithoutFinalizer(Stream stream)
    {
        GC.SuppressFinalize(stream);
        return stream;
    }

    /// <summary>Nothing to do: the body is on its way.</summary>
    internal static void EndRequestBody(Stream body)
    {
    }

    /// <summary>Waits for status and headers, whatever the status is.</summary>
    internal static HttpWebResponse GetResponse(HttpWebRequest request) => (HttpWebResponse)request.GetResponse();

    /// <summary>True when a connection may outlive its request: always here.</summary>
    internal static bool KeepsConnection(HttpWebRequest request) => true;

    /// <summary>Frees what a request holds; null is allowed.</summary>
    internal static void Release(HttpWebRequest request)
    {
        if (request == null)
        {
            return;
        }

        try
        {
            request.Dispose();
        }
        catch (Exception)
        {
            // Closing a socket that the time limit has closed already throws.
        }
    }

    /// <summary>
    /// True when an exception that came after the body says that there was no connection: never here, where connecting comes first.
    /// </summary>
    internal static bool FailedToConnect(Exception exception) => false;

    /// <summary>The innermost message: the outer one only repeats the method's name.</summary>
    public static string Describe(Exception exception)
    {
        while (exception.InnerException != null)
        {
            exception = exception.InnerException;
        }

        if (exception is SocketException socket)
        {
            // On the device its message is only its own name; the number says whether the name was unknown, the port closed or the time
            // over. Numbers below those of sockets are the bits of Mbed TLS; firmware before July 2026 has one number for all of them.
            int code = socket.ErrorCode;
            return code == CertificateRefused || (code > 0 && code < FirstSocketError)
                ? CertificateFault.Describe(code)
                : "socket error " + code;
        }

        return string.IsNullOrEmpty(exception.Message) ? exception.GetType().Name : exception.Message;
    }
}
