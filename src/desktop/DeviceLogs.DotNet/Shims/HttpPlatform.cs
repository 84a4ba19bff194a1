using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace DeviceLogs.Transport;

/// <summary>The few places where .NET's HttpWebRequest differs from nanoFramework's. The device library has the other side.</summary>
public static class HttpPlatform
{
    internal static string HostHeader(Uri uri) => uri.IsDefaultPort ? uri.Host : uri.Authority;

    /// <summary>Reads a PEM text.</summary>
    public static X509Certificate LoadRoot(string pem) => X509Certificate2.CreateFromPem(pem);

    internal static HttpWebRequest CreateRequest(Uri uri, X509Certificate root)
    {
        HttpWebRequest request = WebRequest.CreateHttp(uri);
        request.Proxy = null;
        request.AllowAutoRedirect = false;
        request.MaximumResponseHeadersLength = 4;
        if (uri.Scheme == Uri.UriSchemeHttps)
        {
            request.ServerCertificateValidationCallback = CertificateCheck.Trust(root);
        }

        return request;
    }

    /// <summary>Nothing to do: .NET's streams have no finalizer that closes a connection.</summary>
    internal static Stream WithoutFinalizer(Stream stream) => stream;

    /// <summary>.NET sends the last bytes when the stream is closed.</summary>
    internal static void EndRequestBody(Stream body) => body.Dispose();

    internal static HttpWebResponse GetResponse(HttpWebRequest request)
    {
        try
        {
            return (HttpWebResponse)request.GetResponse();
        }
        catch (WebException exception) when (exception.Response is HttpWebResponse response)
        {
            // .NET throws for 400 and above; the device does not.
            return response;
        }
    }

    /// <summary>.NET gives each request a connection pool of its own, but for plain ones with the default proxy.</summary>
    internal static bool KeepsConnection(HttpWebRequest request) =>
        ReferenceEquals(request.Proxy, WebRequest.DefaultWebProxy) && request.ServerCertificateValidationCallback == null;

    internal static void Release(HttpWebRequest request) => request?.Abort();

    // The status of a WebException says UnknownError for a refused connection.
    internal static bool FailedToConnect(Exception exception)
    {
        while (exception != null)
        {
            if (exception is HttpRequestException
                {
                    HttpRequestError: HttpRequestError.NameResolutionError
                        or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError
                })
            {
                return true;
            }

            exception = exception.InnerException;
        }

        return false;
    }

    /// <summary>The innermost message: the outer one only repeats the method's name.</summary>
    public static string Describe(Exception exception)
    {
        while (exception.InnerException is not null and not SocketException { SocketErrorCode: SocketError.Success })
        {
            exception = exception.InnerException;
        }

        return exception.Message;
    }
}
