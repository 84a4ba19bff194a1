namespace DeviceLogs.Signing;

/// <summary>HMAC-SHA256 (RFC 2104) for one key after the other.</summary>
/// <remarks>
/// <see cref="HmacSha256"/> is the library's own, in managed code. Firmware whose image has nanoFramework.System.Security.Cryptography
/// gives the native one instead, see <see cref="CloudWatchLogsOptions.Hmac"/>.
/// Threads: one signature at a time; an implementation need not lock. Secrets: the key is a signing secret, so its bytes are not shown
/// and not kept once the next key is set.
/// </remarks>
public interface IHmacSha256
{
    /// <summary>Takes a key of any length; it holds until the next one.</summary>
    /// <param name="key">Only read during the call: the caller overwrites it afterwards.</param>
    /// <param name="offset">Index of the first byte.</param>
    /// <param name="count">Number of bytes.</param>
    void SetKey(byte[] key, int offset, int count);

    /// <summary>Authenticates one message with the key last set.</summary>
    /// <param name="data">Only read during the call.</param>
    /// <param name="offset">Index of the first byte.</param>
    /// <param name="count">Number of bytes.</param>
    /// <param name="mac">Receives 32 bytes; may be the array of <paramref name="data"/>.</param>
    /// <param name="macOffset">Index of the first byte written.</param>
    void Compute(byte[] data, int offset, int count, byte[] mac, int macOffset);
}
