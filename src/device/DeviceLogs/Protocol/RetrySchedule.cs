namespace DeviceLogs.Protocol;

/// <summary>When the next attempt is due: full jitter over a delay that doubles. Arithmetic over a clock; it neither waits nor knows a thread.</summary>
/// <remarks>Source: AWS SDK reference guide, "Retry behavior": random × min(base · 2^n, cap).</remarks>
internal sealed class RetrySchedule
{
    // A server that asks for more is taken to be wrong: an hour of silence costs more than a request.
    private const int MaxServerDelayMs = 3600000;

    private readonly int _baseMs;
    private readonly int _capMs;
    private readonly int _slowMs;
    private readonly Jitter _jitter;
    private long _notBeforeMs;

    internal RetrySchedule(int baseMs, int capMs, int slowMs, Jitter jitter)
    {
        _baseMs = baseMs;
        _capMs = capMs;
        _slowMs = slowMs;
        _jitter = jitter;
    }

    /// <summary>Failures since the last success.</summary>
    internal int Failures;

    /// <summary>Milliseconds until the next attempt; 0 for now.</summary>
    internal int MsUntilDue(long nowMs)
    {
        return _notBeforeMs <= nowMs ? 0 : (int)(_notBeforeMs - nowMs);
    }

    /// <summary>The last attempt went well.</summary>
    internal void Succeeded()
    {
        Failures = 0;
        _notBeforeMs = 0;
    }

    /// <summary>The last attempt failed in a way that time mends.</summary>
    /// <param name="nowMs">Monotonic milliseconds.</param>
    /// <param name="serverDelayMs">What the server asked for, at least; 0 for nothing.</param>
    internal void Failed(long nowMs, int serverDelayMs)
    {
        int delay = _baseMs;
        for (int i = 0; i < Failures && delay < _capMs; i++)
        {
            delay *= 2;
        }

        if (serverDelayMs > MaxServerDelayMs)
        {
            serverDelayMs = MaxServerDelayMs;
        }

        delay = 1 + _jitter.Next(delay < _capMs ? delay : _capMs);
        Failures++;

        // What the server asks of all its clients at once is spread as well.
        _notBeforeMs = nowMs + serverDelayMs + delay;
    }

    /// <summary>The last attempt failed in a way that only a person mends.</summary>
    internal void FailedSlowly(long nowMs)
    {
        Failures++;
        _notBeforeMs = nowMs + _slowMs / 2 + _jitter.Next(_slowMs / 2 + 1);
    }
}
