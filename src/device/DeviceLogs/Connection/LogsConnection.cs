using System;
using DeviceLogs.Protocol;
using DeviceLogs.Signing;
using DeviceLogs.Time;
using DeviceLogs.Transport;

namespace DeviceLogs.Connection;

/// <summary>The way to the service that the dispatcher and the agent share: signs one request and sends it.</summary>
/// <remarks>Threads: <see cref="Send"/> takes one caller at a time and makes the others wait; the answer must be disposed before the next one is asked for.</remarks>
internal sealed class LogsConnection : IDisposable
{
    private const string Service = "logs";
    private const string TargetPrefix = "Logs_20140328.";
    private const string ContentType = "application/x-amz-json-1.1";

    private readonly ICredentialsProvider _credentials;
    private readonly IHttpTransport _transport;
    private readonly SigV4Signer _signer;
    private readonly HttpRequest _request;
    private readonly CanonicalRequest _canonical = new CanonicalRequest();
    private bool _refreshCredentials;
    private bool _dateMoved;

    internal LogsConnection(CloudWatchLogsOptions options)
    {
        _signer = new SigV4Signer(options.Region, Service, options.Hmac);
        _credentials = options.Credentials ?? throw new ArgumentNullException(nameof(options.Credentials));
        Uri endpoint = ParseEndpoint(options.Endpoint ?? "https://" + HostOf(Service, options.Region));
        _transport = options.Transport ?? new HttpWebTransport();
        Clock = new CorrectedClock(options.Clock ?? new DeviceClock());
        _request = new HttpRequest(endpoint);
        _canonical.Path = endpoint.AbsolutePath;
    }

    /// <summary>Held from <see cref="Send"/> until its answer is disposed.</summary>
    internal readonly object Turn = new object();

    /// <summary>The clock of the signatures.</summary>
    internal readonly CorrectedClock Clock;

    /// <summary>Signs and sends one request. The caller holds <see cref="Turn"/>.</summary>
    /// <param name="action">What to do.</param>
    /// <param name="body">Holds the JSON request; borrowed until the return.</param>
    /// <param name="offset">Index of its first byte.</param>
    /// <param name="count">Number of bytes.</param>
    /// <param name="keepAlive">True when another request follows at once.</param>
    /// <returns>Never null; the caller disposes it.</returns>
    internal HttpResponse Send(LogsAction action, byte[] body, int offset, int count, bool keepAlive)
    {
        AwsCredentials credentials = _credentials.GetCredentials(_refreshCredentials);
        if (credentials == null)
        {
            return new HttpResponse(TransportOutcome.NotSent, "no credentials now: " + _credentials.LastError);
        }

        _refreshCredentials = false;
        _request.Clear();
        _canonical.Clear();
        _canonical.AddHeader("Host", _request.Host);
        string date = AmzDate.Format(Clock.UtcMs);
        AddHeader("Content-Type", ContentType);
        AddHeader("X-Amz-Date", date);
        AddHeader("X-Amz-Target", TargetPrefix + LogsActionName.Of(action));
        if (credentials.SessionToken != null)
        {
            AddHeader("X-Amz-Security-Token", credentials.SessionToken);
        }

        _canonical.Payload = body;
        _canonical.PayloadOffset = offset;
        _canonical.PayloadCount = count;
        _request.AddHeader("Authorization", _signer.Sign(credentials, date, _canonical));
        _request.Body = body;
        _request.BodyOffset = offset;
        _request.BodyCount = count;
        _request.KeepAlive = keepAlive;
        HttpResponse response = _transport.Send(_request);
        _dateMoved = false;
        if (response.Outcome == TransportOutcome.Answered && !Clock.IsUtcSet)
        {
            _dateMoved = LearnDate(response, null);
        }

        return response;
    }

    /// <summary>Takes an answer that refuses the signature's time.</summary>
    /// <param name="response">Its Date header tells the server's time.</param>
    /// <param name="text">The error's text, which tells it too, or null.</param>
    /// <returns>True when the clock was corrected, here or when the answer came, so that the same request can succeed now.</returns>
    internal bool LearnDate(HttpResponse response, string text)
    {
        long date = DateOf(response);
        date = date == HttpDate.Invalid ? AmzDate.FindServerTime(text) : date;
        return date != HttpDate.Invalid && (Clock.LearnServerDate(date) || _dateMoved);
    }

    /// <summary>The server's time in an answer's head, or <see cref="HttpDate.Invalid"/>.</summary>
    internal static long DateOf(HttpResponse response)
    {
        // A cache has added Age: its Date is old.
        return response.GetHeader("Age") == null ? HttpDate.Parse(response.GetHeader("Date")) : HttpDate.Invalid;
    }

    /// <summary>Asks the provider for new credentials before the next request.</summary>
    internal void RefreshCredentials()
    {
        _refreshCredentials = true;
    }

    /// <summary>Closes the transport.</summary>
    public void Dispose()
    {
        _transport.Dispose();
    }

    /// <summary>Host name of an AWS service in a region.</summary>
    internal static string HostOf(string service, string region)
    {
        return service + "." + region + ".amazonaws.com" + (region.StartsWith("cn-") ? ".cn" : string.Empty);
    }

    /// <summary>Reads the address of a service.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    internal static Uri ParseEndpoint(string endpoint)
    {
        Uri uri = null;
        try
        {
            uri = new Uri(endpoint);
        }
        catch (Exception)
        {
            // Said below, with the value.
        }

        if (uri == null || (uri.Scheme != "http" && uri.Scheme != "https") || uri.Host.Length == 0)
        {
            throw new ArgumentException(MemberWriter.Shown(endpoint) + " is no address: give https://HOST or http://HOST:PORT", nameof(CloudWatchLogsOptions.Endpoint));
        }

        return uri;
    }

    private void AddHeader(string name, string value)
    {
        _request.AddHeader(name, value);
        _canonical.AddHeader(name, value);
    }
}
