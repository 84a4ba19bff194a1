using System;
using DeviceLogs.Delivery;

namespace DeviceLogs.Spool;

/// <summary>Writes groups of records behind those of the last segment, within the bounds of the options.</summary>
/// <remarks>
/// Threads: none of its members lock; the owner guards every call. Errors: none throws for what the drive does;
/// <see cref="SegmentStore.Error"/> reports.
/// </remarks>
internal sealed class SegmentWriter
{
    /// <summary>What <see cref="Commit"/> returns when nothing of the group is held.</summary>
    internal const int Refused = -1;

    // Room beyond the bound for the last words of a boot that ends with a full spool.
    private const int LastBytes = 4096;

    private readonly ISpoolDrive _drive;
    private readonly SegmentStore _segments;
    private readonly WriteBudget _budget;
    private readonly IFrameCoder _coder;
    private readonly int _segmentBytes;
    private readonly int _maxBytes;
    private readonly byte[] _header = new byte[SpoolRecord.HeaderBytes];
    private readonly byte[] _run = new byte[SpoolRecord.RunBytes];
    private readonly byte[] _place = new byte[8];
    private int _generation;
    private int _end;
    private int _lines;
    private bool _failed;

    // Bytes of the last group: the next one is expected to take as many. One that crosses the end of a block erases one more.
    private int _groupBytes = 1;

    // The frame that is open, and what is in it; it is written when it is full, and at the end of the group.
    private bool _isFraming;
    private int _frameRecords;
    private int _frameLines;

    internal SegmentWriter(ISpoolDrive drive, SegmentStore segments, WriteBudget budget, FlashSpoolOptions options)
    {
        _drive = drive;
        _segments = segments;
        _budget = budget;
        _coder = options.Coder;
        _segmentBytes = options.SegmentBytes;
        _maxBytes = options.MaxBytes;
    }

    /// <summary>The segment that the open group goes into, or null.</summary>
    internal Segment Group;

    /// <summary>True for the last words of a boot: there is room kept for them, and they may be the write too many.</summary>
    internal bool IsLast;

    /// <summary>Adds a record to the open group, or opens one.</summary>
    /// <remarks>
    /// In a frame where there is a coder, and as it is where it is too long for one. The last words too: whoever speaks them may own no
    /// coder's memory.
    /// </remarks>
    internal bool Append(Line line, int generation)
    {
        _generation = generation;
        bool isFramed = _coder != null && !IsLast;
        if (isFramed && AddToFrame(line))
        {
            return true;
        }

        WriteFrame();
        return (isFramed && AddToFrame(line)) || AppendPlain(line);
    }

    /// <summary>Closes the group.</summary>
    /// <returns>Number of lines in it, or <see cref="Refused"/>; 0 without an open group.</returns>
    internal int Commit()
    {
        Segment group = Group;
        if (group == null)
        {
            // What failed was committed with the last words.
            bool hasFailed = _failed;
            _failed = false;
            return hasFailed ? Refused : 0;
        }

        WriteFrame();
        Group = null;
        bool isKept = !_failed;
        _failed = false;
        try
        {
            _drive.Close();
        }
        catch (Exception exception)
        {
            isKept = false;
            _segments.Fail("can't write", exception);
        }

        if (!isKept)
        {
            // Nobody knows what stands there now: nothing may follow it, and nothing of it is delivered before a restart.
            group.FileBytes = _end + 1;

            // The last words may come while the worker fills the group: its own commit must fail as well.
            _failed = IsLast;
            return Refused;
        }

        _groupBytes = _end - group.End;
        group.End = _end;
        group.FileBytes = _end;
        group.Lines += _lines;
        return _lines;
    }

    private bool AddToFrame(Line line)
    {
        if (!_isFraming)
        {
            int room = _maxBytes - UsedBytes() - SpoolRecord.HeaderBytes;
            if (_failed || room <= 0)
            {
                return false;
            }

            _segments.Reader.CloseFrame();
            _coder.Begin(room);
            _isFraming = true;
        }

        // The group comes after the record: a group of nothing must not be opened.
        bool isLine = line.LostCount == 0;
        if (_frameRecords == SpoolRecord.MaxFrameLines || !_coder.Add(line) || (Group == null && !Open()))
        {
            return false;
        }

        _frameRecords++;
        _frameLines += isLine ? 1 : 0;
        return true;
    }

    // Writes the open frame, if there is anything in it, behind the records of its group.
    private void WriteFrame()
    {
        if (_frameRecords > 0)
        {
            int count = _coder.Finish();
            SpoolRecord.WriteFrameHeader(_header, count, _frameLines, _generation);
            Write(_coder.Buffer, 0, count, _frameLines);
        }

        _isFraming = false;
        _frameRecords = 0;
        _frameLines = 0;
    }

    private bool AppendPlain(Line line)
    {
        bool isRun = line.LostCount > 0;
        byte[] text = isRun ? _run : line.Buffer;
        int offset = isRun ? 0 : line.Offset;
        int count = isRun ? SpoolRecord.RunBytes : line.Count;
        if (_failed || !HasRoom(SpoolRecord.HeaderBytes + count) || (Group == null && !Open()))
        {
            return false;
        }

        SpoolRecord.WriteRun(_run, line);
        SpoolRecord.WriteHeader(_header, line, count, _generation);
        return Write(text, offset, count, isRun ? 0 : 1);
    }

    // Writes the header and what belongs to it.
    private bool Write(byte[] text, int offset, int count, int lines)
    {
        uint crc = SpoolRecord.Crc(_header, 0, _place, Group.Number, _end);
        SpoolRecord.WriteCrc(_header, Crc32.Update(crc, text, offset, count));
        try
        {
            _drive.Append(Group.Name, _header, 0, SpoolRecord.HeaderBytes);
            _drive.Append(Group.Name, text, offset, count);
        }
        catch (Exception exception)
        {
            _failed = true;
            _segments.Fail("can't write", exception);
            return false;
        }

        _end += SpoolRecord.HeaderBytes + count;
        _lines += lines;
        return true;
    }

    private int UsedBytes() => _segments.UsedBytes + (Group == null ? 0 : _end - Group.FileBytes);

    private bool HasRoom(int bytes)
    {
        int used = UsedBytes();
        if (used + bytes - (IsLast ? LastBytes : 0) > _maxBytes)
        {
            _segments.Error = "full: " + used + " of " + _maxBytes + " bytes are in use";
            return false;
        }

        return true;
    }

    private bool Open()
    {
        if (_segments.Names == null)
        {
            return false;
        }

        if (!IsLast && !_budget.Spend())
        {
            _segments.Error = "written " + _budget.Writes + " times within an hour: no more, for the flash's sake";
            return false;
        }

        _segments.Error = null;
        Group = _segments.ForAppend(_segmentBytes, _groupBytes);
        _end = Group.FileBytes;
        _lines = 0;
        return true;
    }
}
