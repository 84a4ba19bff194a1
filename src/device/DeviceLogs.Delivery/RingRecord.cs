namespace DeviceLogs.Delivery;

/// <summary>The layout of one record in a byte array: a line, or the marker of a run of lost lines.</summary>
internal static class RingRecord
{
    /// <summary>
    /// Bytes in front of each text: three for its length, one for level and kind, five for the time (until 34 years after the start).
    /// </summary>
    internal const int HeaderBytes = 9;

    /// <summary>Bytes that even the shortest text takes, so that any dropped line leaves room for the marker that reports it.</summary>
    internal const int MinTextBytes = 8;

    /// <summary>Bytes of a marker: four for the number of lines, four for the milliseconds from the first to the last.</summary>
    internal const int MarkerBytes = HeaderBytes + MinTextBytes;

    /// <summary>The bits of the kind that hold the level, of a marker the cause.</summary>
    internal const int LevelMask = 0x0F;

    /// <summary>Kind of a text that needs no escape in JSON.</summary>
    internal const int PlainFlag = 0x10;

    /// <summary>Kind of a marker.</summary>
    internal const int MarkerFlag = 0x20;

    /// <summary>Bytes of a record with a text of this length.</summary>
    internal static int Bytes(int textBytes)
    {
        return HeaderBytes + (textBytes < MinTextBytes ? MinTextBytes : textBytes);
    }

    /// <summary>
    /// Writes a marker of so many lost lines. A span beyond 49 days is written as 49 days, and a negative one, which a line of an earlier
    /// moment can cause, as 0.
    /// </summary>
    internal static void WriteMarker(byte[] buffer, int at, int count, long firstMs, long lastMs, int cause)
    {
        WriteHeader(buffer, at, MinTextBytes, MarkerFlag | cause, firstMs);
        long span = lastMs > firstMs ? lastMs - firstMs : 0;
        uint ms = span > uint.MaxValue ? uint.MaxValue : (uint)span;
        at += HeaderBytes;
        buffer[at] = (byte)count;
        buffer[at + 1] = (byte)(count >> 8);
        buffer[at + 2] = (byte)(count >> 16);
        buffer[at + 3] = (byte)(count >> 24);
        buffer[at + 4] = (byte)ms;
        buffer[at + 5] = (byte)(ms >> 8);
        buffer[at + 6] = (byte)(ms >> 16);
        buffer[at + 7] = (byte)(ms >> 24);
    }

    /// <summary>Writes what stands in front of a text.</summary>
    internal static void WriteHeader(byte[] buffer, int at, int count, int kind, long timeMs)
    {
        int low = (int)timeMs;
        buffer[at] = (byte)count;
        buffer[at + 1] = (byte)(count >> 8);
        buffer[at + 2] = (byte)(count >> 16);
        buffer[at + 3] = (byte)kind;
        buffer[at + 4] = (byte)low;
        buffer[at + 5] = (byte)(low >> 8);
        buffer[at + 6] = (byte)(low >> 16);
        buffer[at + 7] = (byte)(low >> 24);
        buffer[at + 8] = (byte)(timeMs >> 32);
    }

    /// <summary>True for a marker.</summary>
    internal static bool IsMarker(byte[] buffer, int at) => (buffer[at + 3] & MarkerFlag) != 0;

    /// <summary>Level and flags.</summary>
    internal static int ReadKind(byte[] buffer, int at) => buffer[at + 3];

    /// <summary>Cause of a marker that takes in lines lost for another one.</summary>
    internal static int JoinedCause(byte[] buffer, int at, LossCause other)
    {
        int cause = buffer[at + 3] & LevelMask;
        return cause == (int)other ? cause : (int)LossCause.Both;
    }

    /// <summary>Length of the text.</summary>
    internal static int ReadLength(byte[] buffer, int at) => buffer[at] | (buffer[at + 1] << 8) | (buffer[at + 2] << 16);

    /// <summary>Time of the line, or of the first lost one.</summary>
    internal static long ReadTime(byte[] buffer, int at) => ReadUInt(buffer, at + 4) | ((long)buffer[at + 8] << 32);

    /// <summary>Number of lost lines of a marker.</summary>
    internal static int ReadRunCount(byte[] buffer, int at) => (int)ReadUInt(buffer, at + HeaderBytes);

    /// <summary>Milliseconds from the first to the last lost line of a marker.</summary>
    internal static long ReadRunMs(byte[] buffer, int at) => ReadUInt(buffer, at + HeaderBytes + 4);

    private static uint ReadUInt(byte[] buffer, int at) =>
        (uint)(buffer[at] | (buffer[at + 1] << 8) | (buffer[at + 2] << 16) | (buffer[at + 3] << 24));
}
