using System;
using System.Text;

namespace DeviceLogs.Delivery;

/// <summary>
/// A stored line that is longer than a request of this boot: reads it part by part, each marked as those of a line that is split when it is
/// logged, or cuts it.
/// </summary>
/// <remarks>The store keeps the whole line until its last part has been answered for. Threads: the worker's own.</remarks>
internal sealed class LongRecord
{
    private readonly ILineStore _store;
    private readonly int _room;
    private readonly bool _split;
    private int _number;
    private int _parts;
    private int _totalBytes;
    private int _end;

    /// <summary>Makes a reader.</summary>
    /// <param name="store">Holds the line.</param>
    /// <param name="partBytes">Room for one line's escaped text in a request.</param>
    /// <param name="split">False cuts it.</param>
    internal LongRecord(ILineStore store, int partBytes, bool split)
    {
        _store = store;
        _room = partBytes - LineSplitter.MarkBytes;
        _split = split;
    }

    /// <summary>Where the next part begins: up to there the service has answered. 0 for any other line.</summary>
    internal int Start;

    /// <summary>True while a part is outstanding: its request takes nothing else.</summary>
    internal bool IsOutstanding => _end > 0;

    /// <summary>True when the outstanding part is all that is left of a line that was cut.</summary>
    internal bool IsCut => _end > 0 && !_split;

    /// <summary>Makes a part of the line taken, with its mark.</summary>
    /// <param name="line">The first line of a request, too long for it, or the rest of one. Its buffer has room for a whole
    /// request.</param>
    /// <returns>False when the medium does not give the line again; it is not outstanding then.</returns>
    internal bool Take(Line line)
    {
        if (Start == 0 && !Open(line))
        {
            return false;
        }

        int count = PartBytes(line);
        _end = line.Start + count;
        string text = _split ? LineSplitter.PartMark(_number, _parts) : LineSplitter.CutMark(count, line.TotalBytes);
        byte[] mark = Encoding.UTF8.GetBytes(text);
        byte[] buffer = line.Buffer;
        int offset = buffer.Length - mark.Length - count;
        Array.Copy(buffer, line.Offset, buffer, offset, count);
        Array.Copy(mark, 0, buffer, offset + count, mark.Length);
        line.Offset = offset;
        line.Count = count + mark.Length;

        // It stays a part: less than the whole, however long the mark.
        line.TotalBytes += mark.Length;
        return true;
    }

    /// <summary>True when the line that is taken from <see cref="Start"/> on is still the one whose parts have gone.</summary>
    internal bool IsSame(Line line) => line.LostCount == 0 && line.TotalBytes == _totalBytes;

    /// <summary>The service has answered for the part.</summary>
    /// <returns>True when more parts follow: the store keeps the line.</returns>
    internal bool Release()
    {
        bool hasMore = _split && _end > 0 && _end < _totalBytes;
        Start = hasMore ? _end : 0;
        _number++;
        _end = 0;
        return hasMore;
    }

    /// <summary>The part was not taken and comes again.</summary>
    internal void Keep()
    {
        _end = 0;
    }

    // The marks name the number of parts, so the line is read through once, and then again from its beginning.
    private bool Open(Line line)
    {
        _totalBytes = line.TotalBytes;
        _number = 1;
        _parts = 0;
        if (!_split)
        {
            return true;
        }

        while (true)
        {
            int next = line.Start + PartBytes(line);
            _parts++;
            bool isLast = next >= _totalBytes;
            if (!Again(line, isLast ? 0 : next))
            {
                return false;
            }

            if (isLast)
            {
                return true;
            }
        }
    }

    private bool Again(Line line, int start)
    {
        _store.GiveBack();
        line.Start = start;
        if (!_store.Take(line))
        {
            return false;
        }

        if (IsSame(line))
        {
            return true;
        }

        _store.GiveBack();
        return false;
    }

    private int PartBytes(Line line) => LineSplitter.PartEnd(line.Buffer, line.Offset, line.Offset + line.Count, _room) - line.Offset;
}
