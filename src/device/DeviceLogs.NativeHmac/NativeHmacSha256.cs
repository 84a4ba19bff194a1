using System;
using System.Security.Cryptography;
using DeviceLogs.Signing;

namespace DeviceLogs.NativeHmac;

/// <summary>HMAC-SHA256 by the firmware's native code, for images that have nanoFramework.System.Security.Cryptography.</summary>
/// <remarks>
/// A signature costs one HMAC, and four more once a day; the body's hash, which is most of the work, stays in managed code, since the
/// firmware offers HMAC alone. Garbage: the copies of key, data and result that the native call takes and gives.
/// Threads: none of its members lock.
/// </remarks>
public sealed class NativeHmacSha256 : IHmacSha256
{
    private byte[] _key = new byte[0];

    /// <inheritdoc/>
    public void SetKey(byte[] key, int offset, int count)
    {
        Array.Clear(_key, 0, _key.Length);
        _key = Copy(key, offset, count);
    }

    /// <inheritdoc/>
    public void Compute(byte[] data, int offset, int count, byte[] mac, int macOffset)
    {
        byte[] result = HMACSHA256.HashData(_key, Copy(data, offset, count));
        Array.Copy(result, 0, mac, macOffset, result.Length);
    }

    // The native call takes whole arrays.
    private static byte[] Copy(byte[] source, int offset, int count)
    {
        byte[] copy = new byte[count];
        Array.Copy(source, offset, copy, 0, count);
        return copy;
    }
}
