using System;

namespace DeviceLogs.DotNet.Tests.Gzip;

/// <summary>Bytes that are hard on a compressor.</summary>
internal static class HostileText
{
    /// <summary>Number of kinds.</summary>
    public const int Kinds = 8;

    /// <summary>Makes bytes of one kind.</summary>
    public static byte[] Make(int kind, int count, Random random)
    {
        byte[] bytes = new byte[count];
        int period = random.Next(1, 400);
        byte value = (byte)random.Next(256);
        for (int i = 0; i < count; i++)
        {
            bytes[i] = kind switch
            {
                0 => (byte)random.Next(256),
                1 => value,
                2 => (byte)('a' + random.Next(3)),
                3 => i < period ? (byte)random.Next(256) : bytes[i - period],
                4 => (byte)i,
                5 => (byte)(0x80 + random.Next(64)),
                6 => (byte)"\",{}:0123456789 timestamp message"[random.Next(33)],
                _ => 0,
            };
        }

        if (kind == Kinds - 1)
        {
            FillWithRunsAndRepetitions(bytes, random);
        }

        return bytes;
    }

    /// <summary>New bytes and repetitions take turns, at distances within the window of any deflater and beyond that of this one.</summary>
    private static void FillWithRunsAndRepetitions(byte[] bytes, Random random)
    {
        int at = 0;
        while (at < bytes.Length)
        {
            int end = Math.Min(bytes.Length, at + random.Next(1, 300));
            int distance = at < 10 || random.Next(2) == 0 ? 0 : random.Next(1, Math.Min(at, 5000));
            for (; at < end; at++)
            {
                bytes[at] = distance > 0 ? bytes[at - distance] : (byte)random.Next(256);
            }
        }
    }
}
