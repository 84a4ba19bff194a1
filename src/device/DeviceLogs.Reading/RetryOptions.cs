using DeviceLogs.Client;

namespace DeviceLogs.Reading;

/// <summary>
/// How often and when a reader asks again after a failure that passes with time (<see cref="LogsServiceException.IsRetryable"/>): full
/// jitter over a delay that doubles.
/// </summary>
public sealed class RetryOptions
{
    /// <summary>
    /// Attempts in a row without success, after which the failure is thrown; the reader can be used on. Range 1 and more, default 10: about
    /// two minutes.
    /// </summary>
    public int MaxAttempts = 10;

    /// <summary>Longest first delay in milliseconds, 1 or more. Default 1,000.</summary>
    public int BaseMs = 1000;

    /// <summary>Longest delay in milliseconds. Default 20,000; what the service asks for comes on top.</summary>
    public int MaxDelayMs = 20000;

    /// <summary>Seed of the random delays; 0, the default, takes it from the clock.</summary>
    public int JitterSeed;

    /// <summary>Waits. Null, the default, sleeps.</summary>
    public PauseCallback Pause;
}
