using System;
using DeviceLogs.Delivery;

namespace DeviceLogs.Spool;

/// <summary>Finds intact records in segment files, across whatever a power cut or a worn flash has left between them.</summary>
/// <remarks>Memory: 256 bytes. Throws what the drive throws.</remarks>
internal sealed class SegmentReader
{
    private const int WindowBytes = 256;

    private readonly ISpoolDrive _drive;
    private readonly byte[] _window = new byte[WindowBytes];
    private readonly byte[] _place = new byte[8];

    internal SegmentReader(ISpoolDrive drive)
    {
        _drive = drive;
    }

    /// <summary>Header of the record found.</summary>
    internal readonly byte[] Header = new byte[SpoolRecord.HeaderBytes];

    /// <summary>Where the record found begins.</summary>
    internal int At;

    /// <summary>Length of its text.</summary>
    internal int TextBytes;

    /// <summary>Where it ends.</summary>
    internal int End => At + SpoolRecord.HeaderBytes + TextBytes;

    /// <summary>Finds the first intact record at or behind a position.</summary>
    /// <param name="segment">Where to look.</param>
    /// <param name="from">The position.</param>
    /// <param name="end">Where to stop.</param>
    /// <param name="line">Receives the text; null for none.</param>
    internal bool Find(Segment segment, int from, int end, Line line)
    {
        int at = from;
        while (at + SpoolRecord.HeaderBytes <= end)
        {
            if (_drive.Read(segment.Name, at, Header, 0, SpoolRecord.HeaderBytes) < SpoolRecord.HeaderBytes)
            {
                return false;
            }

            if (SpoolRecord.IsPlausible(Header, 0, end - at - SpoolRecord.HeaderBytes) && IsIntact(segment, at, line))
            {
                At = at;
                return true;
            }

            at = NextPlausible(segment, at + 1, end);
        }

        return false;
    }

    /// <summary>Copies what the record found says, but for the text of a line, which is there already.</summary>
    internal void CopyTo(Line line)
    {
        if (SpoolRecord.IsRun(Header, 0))
        {
            line.Reserve(0);
        }

        SpoolRecord.Read(Header, line, _window);
    }

    // The text of a run of dropped lines stays in the window.
    private bool IsIntact(Segment segment, int at, Line line)
    {
        TextBytes = SpoolRecord.ReadLength(Header, 0);
        uint crc = SpoolRecord.Crc(Header, 0, _place, segment.Number, at);
        at += SpoolRecord.HeaderBytes;
        int wanted = line == null || SpoolRecord.IsRun(Header, 0) ? 0 : line.Reserve(TextBytes);
        if (line != null && wanted == TextBytes)
        {
            return Read(segment, at, line.Buffer, line.Offset, wanted) && Crc32.Update(crc, line.Buffer, line.Offset, wanted) == SpoolRecord.ReadCrc(Header, 0);
        }

        int textAt = at;
        for (int left = TextBytes; left > 0;)
        {
            int count = left < WindowBytes ? left : WindowBytes;
            if (!Read(segment, at, _window, 0, count))
            {
                return false;
            }

            crc = Crc32.Update(crc, _window, 0, count);
            at += count;
            left -= count;
        }

        return crc == SpoolRecord.ReadCrc(Header, 0) && (wanted == 0 || Read(segment, textAt + line.Start, line.Buffer, line.Offset, wanted));
    }

    private bool Read(Segment segment, int position, byte[] buffer, int offset, int count) => _drive.Read(segment.Name, position, buffer, offset, count) == count;

    // Where the next header may be. A wrong length says nothing about where its record ends, so every byte is looked at.
    private int NextPlausible(Segment segment, int at, int end)
    {
        while (at + SpoolRecord.HeaderBytes <= end)
        {
            int count = _drive.Read(segment.Name, at, _window, 0, WindowBytes);
            for (int i = 0; i + SpoolRecord.HeaderBytes <= count; i++)
            {
                if (SpoolRecord.IsPlausible(_window, i, end - at - i - SpoolRecord.HeaderBytes))
                {
                    return at + i;
                }
            }

            if (count < SpoolRecord.HeaderBytes)
            {
                break;
            }

            at += count - SpoolRecord.HeaderBytes + 1;
        }

        return end;
    }
}
