using System.Text;
using DeviceLogs.Gzip;
using DeviceLogs.UnitTests.Support;

namespace DeviceLogs.UnitTests.Gzip.Support;

/// <summary>What the tests do with a compressor.</summary>
internal static class Compressing
{
    /// <summary>Writes a text at once.</summary>
    internal static byte[] All(GzipCompressor gzip, byte[] text)
    {
        byte[] target = new byte[2 * text.Length + gzip.MinBytes];
        gzip.Begin(target, 0, target.Length);
        gzip.Write(text, 0, text.Length);
        return First(target, gzip.Finish(new byte[0]));
    }

    /// <summary>The first bytes of an array.</summary>
    internal static byte[] First(byte[] bytes, int count)
    {
        byte[] first = new byte[count];
        System.Array.Copy(bytes, 0, first, 0, count);
        return first;
    }

    /// <summary>Writes a request of a hundred events as an agent does, event by event.</summary>
    /// <param name="gzip">Has begun.</param>
    /// <param name="kinds">The lines, or null for those that are alike.</param>
    /// <returns>Number of bytes written.</returns>
    internal static int HundredEvents(GzipCompressor gzip, TwelveKinds kinds)
    {
        byte[] part = Encoding.UTF8.GetBytes(EventText.Open);
        int total = part.Length;
        gzip.Write(part, 0, part.Length);
        long timestamp = EventText.FirstTimestampMs;
        for (int i = 0; i < 100; i++)
        {
            gzip.Mark();
            timestamp += kinds == null ? 0 : kinds.NextPauseMs();
            part = EventText.Event(i, timestamp, kinds == null ? EventText.Alike(i) : kinds.Next());
            total += part.Length;
            gzip.Write(part, 0, part.Length);
        }

        part = Encoding.UTF8.GetBytes(EventText.Close);
        gzip.Write(part, 0, part.Length);
        return total + part.Length;
    }

    /// <summary>Bytes that do not repeat.</summary>
    internal static byte[] Noise(int count, int seed)
    {
        SeededRandom random = new SeededRandom(seed);
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++)
        {
            bytes[i] = (byte)random.Next(256);
        }

        return bytes;
    }
}
