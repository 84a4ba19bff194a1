using System.Text;
using DeviceLogs.Delivery;

namespace DeviceLogs.UnitTests.Support;

/// <summary>Lines in and out of a ring, as text.</summary>
internal static class RingLines
{
    private static readonly Line _line = new Line { Buffer = new byte[4096], Room = 4096 };

    /// <summary>What is known of the line taken last.</summary>
    internal static Line Line => _line;

    /// <summary>A ring that drops its oldest lines.</summary>
    internal static RingStore Open(int capacity) => new RingStore(capacity, OverflowPolicy.DropOldest, LogLevel.None);

    /// <summary>A ring that drops its newest lines.</summary>
    internal static RingStore OpenDropNewest(int capacity) => new RingStore(capacity, OverflowPolicy.DropNewest, LogLevel.None);

    /// <summary>A ring with "line 0", "line 1" and so on in it.</summary>
    internal static RingStore Filled(int count)
    {
        RingStore ring = Open(1024);
        for (int i = 0; i < count; i++)
        {
            Add(ring, i, "line " + i);
        }

        return ring;
    }

    internal static bool Add(RingStore ring, long timeMs, string text, bool isAscii = true)
    {
        return Add(ring, timeMs, LogLevel.Information, text, isAscii);
    }

    internal static bool Add(RingStore ring, long timeMs, LogLevel level, string text, bool isAscii = true)
    {
        return ring.Append(timeMs, level, text, text.Length, isAscii);
    }

    /// <summary>Adds lines until so many have been dropped.</summary>
    /// <returns>How many were added.</returns>
    internal static int FillOver(RingStore ring, int dropped)
    {
        int count = 0;
        while (ring.DroppedCount < dropped)
        {
            Add(ring, count, "line " + count);
            count++;
        }

        return count;
    }

    /// <summary>Takes the next text, empty for a marker, or null.</summary>
    internal static string Take(RingStore ring)
    {
        if (!ring.Take(_line))
        {
            return null;
        }

        return _line.LostCount > 0 ? string.Empty : Encoding.UTF8.GetString(_line.Buffer, _line.Offset, _line.Count);
    }
}
