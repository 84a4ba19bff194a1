using DeviceLogs.Benchmarks.Timing;
using DeviceLogs.Signing;

namespace DeviceLogs.Benchmarks.Figures;

/// <summary>The library's SHA-256 over one body.</summary>
internal sealed class LibraryHash : Contender
{
    private readonly Sha256 _hash = new Sha256();
    private readonly byte[] _digest = new byte[Sha256.DigestBytes];
    private readonly byte[] _body;

    internal LibraryHash(byte[] body)
    {
        _body = body;
    }

    internal override void Run()
    {
        _hash.Reset();
        _hash.Update(_body, 0, _body.Length);
        _hash.Finish(_digest, 0);
    }
}
