using System;

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
    /// <param name="target">Receives the text in its last bytes when it is no longer than the room; null for none.</param>
    /// <param name="room">How many bytes of the target may be written.</param>
    internal bool Find(Segment segment, int from, int end, byte[] target, int room)
    {
        int at = from;
        while (at + SpoolRecord.HeaderBytes <= end)
        {
            if (_drive.Read(segment.Name, at, Header, 0, SpoolRecord.HeaderBytes) < SpoolRecord.HeaderBytes)
            {
                return false;
            }

            if (SpoolRecord.IsPlausible(Header, 0, end - at - SpoolRecord.HeaderBytes) && IsIntact(segment, at, target, room))
            {
                At = at;
                return true;
            }

            at = NextPlausible(segment, at + 1, end);
        }

        return false;
    }

    private bool IsIntact(Segment segment, int at, byte[] target, int room)
    {
        TextBytes = SpoolRecord.ReadLength(Header, 0);
        uint crc = SpoolRecord.Crc(Header, 0, _place, segment.Number, at);
        at += SpoolRecord.HeaderBytes;
        if (target != null && TextBytes <= room)
        {
            int start = target.Length - TextBytes;
            return _drive.Read(segment.Name, at, target, start, TextBytes) == TextBytes && Crc32.Update(crc, target, start, TextBytes) == SpoolRecord.ReadCrc(Header, 0);
        }

        for (int left = TextBytes; left > 0;)
        {
            int count = left < WindowBytes ? left : WindowBytes;
            if (_drive.Read(segment.Name, at, _window, 0, count) < count)
            {
                return false;
            }

            crc = Crc32.Update(crc, _window, 0, count);
            at += count;
            left -= count;
        }

        return crc == SpoolRecord.ReadCrc(Header, 0);
    }

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
