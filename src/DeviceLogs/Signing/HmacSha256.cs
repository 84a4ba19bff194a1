using System;

namespace DeviceLogs.Signing;

/// <summary>HMAC-SHA256 (RFC 2104) that keeps the hash state of its key, so that each message costs two blocks less.</summary>
/// <remarks>
/// Memory: two saved states of 8 words; works on the <see cref="Sha256"/> it is given, which is free again after each call.
/// Threads: none of its members lock.
/// </remarks>
public sealed class HmacSha256
{
    private readonly Sha256 _hash;
    private readonly uint[] _inner = new uint[8];
    private readonly uint[] _outer = new uint[8];
    private readonly byte[] _pad = new byte[Sha256.BlockBytes];

    /// <summary>Makes an HMAC without a key; <see cref="SetKey"/> comes first.</summary>
    /// <param name="hash">Used during each call; it may serve others between two calls.</param>
    public HmacSha256(Sha256 hash)
    {
        _hash = hash ?? throw new ArgumentNullException(nameof(hash));
    }

    /// <summary>Takes a key of any length; one longer than a block is hashed first, as RFC 2104 says.</summary>
    /// <param name="key">Only read during the call.</param>
    /// <param name="offset">Index of the first byte.</param>
    /// <param name="count">Number of bytes.</param>
    public void SetKey(byte[] key, int offset, int count)
    {
        Array.Clear(_pad, 0, Sha256.BlockBytes);
        if (count > Sha256.BlockBytes)
        {
            _hash.Reset();
            _hash.Update(key, offset, count);
            _hash.Finish(_pad, 0);
        }
        else
        {
            Array.Copy(key, offset, _pad, 0, count);
        }

        SaveState(0x36, _inner);
        SaveState(0x36 ^ 0x5c, _outer);
        Array.Clear(_pad, 0, Sha256.BlockBytes);
    }

    /// <summary>Authenticates one message with the key last set.</summary>
    /// <param name="data">Only read during the call.</param>
    /// <param name="offset">Index of the first byte.</param>
    /// <param name="count">Number of bytes.</param>
    /// <param name="mac">Receives <see cref="Sha256.DigestBytes"/> bytes; may be the array of <paramref name="data"/>.</param>
    /// <param name="macOffset">Index of the first byte written.</param>
    public void Compute(byte[] data, int offset, int count, byte[] mac, int macOffset)
    {
        _hash.Restore(_inner);
        _hash.Update(data, offset, count);
        _hash.Finish(_pad, 0);
        _hash.Restore(_outer);
        _hash.Update(_pad, 0, Sha256.DigestBytes);
        _hash.Finish(mac, macOffset);
    }

    private void SaveState(int mask, uint[] state)
    {
        for (int i = 0; i < Sha256.BlockBytes; i++)
        {
            _pad[i] ^= (byte)mask;
        }

        _hash.Reset();
        _hash.Update(_pad, 0, Sha256.BlockBytes);
        _hash.Save(state);
    }
}
