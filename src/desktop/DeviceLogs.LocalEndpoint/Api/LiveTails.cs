using System;
using System.Threading;
using DeviceLogs.LocalEndpoint.Errors;

namespace DeviceLogs.LocalEndpoint.Api;

/// <summary>The live tails under way, of which there is only so much.</summary>
internal sealed class LiveTails(CancellationToken stopping)
{
    // The service's quota for an account.
    private const int Most = 15;

    private int _count;

    /// <summary>Ends with the service.</summary>
    public CancellationToken Stopping => stopping;

    /// <summary>Begins one, which ends when it is disposed of.</summary>
    /// <exception cref="ServiceException">LimitExceededException.</exception>
    public IDisposable Enter()
    {
        if (Interlocked.Increment(ref _count) <= Most)
        {
            return new Entry(this);
        }

        Interlocked.Decrement(ref _count);
        throw ServiceErrors.LimitExceeded();
    }

    private sealed class Entry(LiveTails tails) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref tails._count);
    }
}
