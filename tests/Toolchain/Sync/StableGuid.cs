using System;
using System.Security.Cryptography;
using System.Text;

namespace DeviceLogs.Toolchain.Sync;

/// <summary>
/// Identifiers of projects and solution folders that follow from their paths, so that nobody has to keep them (RFC 9562, version 5).
/// </summary>
internal static class StableGuid
{
    /// <summary>The solution's own identifier, and the namespace of all others.</summary>
    public static readonly Guid Solution = new("271485DF-9A3C-5D9A-8E56-2F6745E541D3");

    public static Guid Of(string name)
    {
        byte[] hash = SHA1.HashData([.. Solution.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(name)]);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }

    /// <summary>As project and solution files write it.</summary>
    public static string Braced(string name) => Of(name).ToString("B").ToUpperInvariant();
}
