using DeviceLogs.Benchmarks.Baselines;
using DeviceLogs.Benchmarks.Timing;

namespace DeviceLogs.Benchmarks.Figures;

/// <summary>The baseline of hashing, or of signing a request without a body.</summary>
internal sealed class PlainHash : Contender
{
    internal const string Host = "logs.eu-west-1.amazonaws.com";
    internal const string AmzDate = "20261121T000000Z";

    private readonly byte[] _body;
    private readonly PlainSigner _signer;

    internal PlainHash(byte[] body, PlainSigner signer)
    {
        _body = body;
        _signer = signer;
    }

    internal override void Run()
    {
        if (_signer != null)
        {
            _signer.Sign(Host, AmzDate, _body);
        }
        else
        {
            PlainSha256.Hash(_body);
        }
    }
}
