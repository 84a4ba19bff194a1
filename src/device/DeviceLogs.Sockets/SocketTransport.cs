using System;
using System.Security.Cryptography.X509Certificates;
using DeviceLogs.Time;
using DeviceLogs.Transport;

namespace DeviceLogs.Sockets;

/// <summary>HTTP/1.1 and HTTPS over a socket that is kept between requests.</summary>
/// <remarks>
/// Connections: one at most. It is kept after a request that says another follows, unless the answer says close, and used again within
/// <see cref="MaxIdleMs"/> when the server has not closed it; a request that finds it closed all the same is repeated once on a fresh one.
/// Time: connecting takes at most <c>timeoutMs</c> after the name is looked up. A TLS handshake on the device takes as long as the server
/// wants, while no other thread runs: the firmware has no limit for it. After that each write, the wait for the head, each read and all
/// reads of a body together take at most <c>timeoutMs</c>.
/// Memory: 1.4 KB while it lives, and the answer's head.
/// Answers: a head of up to 4 KB, a body with a length, in chunks or up to the end of the connection; redirects are not followed.
/// Threads: one caller at a time. An answer that is not disposed when the next request is sent is broken from then on.
/// </remarks>
public sealed class SocketTransport : IHttpTransport
{
    /// <summary>Default time limit: longer than the service's slowest answer, shorter than a person's patience.</summary>
    public const int DefaultTimeoutMs = 30000;

    /// <summary>
    /// How long a connection may wait for the next request: the service closes it after 6 s, and a request is under way for a while.
    /// </summary>
    internal const int MaxIdleMs = 4000;

    private static readonly char[] _lineEnds = { '\r', '\n' };

    private readonly IConnector _connector;
    private readonly IClock _clock;
    private readonly HttpConnection _connection;
    private readonly int _timeoutMs;
    private string _place;
    private long _idleSinceMs;
    private SocketAnswer _answer;

    /// <summary>Makes a transport that trusts the platform's certificate store.</summary>
    public SocketTransport()
        : this(null, DefaultTimeoutMs)
    {
    }

    /// <summary>Makes a transport with its own root certificate and time limit.</summary>
    /// <param name="rootCertificatePem">PEM text of the only root to trust for HTTPS, or null for the platform's certificate store.</param>
    /// <param name="timeoutMs">Time limit in milliseconds, 1 or more.</param>
    /// <exception cref="ArgumentException">The time limit is not positive.</exception>
    public SocketTransport(string rootCertificatePem, int timeoutMs)
        : this(rootCertificatePem == null ? null : HttpPlatform.LoadRoot(rootCertificatePem), null, timeoutMs)
    {
    }

    /// <summary>Makes a transport that has a client certificate.</summary>
    /// <param name="root">The only root to trust, or null for the platform's certificate store.</param>
    /// <param name="certificate">See <see cref="LoadCertificate"/>; null for none.</param>
    /// <param name="timeoutMs">Time limit in milliseconds, 1 or more.</param>
    /// <exception cref="ArgumentException">The time limit is not positive.</exception>
    public SocketTransport(X509Certificate root, X509Certificate certificate, int timeoutMs)
        : this(new SocketConnector(root, certificate, timeoutMs), new DeviceClock(), timeoutMs)
    {
    }

    internal SocketTransport(IConnector connector, IClock clock, int timeoutMs)
    {
        if (timeoutMs <= 0)
        {
            throw new ArgumentException("timeoutMs is " + timeoutMs + "; it must be at least 1 millisecond", nameof(timeoutMs));
        }

        _connector = connector;
        _clock = clock;
        _connection = new HttpConnection(clock, timeoutMs);
        _timeoutMs = timeoutMs;
    }

    /// <summary>True when the last request failed because the server ended the TLS handshake, or closed the connection silently.</summary>
    public bool WasRefused;

    /// <summary>Bytes that came of the last answer so far.</summary>
    public int ReceivedBytes => _connection.ReceivedBytes;

    /// <summary>Reads a client's certificate.</summary>
    /// <param name="certificatePem">PEM text of the certificate.</param>
    /// <param name="keyPem">PEM text of its private key.</param>
    /// <param name="password">Opens an encrypted key; null for a plain one.</param>
    /// <exception cref="Exception">They are not a certificate and its key, or the password is wrong.</exception>
    public static X509Certificate LoadCertificate(string certificatePem, string keyPem, string password) =>
        SocketPlatform.LoadCertificate(certificatePem, keyPem, password);

    /// <inheritdoc/>
    public HttpResponse Send(HttpRequest request)
    {
        if (_answer != null)
        {
            End(_answer);
        }

        for (int i = 0; i < request.HeaderCount; i++)
        {
            if (request.HeaderValue(i).IndexOfAny(_lineEnds) >= 0)
            {
                return new HttpResponse(TransportOutcome.NotSent, "the value of header " + request.HeaderName(i) + " has a line end in it");
            }
        }

        string place = request.Uri.Scheme + request.Uri.Host + ":" + request.Uri.Port;
        bool isReused = _connection.IsOpen && _place == place && _clock.MonotonicMs - _idleSinceMs < MaxIdleMs && _connection.IsQuiet;
        if (!isReused)
        {
            _connection.Close();
        }

        _place = place;
        HttpResponse response = SendOnce(request);
        if (isReused && response.Outcome != TransportOutcome.Answered && _connection.ReceivedBytes == 0)
        {
            // The server closed it while the request was under way, or the network has forgotten it.
            bool mayHaveArrived = response.Outcome == TransportOutcome.Unanswered;
            response = SendOnce(request);
            response.SentTwice = mayHaveArrived;
        }

        return response;
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose()
    {
        _answer = null;
        _connection.Close();
    }

    /// <summary>True while the connection is an answer's.</summary>
    internal bool IsUnderWay(SocketAnswer answer) => _answer == answer;

    /// <summary>Takes the connection back from an answer: for the next request, or to close it.</summary>
    internal void End(SocketAnswer answer)
    {
        if (_answer != answer)
        {
            return;
        }

        _answer = null;
        _idleSinceMs = _clock.MonotonicMs;
        if (!answer.IsComplete || !answer.IsKept)
        {
            _connection.Close();
        }
    }

    private HttpResponse SendOnce(HttpRequest request)
    {
        bool isSent = false;
        string error = null;
        WasRefused = false;
        try
        {
            if (!_connection.IsOpen)
            {
                _connection.Use(_connector.Open(request.Uri.Host, request.Uri.Port, request.Uri.Scheme == "https"));
            }

            error = Write(request);
            isSent = error == null;
            SocketAnswer answer = new SocketAnswer(this, _connection, request, isSent);
            _answer = answer;
            if (answer.IsComplete)
            {
                End(answer);
            }

            return answer;
        }
        catch (ConnectException exception)
        {
            WasRefused = exception.IsRefused;
            error = exception.Message;
        }
        catch (TimeoutException)
        {
            error = (isSent ? "no complete answer" : "the server did not take the request") + " within " + _timeoutMs + " ms";
        }
        catch (Exception exception)
        {
            error ??= HttpPlatform.Describe(exception);
            WasRefused = _connection.ReceivedBytes == 0;
        }

        _connection.Close();
        return new HttpResponse(isSent ? TransportOutcome.Unanswered : TransportOutcome.NotSent, error);
    }

    // A server may answer and close before it has read all of a request that it does not want: its answer is worth more than the error.
    private string Write(HttpRequest request)
    {
        try
        {
            _connection.Write(request);
            return null;
        }
        catch (TimeoutException)
        {
            throw;
        }
        catch (Exception exception)
        {
            return HttpPlatform.Describe(exception);
        }
    }
}
