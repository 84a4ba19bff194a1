using System;
using System.Buffers.Binary;

namespace DeviceLogs.Insights.Values;

/// <summary>A fast hash of bytes to 64 bits: eight at a time are mixed by a multiplication to 128 bits, as in wyhash.</summary>
internal static class ByteHash
{
    private const ulong MixA = 0xA0761D6478BD642F;
    private const ulong MixB = 0xE7037ED1A0B428DB;

    internal static ulong Compute(ReadOnlySpan<byte> bytes, ulong seed)
    {
        ulong hash = Mix(seed ^ MixA, (ulong)bytes.Length ^ MixB);
        while (bytes.Length >= sizeof(ulong))
        {
            hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes) ^ MixA, MixB);
            bytes = bytes[sizeof(ulong)..];
        }

        ulong rest = 0;
        for (int index = 0; index < bytes.Length; index++)
        {
            rest |= (ulong)bytes[index] << (index * 8);
        }

        // Twice at the end: an estimate of distinct values needs every bit of the hash of the shortest text.
        return Mix(Mix(hash ^ rest ^ MixA, MixB), MixA ^ MixB);
    }

    private static ulong Mix(ulong a, ulong b)
    {
        ulong high = Math.BigMul(a, b, out ulong low);
        return high ^ low;
    }
}
