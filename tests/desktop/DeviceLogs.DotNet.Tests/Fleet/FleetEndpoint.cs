using DeviceLogs.Transport;
using DeviceLogs.UnitTests.Support;

namespace DeviceLogs.DotNet.Tests.Fleet;

/// <summary>A service that takes so many requests in each second, throttles the rest, and is away for a while.</summary>
internal sealed class FleetEndpoint(FleetClock clock, int requestsPerSecond) : IHttpTransport
{
    private long _second;
    private int _inSecond;

    internal bool IsAway { get; set; }

    internal int Accepted { get; private set; }

    internal int Throttled { get; private set; }

    /// <summary>Most requests that came in one second, throttled ones included.</summary>
    internal int Peak { get; private set; }

    public HttpResponse Send(HttpRequest request)
    {
        if (IsAway)
        {
            return new HttpResponse(TransportOutcome.NotSent, "no route");
        }

        if (clock.MonotonicMs / 1000 != _second)
        {
            _second = clock.MonotonicMs / 1000;
            _inSecond = 0;
        }

        Peak = System.Math.Max(Peak, ++_inSecond);
        if (_inSecond > requestsPerSecond)
        {
            Throttled++;
            return new ScriptedAnswer(400, """{"__type":"ThrottlingException","message":"Rate exceeded"}""");
        }

        Accepted++;
        return new ScriptedAnswer(200, "{}");
    }

    public void Dispose()
    {
    }
}
