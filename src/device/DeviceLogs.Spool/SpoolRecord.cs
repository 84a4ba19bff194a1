using System;
using DeviceLogs.Delivery;

namespace DeviceLogs.Spool;

/// <summary>The layout of one record in a segment file: 24 bytes, little-endian, and the text.</summary>
/// <remarks>
/// 0: length of the text (3) · 3: kind, with the line's level or the run's cause in its low half (1) · 4: boot generation (4) · 8: uptime
/// in milliseconds (6) · 14: milliseconds since 1970-01-01 UTC, 0 for unknown (6) · 20: CRC-32 (4) · 24: text.
/// The CRC is over the segment's number (4), the record's position in it (4), the bytes 0 to 19 and the text: a record is intact only
/// where it was written, so that bytes within a text, or a stale copy of a file, are none.
/// The record of a run of dropped lines has 8 bytes for a text: their number (4), the milliseconds from the first to the last (4).
/// A frame of an <see cref="IFrameCoder"/> stands where the text of a record does. Instead of the times there are the number of lines in it
/// (1) and zeros.
/// </remarks>
internal static class SpoolRecord
{
    /// <summary>Bytes in front of each text.</summary>
    internal const int HeaderBytes = 24;

    /// <summary>Bytes of the text of a run of dropped lines.</summary>
    internal const int RunBytes = 8;

    /// <summary>Most lines of a frame.</summary>
    internal const int MaxFrameLines = 255;

    // Every kind has the mark, and a frame's no other bit but its own: most garbage is seen at one glance.
    private const int MarkBits = 0x80;
    private const int PlainBit = 0x10;
    private const int RunBit = 0x20;
    private const int FrameKind = 0xC0;
    private const int LevelMask = 0x0F;

    private const int UptimeAt = 8;
    private const int DateAt = 14;
    private const int CrcAt = 20;
    private const long MaxTimeMs = 0xFFFFFFFFFFFF;

    /// <summary>Writes what stands in front of a text, but for the CRC.</summary>
    internal static void WriteHeader(byte[] target, Line line, int count, int generation)
    {
        int kind = line.LostCount > 0 ? RunBit | (int)line.Cause : ((int)line.Level & LevelMask) | (line.IsPlain ? PlainBit : 0);
        kind |= MarkBits;
        WriteInt(target, 0, count | (kind << 24));
        WriteInt(target, 4, generation);
        WriteTime(target, UptimeAt, line.TimeMs);
        WriteTime(target, DateAt, line.DateMs);
    }

    /// <summary>Writes what stands in front of a frame, but for the CRC.</summary>
    internal static void WriteFrameHeader(byte[] target, int count, int lines, int generation)
    {
        WriteInt(target, 0, count | (FrameKind << 24));
        WriteInt(target, 4, generation);
        Array.Clear(target, UptimeAt, CrcAt - UptimeAt);
        target[UptimeAt] = (byte)lines;
    }

    /// <summary>Writes the text of a run of dropped lines.</summary>
    internal static void WriteRun(byte[] target, Line line)
    {
        WriteInt(target, 0, line.LostCount);
        WriteInt(target, 4, (int)(line.LostMs > uint.MaxValue ? uint.MaxValue : line.LostMs));
    }

    /// <summary>Writes the CRC.</summary>
    internal static void WriteCrc(byte[] target, uint crc)
    {
        WriteInt(target, CrcAt, (int)crc);
    }

    /// <summary>The CRC of where a record stands and of its header; that of the text continues from it.</summary>
    /// <param name="header">Holds the header.</param>
    /// <param name="at">Index of its first byte.</param>
    /// <param name="work">At least 8 bytes.</param>
    /// <param name="segment">Number of the segment.</param>
    /// <param name="position">Where in the segment.</param>
    internal static uint Crc(byte[] header, int at, byte[] work, int segment, int position)
    {
        WriteInt(work, 0, segment);
        WriteInt(work, 4, position);
        return Crc32.Update(Crc32.Update(0, work, 0, 8), header, at, CrcAt);
    }

    /// <summary>The CRC that the header names.</summary>
    internal static uint ReadCrc(byte[] header, int at) => (uint)ReadInt(header, at + CrcAt);

    /// <summary>Length of the text.</summary>
    internal static int ReadLength(byte[] header, int at) => ReadInt(header, at) & 0xFFFFFF;

    /// <summary>Boot that wrote the record.</summary>
    internal static int ReadGeneration(byte[] header, int at) => ReadInt(header, at + 4);

    /// <summary>True for a run of dropped lines.</summary>
    internal static bool IsRun(byte[] header, int at) => (header[at + 3] & RunBit) != 0;

    /// <summary>True for a frame.</summary>
    internal static bool IsFrame(byte[] header) => header[3] == FrameKind;

    /// <summary>Number of lines: not more than one, but for a frame.</summary>
    internal static int ReadLines(byte[] header)
    {
        if (IsFrame(header))
        {
            return header[UptimeAt];
        }

        return IsRun(header, 0) ? 0 : 1;
    }

    /// <summary>False for what can't be a header: only the rest is worth a CRC.</summary>
    /// <param name="header">Holds 24 bytes.</param>
    /// <param name="at">Index of the first.</param>
    /// <param name="room">How many bytes of the segment follow them.</param>
    internal static bool IsPlausible(byte[] header, int at, int room)
    {
        int kind = header[at + 3];
        return ((kind & FrameKind) == MarkBits || kind == FrameKind)
            && ReadLength(header, at) <= room && (!IsRun(header, at) || ReadLength(header, at) == RunBytes);
    }

    /// <summary>Reads a header, and of a run of dropped lines the text.</summary>
    /// <param name="header">Holds the header in its first bytes.</param>
    /// <param name="target">Receives what it says.</param>
    /// <param name="run">Holds the text of a run in its first bytes.</param>
    internal static void Read(byte[] header, Line target, byte[] run)
    {
        int kind = header[3];
        bool isRun = IsRun(header, 0);
        target.IsPlain = (kind & PlainBit) != 0;
        target.TimeMs = ReadTime(header, UptimeAt);
        target.DateMs = ReadTime(header, DateAt);
        target.Level = isRun ? LogLevel.None : (LogLevel)(kind & LevelMask);
        target.Cause = isRun ? (LossCause)(kind & LevelMask) : LossCause.LackOfRoom;
        target.LostCount = isRun ? ReadInt(run, 0) : 0;
        target.LostMs = isRun ? (uint)ReadInt(run, 4) : 0;
    }

    /// <summary>Writes four bytes.</summary>
    internal static void WriteInt(byte[] target, int at, int value)
    {
        target[at] = (byte)value;
        target[at + 1] = (byte)(value >> 8);
        target[at + 2] = (byte)(value >> 16);
        target[at + 3] = (byte)(value >> 24);
    }

    /// <summary>Reads four bytes.</summary>
    internal static int ReadInt(byte[] source, int at) =>
        source[at] | (source[at + 1] << 8) | (source[at + 2] << 16) | (source[at + 3] << 24);

    // A clock that says otherwise is wrong in any case.
    private static void WriteTime(byte[] target, int at, long timeMs)
    {
        timeMs = timeMs < 0 ? 0 : timeMs > MaxTimeMs ? MaxTimeMs : timeMs;
        WriteInt(target, at, (int)timeMs);
        target[at + 4] = (byte)(timeMs >> 32);
        target[at + 5] = (byte)(timeMs >> 40);
    }

    private static long ReadTime(byte[] source, int at) =>
        (uint)ReadInt(source, at) | ((long)source[at + 4] << 32) | ((long)source[at + 5] << 40);
}
