using System.Threading;
using DeviceLogs.Transport;

namespace DeviceLogs.Benchmarks.Figures;

/// <summary>A network that stands still: the first request waits until <see cref="GoOn"/>.</summary>
internal sealed class StandingTransport : IHttpTransport
{
    private readonly ManualResetEvent _goesOn = new ManualResetEvent(false);

    /// <summary>Ends the waiting; to be called before the connection is disposed, which waits for its request.</summary>
    internal void GoOn() => _goesOn.Set();

    public HttpResponse Send(HttpRequest request)
    {
        _goesOn.WaitOne();
        return new HttpResponse(TransportOutcome.NotSent, "the network stands still");
    }

    public void Dispose()
    {
    }
}
