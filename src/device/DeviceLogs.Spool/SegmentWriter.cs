using System;
using DeviceLogs.Delivery;

namespace DeviceLogs.Spool;

/// <summary>Writes groups of records behind those of the last segment, within the bounds of the options.</summary>
/// <remarks>Threads: none of its members lock; the owner guards every call. Errors: none throws for what the drive does; <see cref="SegmentStore.Error"/> reports.</remarks>
internal sealed class SegmentWriter
{
    /// <summary>What <see cref="Commit"/> returns when nothing of the group is held.</summary>
    internal const int Refused = -1;

    // Room beyond the bound for the last words of a boot that ends with a full spool.
    private const int LastBytes = 4096;

    private readonly ISpoolDrive _drive;
    private readonly SegmentStore _segments;
    private readonly WriteBudget _budget;
    private readonly int _segmentBytes;
    private readonly int _maxBytes;
    private readonly byte[] _header = new byte[SpoolRecord.HeaderBytes];
    private readonly byte[] _run = new byte[SpoolRecord.RunBytes];
    private readonly byte[] _place = new byte[8];
    private int _end;
    private int _lines;
    private bool _failed;

    internal SegmentWriter(ISpoolDrive drive, SegmentStore segments, WriteBudget budget, FlashSpoolOptions options)
    {
        _drive = drive;
        _segments = segments;
        _budget = budget;
        _segmentBytes = options.SegmentBytes;
        _maxBytes = options.MaxBytes;
    }

    /// <summary>The segment that the open group goes into, or null.</summary>
    internal Segment Group;

    /// <summary>True for the last words of a boot: there is room kept for them, and they may be the write too many.</summary>
    internal bool IsLast;

    /// <summary>Adds a record to the open group, or opens one.</summary>
    internal bool Append(Line line, int generation)
    {
        bool isRun = line.LostCount > 0;
        byte[] text = isRun ? _run : line.Buffer;
        int offset = isRun ? 0 : line.Offset;
        int count = isRun ? SpoolRecord.RunBytes : line.Count;
        int bytes = SpoolRecord.HeaderBytes + count;
        if (_failed || !HasRoom(bytes) || (Group == null && !Open()))
        {
            return false;
        }

        SpoolRecord.WriteRun(_run, line);
        SpoolRecord.WriteHeader(_header, line, count, generation);
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

        _end += bytes;
        _lines += isRun ? 0 : 1;
        return true;
    }

    /// <summary>Closes the group.</summary>
    /// <returns>Number of lines in it, or <see cref="Refused"/>; 0 without an open group.</returns>
    internal int Commit()
    {
        Segment group = Group;
        if (group == null)
        {
            return 0;
        }

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
            return Refused;
        }

        group.End = _end;
        group.FileBytes = _end;
        group.Lines += _lines;
        return _lines;
    }

    private bool HasRoom(int bytes)
    {
        int used = _segments.UsedBytes + (Group == null ? 0 : _end - Group.FileBytes);
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
        Group = _segments.ForAppend(_segmentBytes);
        _end = Group.FileBytes;
        _lines = 0;
        return true;
    }
}
