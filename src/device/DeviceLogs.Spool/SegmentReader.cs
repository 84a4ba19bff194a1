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

    private readonly IFrameCoder _coder;

    // The frame that the coder has open.
    private Segment _openSegment;
    private int _openAt;

    internal SegmentReader(ISpoolDrive drive, IFrameCoder coder)
    {
        _drive = drive;
        _coder = coder;
    }

    /// <summary>Header of the record found.</summary>
    internal readonly byte[] Header = new byte[SpoolRecord.HeaderBytes];

    /// <summary>Where the record found begins.</summary>
    internal int At;

    /// <summary>Length of its text.</summary>
    internal int TextBytes;

    /// <summary>Where it ends.</summary>
    internal int End => At + SpoolRecord.HeaderBytes + TextBytes;

    /// <summary>Number of the records before the one taken in its frame; 0 outside of frames.</summary>
    internal int Index;

    /// <summary>True when another record follows it in its frame.</summary>
    internal bool HasMoreInFrame;

    /// <summary>True when the record found is a frame that nothing here can read.</summary>
    internal bool IsForeign => _coder == null && SpoolRecord.IsFrame(Header);

    /// <summary>Finds the first intact record at or behind a position.</summary>
    /// <param name="segment">Where to look.</param>
    /// <param name="from">The position.</param>
    /// <param name="index">Number of records to leave out, of a frame that stands there.</param>
    /// <param name="end">Where to stop.</param>
    /// <param name="line">Receives the record, of a frame one of its records; null where a whole frame is to be found.</param>
    internal bool Find(Segment segment, int from, int index, int end, Line line)
    {
        int at = from;
        Index = index;
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
            Index = 0;
        }

        return false;
    }

    /// <summary>Lets no frame be open: the coder is about to write one.</summary>
    internal void CloseFrame()
    {
        _openSegment = null;
    }

    private bool IsIntact(Segment segment, int at, Line line)
    {
        TextBytes = SpoolRecord.ReadLength(Header, 0);
        uint crc = SpoolRecord.Crc(Header, 0, _place, segment.Number, at);
        if (line == null)
        {
            return IsTextIntact(segment, at + SpoolRecord.HeaderBytes, crc, null);
        }

        if (SpoolRecord.IsFrame(Header))
        {
            return _coder != null && Open(segment, at, crc) && _coder.Take(Index, line, out HasMoreInFrame);
        }

        HasMoreInFrame = false;
        if (!IsTextIntact(segment, at + SpoolRecord.HeaderBytes, crc, line))
        {
            return false;
        }

        if (SpoolRecord.IsRun(Header, 0))
        {
            line.Reserve(0);
        }

        SpoolRecord.Read(Header, line, _window);
        return true;
    }

    private bool Open(Segment segment, int at, uint crc)
    {
        if (_openSegment == segment && _openAt == at)
        {
            return true;
        }

        _openSegment = null;
        byte[] frame = _coder.Buffer;
        if (TextBytes > frame.Length || !Read(segment, at + SpoolRecord.HeaderBytes, frame, 0, TextBytes)
            || Crc32.Update(crc, frame, 0, TextBytes) != SpoolRecord.ReadCrc(Header, 0) || !_coder.Open(TextBytes))
        {
            return false;
        }

        _openSegment = segment;
        _openAt = at;
        return true;
    }

    // The text of a run of dropped lines stays in the window.
    private bool IsTextIntact(Segment segment, int at, uint crc, Line line)
    {
        int wanted = line == null || SpoolRecord.IsRun(Header, 0) ? 0 : line.Reserve(TextBytes);
        if (line != null && wanted == TextBytes)
        {
            return Read(segment, at, line.Buffer, line.Offset, wanted)
                && Crc32.Update(crc, line.Buffer, line.Offset, wanted) == SpoolRecord.ReadCrc(Header, 0);
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

        return crc == SpoolRecord.ReadCrc(Header, 0)
            && (wanted == 0 || Read(segment, textAt + line.Start, line.Buffer, line.Offset, wanted));
    }

    private bool Read(Segment segment, int position, byte[] buffer, int offset, int count) =>
        _drive.Read(segment.Name, position, buffer, offset, count) == count;

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
