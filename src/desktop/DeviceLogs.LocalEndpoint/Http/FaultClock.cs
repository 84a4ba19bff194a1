using System;
using System.Threading;

namespace DeviceLogs.LocalEndpoint.Http;

/// <summary>The service's clock, which can be wrong for one request while it is right for the others.</summary>
internal sealed class FaultClock(TimeProvider clock) : TimeProvider
{
    private readonly AsyncLocal<TimeSpan> _skew = new();

    /// <summary>How far it is ahead from here on, in this request.</summary>
    public TimeSpan Skew
    {
        set => _skew.Value = value;
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() + _skew.Value;
}
