using DeviceLogs.Benchmarks.Baselines;
using DeviceLogs.Benchmarks.Timing;

namespace DeviceLogs.Benchmarks.Figures;

/// <summary>The baseline: Hashtables, nanoFramework.Json and, with a signer, plain SHA-256.</summary>
internal sealed class JsonRequest : Contender
{
    private readonly int _events;
    private readonly PlainSigner _signer;

    internal JsonRequest(int events, PlainSigner signer)
    {
        _events = events;
        _signer = signer;
    }

    internal override void Run()
    {
        byte[] body = HashtableEvents.Request(_events);
        _signer?.Sign(PlainHash.Host, PlainHash.AmzDate, body);
    }
}
