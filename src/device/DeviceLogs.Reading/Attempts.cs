using System.Threading;
using DeviceLogs.Client;
using DeviceLogs.Protocol;
using DeviceLogs.Time;

namespace DeviceLogs.Reading;

/// <summary>Counts the failures in a row and waits after each.</summary>
internal sealed class Attempts
{
    private readonly int _max;
    private readonly PauseCallback _pause;
    private readonly Backoff _backoff;

    internal Attempts(RetryOptions options, IClock clock)
    {
        options ??= new RetryOptions();
        OptionRange.Check(nameof(options.BaseMs), options.BaseMs, 1);
        OptionRange.Check(nameof(options.MaxDelayMs), options.MaxDelayMs, options.BaseMs);
        _max = OptionRange.Check(nameof(options.MaxAttempts), options.MaxAttempts, 1);
        _pause = options.Pause ?? Sleep;
        int seed = options.JitterSeed == 0 ? (int)(clock.UtcMs ^ clock.MonotonicMs) : options.JitterSeed;
        _backoff = new Backoff(options.BaseMs, options.MaxDelayMs, 0, seed);
    }

    /// <summary>What to throw when a page gives its own token for the next one: reading on would never end.</summary>
    internal static LogsServiceException RepeatedToken(string reader)
    {
        return new LogsServiceException(reader, 200, null, false, "the service gave a page's own token for the next page");
    }

    /// <summary>Waits until the next attempt is due.</summary>
    /// <returns>False, at once, when there is to be none.</returns>
    internal bool WaitForNext(LogsServiceException failure)
    {
        if (!failure.IsRetryable || _backoff.Failures + 1 >= _max)
        {
            // Whoever reads on begins again.
            _backoff.Succeeded();
            return false;
        }

        // The backoff is arithmetic over any clock; this one begins with the failure.
        _backoff.Failed(0, failure.RetryAfterMs);
        _pause(_backoff.MsUntilDue(0), failure);
        return true;
    }

    /// <summary>The last attempt went well.</summary>
    internal void Succeeded() => _backoff.Succeeded();

    private static void Sleep(int ms, LogsServiceException failure) => Thread.Sleep(ms);
}
