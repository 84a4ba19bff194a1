using System;
using System.IO;
using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace DeviceLogs.Transport;

/// <summary>HTTP and HTTPS over the platform's HttpWebRequest.</summary>
/// <remarks>
/// Time: connecting takes as long as the platform's TCP stack allows (about 20 s on lwIP, at most <c>timeoutMs</c> on .NET), and the TLS
/// handshake on the device as long as the server wants, while no other thread runs; after that
/// each write, the wait for the headers, each read and all reads of a body together take at most <c>timeoutMs</c>.
/// Connections: one, kept only for a request that says another follows, and on .NET only where HttpWebRequest can; a kept connection that
/// the server has closed costs one repetition.
/// </remarks>
public sealed class HttpWebTransport : IHttpTransport
{
    /// <summary>Default time limit: longer than the service's slowest answer, shorter than a person's patience.</summary>
    public const int DefaultTimeoutMs = 30000;

    private readonly X509Certificate _root;
    private readonly int _timeoutMs;
    private bool _kept;

    /// <summary>Makes a transport that trusts the platform's certificate store.</summary>
    public HttpWebTransport()
        : this(null, DefaultTimeoutMs)
    {
    }

    /// <summary>Makes a transport with its own root certificate and time limit.</summary>
    /// <param name="rootCertificatePem">PEM text of the only root to trust for HTTPS, or null for the platform's certificate store.</param>
    /// <param name="timeoutMs">Time limit in milliseconds, 1 or more.</param>
    /// <exception cref="ArgumentException">The time limit is not positive.</exception>
    public HttpWebTransport(string rootCertificatePem, int timeoutMs)
    {
        _timeoutMs = OptionRange.Check(nameof(timeoutMs), timeoutMs, 1);
        _root = rootCertificatePem == null ? null : HttpPlatform.LoadRoot(rootCertificatePem);
    }

    /// <inheritdoc/>
    public HttpResponse Send(HttpRequest request)
    {
        bool reused = _kept;
        HttpResponse response = SendOnce(request);
        if (reused && response.Outcome != TransportOutcome.Answered)
        {
            // The platform notices only by failing that the server has closed a kept connection. The failure has removed it from
            // the platform's pool, so this attempt connects again.
            bool mayHaveArrived = response.Outcome == TransportOutcome.Unanswered;
            response.Dispose();
            response = SendOnce(request);
            response.SentTwice = mayHaveArrived;
        }

        return response;
    }

    /// <summary>Does nothing: a kept connection belongs to the platform, which closes it when it is idle.</summary>
    public void Dispose()
    {
    }

    private HttpResponse SendOnce(HttpRequest request)
    {
        HttpWebRequest web = null;
        bool sent = false;
        _kept = false;
        try
        {
            web = HttpPlatform.CreateRequest(request.Uri, _root);
            web.Method = request.Method;
            web.KeepAlive = request.KeepAlive;
            web.Timeout = _timeoutMs;
            web.ReadWriteTimeout = _timeoutMs;
            web.ContentLength = request.BodyCount;
            web.AllowWriteStreamBuffering = false;
            for (int i = 0; i < request.HeaderCount; i++)
            {
                web.Headers.Add(request.HeaderName(i), request.HeaderValue(i));
            }

            if (request.BodyCount > 0)
            {
                // Not disposed on purpose: on the device the stream is the connection, and the answer comes over it.
                Stream body = HttpPlatform.WithoutFinalizer(web.GetRequestStream());
                body.Write(request.Body, request.BodyOffset, request.BodyCount);
                HttpPlatform.EndRequestBody(body);
            }

            sent = true;
            HttpWebResponse answer = HttpPlatform.GetResponse(web);
            if (answer == null)
            {
                return Failed(web, TransportOutcome.NotSent, "no connection to " + request.Uri.Host);
            }

            string connection = answer.Headers["Connection"];
            _kept = request.KeepAlive && HttpPlatform.KeepsConnection(web) && (connection == null || connection.ToLower() != "close");
            return new HttpWebAnswer(web, answer, _timeoutMs);
        }
        catch (Exception exception)
        {
            string reason = HttpPlatform.Describe(exception);
            bool left = sent && !HttpPlatform.FailedToConnect(exception);
            return left
                ? Failed(web, TransportOutcome.Unanswered, reason)
                : Failed(web, TransportOutcome.NotSent, reason + " (" + request.Uri.Host + ")");
        }
    }

    private static HttpResponse Failed(HttpWebRequest web, TransportOutcome outcome, string error)
    {
        // On the device this closes the socket and takes it out of the pool.
        HttpPlatform.Release(web);
        return new HttpResponse(outcome, error);
    }
}
