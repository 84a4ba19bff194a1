using DeviceLogs.Benchmarks.Baselines;
using DeviceLogs.Benchmarks.Timing;

namespace DeviceLogs.Benchmarks.Figures;

/// <summary>The imp way: strings put together and, with a signer, plain SHA-256.</summary>
internal sealed class ConcatenatedRequest : Contender
{
    private readonly int _events;
    private readonly PlainSigner _signer;

    internal ConcatenatedRequest(int events, PlainSigner signer)
    {
        _events = events;
        _signer = signer;
    }

    internal override void Run()
    {
        byte[] body = ConcatenatedEvents.Request(_events);
        _signer?.Sign(PlainHash.Host, PlainHash.AmzDate, body);
    }
}
