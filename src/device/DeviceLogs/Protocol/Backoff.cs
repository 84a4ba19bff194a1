namespace DeviceLogs.Protocol;

/// <summary>
/// When the next attempt is due: full jitter over a delay that doubles. Arithmetic over a clock; it neither waits nor knows a thread.
/// </summary>
/// <remarks>
/// Source: AWS SDK reference guide, "Retry behavior": random × min(base · 2^n, cap).
/// The random numbers (xorshift32, Marsaglia 2003) are not those of System.Random: on the device all its instances share one generator, so
/// that a seed here would reseed the application's, and where the chip has no random numbers two devices with neighbouring seeds would
/// begin alike.
/// They are good for spreading, not for secrets.
/// </remarks>
public sealed class Backoff
{
    // A server that asks for more is taken to be wrong: an hour of silence costs more than a request.
    private const int MaxServerDelayMs = 3600000;

    private readonly int _baseMs;
    private readonly int _capMs;
    private readonly int _slowMs;
    private uint _state;
    private long _notBeforeMs;

    /// <summary>Makes a schedule whose first attempt is due at once.</summary>
    /// <param name="baseMs">First delay in milliseconds, 1 or more; it doubles with each failure, and the real one is a random part of
    /// it.</param>
    /// <param name="capMs">Greatest such delay in milliseconds.</param>
    /// <param name="slowMs">Delay in milliseconds after what a person must fix.</param>
    /// <param name="seed">Of the random numbers: another one for each board, or boards that fail together try again together.</param>
    public Backoff(int baseMs, int capMs, int slowMs, int seed)
    {
        _baseMs = baseMs;
        _capMs = capMs;
        _slowMs = slowMs;

        // Neighbouring seeds must not begin alike (the finalizer of MurmurHash3), and zero would stay zero.
        uint state = (uint)seed;
        state = (state ^ (state >> 16)) * 0x85EBCA6B;
        state = (state ^ (state >> 13)) * 0xC2B2AE35;
        state ^= state >> 16;
        _state = state == 0 ? 1 : state;
    }

    /// <summary>Failures since the last success.</summary>
    public int Failures;

    /// <summary>A random number from 0 to <paramref name="max"/> - 1.</summary>
    public int Random(int max)
    {
        _state ^= _state << 13;
        _state ^= _state >> 17;
        _state ^= _state << 5;
        return (int)(_state % (uint)max);
    }

    /// <summary>Milliseconds until the next attempt; 0 for now.</summary>
    public int MsUntilDue(long nowMs)
    {
        return _notBeforeMs <= nowMs ? 0 : (int)(_notBeforeMs - nowMs);
    }

    /// <summary>The last attempt went well.</summary>
    public void Succeeded()
    {
        Failures = 0;
        _notBeforeMs = 0;
    }

    /// <summary>The last attempt failed in a way that recovers by itself.</summary>
    /// <param name="nowMs">Monotonic milliseconds.</param>
    /// <param name="serverDelayMs">What the server asked for, at least; 0 for nothing.</param>
    public void Failed(long nowMs, int serverDelayMs)
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

        delay = 1 + Random(delay < _capMs ? delay : _capMs);
        Failures++;

        // What the server asks of all its clients at once is spread as well.
        _notBeforeMs = nowMs + serverDelayMs + delay;
    }

    /// <summary>The last attempt failed in a way that a person must fix.</summary>
    public void FailedSlowly(long nowMs)
    {
        Failures++;
        _notBeforeMs = nowMs + _slowMs / 2 + Random(_slowMs / 2 + 1);
    }
}
