using System;
using DeviceLogs.Signing;
using DeviceLogs.Time;

namespace DeviceLogs.Iot;

/// <summary>
/// Credentials for a device that holds no long-lived secret but its private key: AWS IoT gives them out for its certificate.
/// </summary>
/// <remarks>
/// Kept for their whole life and renewed five minutes before its end, at the next request after that. How long they live is counted from
/// the server's own date and on the monotonic clock, so a board without a date, or one whose date steps, renews them in time.
/// A renewal that fails leaves the old credentials in use until they expire, and is tried again after 20 s, or 5 minutes where a person
/// must act first.
/// Threads: may serve several connections; while one caller fetches, the others wait.
/// Memory: 4.9 KB for an RSA key, its certificate and a root, 1.1 KB for the credentials (measured); about 10 KB more during a fetch,
/// beside TLS.
/// Secrets are in no error text.
/// </remarks>
public sealed class IotCredentialsProvider : ICredentialsProvider
{
    private const int EarlyMs = 5 * 60 * 1000;

    // A fetch costs a TLS handshake: never two within this time, whatever the callers want.
    private const int RetryMs = 20000;
    private const int SlowRetryMs = 5 * 60 * 1000;

    // A role alias gives credentials for 15 minutes to 12 hours (CreateRoleAlias, credentialDurationSeconds).
    private const int ShortestLifeMs = 900 * 1000;
    private const int LongestLifeMs = 43200 * 1000;

    private readonly object _sync = new object();
    private readonly FetchCredentials _fetch;
    private readonly IClock _clock;
    private AwsCredentials _credentials;
    private long _renewMs;
    private long _expireMs;
    private long _nextFetchMs;
    private string _lastError;

    /// <summary>Makes a provider; nothing is sent yet.</summary>
    /// <param name="options">Read now and not kept.</param>
    /// <exception cref="ArgumentException">An option is missing or malformed; the message names the option and the rule.</exception>
    public IotCredentialsProvider(IotCredentialsOptions options)
        : this(new CredentialsEndpoint(options ?? throw new ArgumentNullException(nameof(options))).Fetch,
            options.Clock ?? new DeviceClock())
    {
    }

    internal IotCredentialsProvider(FetchCredentials fetch, IClock clock)
    {
        _fetch = fetch;
        _clock = clock;
        _nextFetchMs = clock.MonotonicMs;
    }

    /// <inheritdoc/>
    public string LastError => _lastError;

    /// <inheritdoc/>
    public AwsCredentials GetCredentials(bool refresh)
    {
        lock (_sync)
        {
            long now = _clock.MonotonicMs;
            if (now >= _expireMs)
            {
                _credentials = null;
            }

            if ((refresh || _credentials == null || now >= _renewMs) && now >= _nextFetchMs)
            {
                // What the service has called invalid is of no use, also when no others come.
                _credentials = refresh ? null : _credentials;
                Fetch();
            }

            return _credentials;
        }
    }

    private void Fetch()
    {
        int waitMs = RetryMs;
        try
        {
            // Their life began before the answer came; so it ends here before it ends there.
            long start = _clock.MonotonicMs;
            IssuedCredentials issued = _fetch();
            long life = LifeMs(issued);
            _credentials = issued.Credentials;
            _expireMs = start + life;
            _renewMs = start + (life > 2 * EarlyMs ? life - EarlyMs : life / 2);
            _lastError = null;
        }
        catch (CredentialsException exception)
        {
            _lastError = exception.Message;
            waitMs = exception.NeedsPerson ? SlowRetryMs : RetryMs;
        }
        catch (Exception exception)
        {
            // Heap may be short.
            _lastError = "unexpected " + exception.GetType().Name + ": " + exception.Message;
        }

        _nextFetchMs = _clock.MonotonicMs + waitMs;
    }

    private long LifeMs(IssuedCredentials issued)
    {
        long date = issued.DateUtcMs != HttpDate.Invalid || !_clock.IsUtcSet ? issued.DateUtcMs : _clock.UtcMs;
        if (date == HttpDate.Invalid)
        {
            // Neither side has a date: the shortest life that they can have.
            return ShortestLifeMs;
        }

        long life = issued.ExpirationUtcMs - date;
        if (life <= 0)
        {
            throw new CredentialsException("the credentials had expired when they came");
        }

        return life < LongestLifeMs ? life : LongestLifeMs;
    }
}
