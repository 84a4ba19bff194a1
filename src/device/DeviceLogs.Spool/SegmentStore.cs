using System;
using System.Collections;
using DeviceLogs.Delivery;

namespace DeviceLogs.Spool;

/// <summary>The segments on a drive, oldest first, and what went wrong with it.</summary>
/// <remarks>
/// Threads: none of its members lock; the owner guards every call. Errors: none throws for what the drive does. What can't be read in
/// three attempts is left alone until the next boot.
/// </remarks>
internal sealed class SegmentStore
{
    private const int MaxAttempts = 3;

    private readonly ISpoolDrive _drive;
    private readonly ArrayList _segments = new ArrayList();
    private int _nextNumber = 1;
    private int _keptBytes;

    /// <summary>Reads all there is.</summary>
    internal SegmentStore(ISpoolDrive drive, IFrameCoder coder)
    {
        _drive = drive;
        Reader = new SegmentReader(drive, coder);
        Names = List();
        for (int i = 0; Names != null && i < Names.Length; i++)
        {
            int number = Segment.NumberOf(Names[i]);
            if (number >= 0)
            {
                Recover(new Segment(number));
                _nextNumber = number >= _nextNumber ? number + 1 : _nextNumber;
            }
        }

        for (int i = Count - 1; i >= 0; i--)
        {
            if (At(i).IsDone)
            {
                Delete(i);
            }
        }
    }

    /// <summary>Reports the record found last.</summary>
    internal readonly SegmentReader Reader;

    /// <summary>The files of the folder as they were at the start, or null when it can't be listed: then nothing may be written.</summary>
    internal readonly string[] Names;

    /// <summary>The newest boot generation among the records.</summary>
    internal int Generation;

    /// <summary>Bytes that were not an intact record at the start.</summary>
    internal int DamagedBytes;

    /// <summary>Lines of segments that only an <see cref="IFrameCoder"/> can read, and none is given: they are kept.</summary>
    internal int ForeignLines;

    /// <summary>See <see cref="FlashSpool.Error"/>.</summary>
    internal string Error;

    /// <summary>Number of segments.</summary>
    internal int Count => _segments.Count;

    /// <summary>Bytes of all files.</summary>
    internal int UsedBytes
    {
        get
        {
            int used = _keptBytes;
            for (int i = 0; i < Count; i++)
            {
                used += At(i).FileBytes;
            }

            return used;
        }
    }

    /// <summary>True when something is to be delivered that is not outstanding.</summary>
    internal bool HasMore
    {
        get
        {
            for (int i = 0; i < Count; i++)
            {
                if (At(i).TakenEnd < At(i).End)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Lines of the oldest segments, of so many at most.</summary>
    internal int LinesOf(int segments)
    {
        int lines = 0;
        for (int i = 0; i < segments && i < Count; i++)
        {
            lines += At(i).Lines;
        }

        return lines;
    }

    /// <summary>A segment.</summary>
    internal Segment At(int index) => (Segment)_segments[index];

    /// <summary>The segment that the next group goes into: the last one while it is clean and the group fits, else a new one.</summary>
    /// <param name="segmentBytes">Size of a segment.</param>
    /// <param name="groupBytes">What the group is expected to take, at least 1.</param>
    internal Segment ForAppend(int segmentBytes, int groupBytes)
    {
        Segment last = Count > 0 ? At(Count - 1) : null;
        if (last == null || !last.IsClean || last.FileBytes + groupBytes > segmentBytes)
        {
            last = new Segment(_nextNumber++);
            _segments.Add(last);
        }

        return last;
    }

    /// <summary>Finds an intact record; see <see cref="SegmentReader.Find"/>.</summary>
    internal bool Find(Segment segment, int from, int index, int end, Line line)
    {
        for (int i = 0; i < MaxAttempts && !segment.IsUnreadable; i++)
        {
            try
            {
                return Reader.Find(segment, from, index, end, line);
            }
            catch (Exception exception)
            {
                Fail("can't read " + segment.Name, exception);
            }
        }

        segment.IsUnreadable = true;
        return false;
    }

    /// <summary>Deletes a segment's file, but leaves one that can't be read now to another boot.</summary>
    /// <returns>False when that fails; after a restart it would be delivered again.</returns>
    internal bool Delete(int index)
    {
        Segment segment = At(index);
        try
        {
            if (segment.IsUnreadable)
            {
                _keptBytes += segment.FileBytes;
            }
            else
            {
                _drive.Delete(segment.Name);
            }
        }
        catch (Exception exception)
        {
            Fail("can't delete " + segment.Name, exception);
            return false;
        }

        _segments.RemoveAt(index);
        return true;
    }

    /// <summary>Remembers what went wrong.</summary>
    internal void Fail(string what, Exception exception)
    {
        Error = what + ": " + exception.GetType().Name + ": " + exception.Message;
    }

    private string[] List()
    {
        for (int i = 0; i < MaxAttempts; i++)
        {
            try
            {
                string[] names = _drive.List();
                Error = null;
                return names;
            }
            catch (Exception exception)
            {
                Fail("can't list the folder", exception);
            }
        }

        return null;
    }

    // Counts what is intact, and ends the segment after the last of it.
    private void Recover(Segment segment)
    {
        if (!Measure(segment))
        {
            return;
        }

        int damaged = 0;
        bool isForeign = false;
        while (Find(segment, segment.End, 0, segment.FileBytes, null))
        {
            damaged += Reader.At - segment.End;
            segment.End = Reader.End;
            segment.Lines += SpoolRecord.ReadLines(Reader.Header);
            isForeign |= Reader.IsForeign;
            int generation = SpoolRecord.ReadGeneration(Reader.Header, 0);
            Generation = generation > Generation ? generation : Generation;
        }

        if (isForeign)
        {
            ForeignLines += segment.Lines;
            Error = "compressed: " + segment.Name + " is kept for a firmware with a Coder";
        }

        if (segment.IsUnreadable || isForeign)
        {
            _keptBytes += segment.FileBytes;
            return;
        }

        DamagedBytes += damaged + segment.FileBytes - segment.End;
        int at = Count;
        while (at > 0 && At(at - 1).Number > segment.Number)
        {
            at--;
        }

        _segments.Insert(at, segment);
    }

    private bool Measure(Segment segment)
    {
        for (int i = 0; i < MaxAttempts; i++)
        {
            try
            {
                segment.FileBytes = _drive.Length(segment.Name);
                return true;
            }
            catch (Exception exception)
            {
                Fail("can't read " + segment.Name, exception);
            }
        }

        return false;
    }
}
