using System;
using DeviceLogs.Protocol;
using DeviceLogs.Signing;
using DeviceLogs.Time;
using DeviceLogs.Transport;

namespace DeviceLogs.Connection;

/// <summary>The one way to the service: signs a request, sends it, learns the date, and says what the answer means.</summary>
/// <remarks>
/// Repetition: a wrong clock is corrected and refused credentials are refreshed from the answer that complains, and the request is sent
/// once more.
/// Threads: one exchange at a time; the others wait.
/// </remarks>
public sealed class LogsConnection : IDisposable
{
    private const string Service = "logs";
    private const string TargetPrefix = "Logs_20140328.";
    private const string ContentType = "application/x-amz-json-1.1";

    private readonly object _turn = new object();
    private readonly ICredentialsProvider _credentials;
    private readonly IHttpTransport _transport;
    private readonly SigV4Signer _signer;
    private readonly HttpRequest _request;
    private bool _refreshCredentials;

    /// <summary>Makes the way to the service of a region. Nothing is sent yet.</summary>
    /// <param name="options">Read now and not kept.</param>
    /// <exception cref="ArgumentException">The region or the endpoint is not a valid one, or there are no credentials.</exception>
    public LogsConnection(CloudWatchLogsOptions options)
    {
        string error = AwsRegion.Check(options.Region);
        if (error != null)
        {
            throw new ArgumentException(error);
        }

        _signer = new SigV4Signer(options.Region, Service, options.Hmac);
        IsBearer = options.BearerToken != null;
        if (IsBearer && !CharacterSet.Allows(CharacterSet.Printable, options.BearerToken))
        {
            throw new ArgumentException("BearerToken has a character that is not printable ASCII (it is secret, and not shown)");
        }

        _credentials = IsBearer
            ? new StaticCredentials(new AwsCredentials(options.BearerToken))
            : options.Credentials ?? throw new ArgumentNullException(nameof(options.Credentials));
        Uri endpoint = CloudWatchLogsOptions.ParseEndpoint(options.Endpoint ?? "https://" + AwsRegion.HostOf(Service, options.Region));
        _transport = options.Transport ?? new HttpWebTransport();
        Clock = new CorrectedClock(options.Clock ?? new DeviceClock());
        _request = new HttpRequest(endpoint);
    }

    /// <summary>True when requests have a bearer token instead of a signature: it opens the way for lines only.</summary>
    public readonly bool IsBearer;

    /// <summary>Address of the service.</summary>
    public Uri Endpoint => _request.Uri;

    /// <summary>True when the last request has said that another follows it at once.</summary>
    public bool IsFollowed => _request.KeepAlive;

    /// <summary>The clock of the signatures.</summary>
    public readonly CorrectedClock Clock;

    /// <summary>Sends one request and waits for its answer.</summary>
    /// <param name="action">Name of the action.</param>
    /// <param name="body">Writes the JSON request, once for each attempt.</param>
    /// <param name="answer">Receives the last attempt's answer and what it means.</param>
    public void Exchange(string action, IRequestBody body, ServiceAnswer answer)
    {
        lock (_turn)
        {
            if (Attempt(action, body, answer, false))
            {
                Attempt(action, body, answer, true);
            }
        }
    }

    /// <summary>Closes the transport.</summary>
    public void Dispose()
    {
        _transport.Dispose();
    }

    // True when something was done about the cause, so that the same request can succeed now.
    private bool Attempt(string action, IRequestBody body, ServiceAnswer answer, bool isRepetition)
    {
        AwsCredentials credentials = _credentials.GetCredentials(_refreshCredentials);
        if (credentials == null)
        {
            answer.Take(new HttpResponse(TransportOutcome.NotSent, "no credentials now: " + _credentials.LastError));
            answer.Classify();
            return false;
        }

        _refreshCredentials = false;
        Prepare(action, body, credentials, isRepetition);
        long date;
        HttpResponse response = _transport.Send(_request);
        try
        {
            answer.Take(response);
            date = HttpDate.OfAnswer(response.GetHeader("Date"), response.GetHeader("Age"));
        }
        finally
        {
            if (answer.Response == null)
            {
                response.Dispose();
            }
        }

        // A redirection too may show what it was sent.
        if (answer.StatusCode >= 300)
        {
            CredentialMask.Hide(answer.Body, answer.Count, credentials);
            answer.ErrorType = CredentialMask.Hide(answer.ErrorType, credentials);
        }

        answer.Classify();
        bool moved = !Clock.IsUtcSet && date != HttpDate.Invalid && Clock.LearnServerDate(date);
        if (answer.Kind == AnswerKind.BadCredentials)
        {
            _refreshCredentials = true;
            return true;
        }

        date = answer.Kind != AnswerKind.BadSignature || date != HttpDate.Invalid ? date : AmzDate.FindServerTime(answer.Reason);
        return !IsBearer && answer.Kind == AnswerKind.BadSignature && date != HttpDate.Invalid && (Clock.LearnServerDate(date) || moved);
    }

    private void Prepare(string action, IRequestBody body, AwsCredentials credentials, bool isRepetition)
    {
        string date = AmzDate.Format(Clock.UtcMs);
        _request.Clear();
        body.Write(_request, isRepetition);
        if (IsBearer)
        {
            _request.AddHeader("Content-Type", "application/json");
            _request.AddHeader("Authorization", "Bearer " + credentials.SessionToken);
            return;
        }

        _request.AddHeader("Content-Type", ContentType);
        _request.AddHeader("X-Amz-Date", date);
        _request.AddHeader("X-Amz-Target", TargetPrefix + action);
        if (credentials.SessionToken != null)
        {
            _request.AddHeader("X-Amz-Security-Token", credentials.SessionToken);
        }

        _request.AddHeader("Authorization", _signer.Sign(credentials, date, _request));
    }
}
