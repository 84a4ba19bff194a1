using System;
using System.IO;
using System.Net.Http;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using DeviceLogs.CommandLine;
using DeviceLogs.Exporter.Settings;
using DeviceLogs.Transport;

namespace DeviceLogs.Exporter.Connection;

/// <summary>
/// HTTP and HTTPS over .NET's HttpClient, which the device does not have: through the proxies of the environment, with connections that are
/// kept.
/// </summary>
/// <remarks>
/// Time: at most <see cref="TimeLimit"/> until the headers of the answer are there, and again for each part of its body.
/// Connections: kept for 4 s without use; the service closes an idle one after 6 s. One that was closed in between is replaced by the
/// platform.
/// </remarks>
internal sealed class HttpClientTransport : IHttpTransport
{
    /// <summary>The names of a file with the root certificates to trust, as for the AWS CLI.</summary>
    public const string RootsVariable = "AWS_CA_BUNDLE";

    /// <summary>Longer than the service's slowest answer.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan IdleLimit = TimeSpan.FromSeconds(4);

    private readonly HttpClient _client = new(MakeHandler()) { Timeout = Timeout.InfiniteTimeSpan };

    /// <inheritdoc/>
    public HttpResponse Send(HttpRequest request)
    {
        using HttpRequestMessage message = new(new HttpMethod(request.Method), request.Uri);
        using CancellationTokenSource limit = new(TimeLimit);
        try
        {
            message.Headers.Host = request.Host;
            message.Headers.ConnectionClose = !request.KeepAlive;
            message.Content = request.BodyCount > 0 ? new ByteArrayContent(request.Body, request.BodyOffset, request.BodyCount) : null;
            for (int i = 0; i < request.HeaderCount; i++)
            {
                if (!message.Headers.TryAddWithoutValidation(request.HeaderName(i), request.HeaderValue(i)))
                {
                    message.Content?.Headers.TryAddWithoutValidation(request.HeaderName(i), request.HeaderValue(i));
                }
            }

            return new HttpClientAnswer(_client.Send(message, HttpCompletionOption.ResponseHeadersRead, limit.Token));
        }
        catch (OperationCanceledException)
        {
            return new HttpResponse(TransportOutcome.Unanswered, $"{request.Host} did not answer within {TimeLimit.TotalSeconds:F0} s");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new HttpResponse(IsNotSent(e) ? TransportOutcome.NotSent : TransportOutcome.Unanswered, TextOf(e));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static SocketsHttpHandler MakeHandler()
    {
        SocketsHttpHandler handler = new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionIdleTimeout = IdleLimit,
            ConnectTimeout = TimeLimit,
        };
        if (Environment.GetEnvironmentVariable(RootsVariable) is { Length: > 0 } file)
        {
            handler.SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = PolicyOf(file) };
        }

        return handler;
    }

    private static X509ChainPolicy PolicyOf(string file)
    {
        X509ChainPolicy policy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        try
        {
            policy.CustomTrustStore.ImportFromPemFile(file);
            return policy;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new UserException(
                $"{RootsVariable} is '{UserException.Shown(file)}': it can't be read, give a file of certificates in PEM. {e.Message}", e);
        }
    }

    private static bool IsNotSent(Exception e) => e is HttpRequestException
    {
        HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
    };

    // The outer message names the host and the port; only that of TLS leaves the reason to the inner one.
    private static string TextOf(Exception e) => e is HttpRequestException
    {
        HttpRequestError: HttpRequestError.SecureConnectionError,
        InnerException: { } reason
    } ? reason.Message : e.Message;
}
