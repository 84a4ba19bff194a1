using DeviceLogs.Delivery;

namespace DeviceLogs.Lines.Recorder;

/// <summary>
/// Keeps the last lines below the level in a small ring of their own; they leave only when an error comes, before it, or when somebody
/// asks.
/// </summary>
/// <remarks>
/// Place it before CategoryLevels: what that does not want is recorded. The lines leave with a mark and the time at which they were logged,
/// right before the error, in requests in order of time, and pass the stages that follow, so that secrets are masked.
/// Memory: the ring, and about 1.5 KB. In good times no line leaves, and no request is made for one.
/// Loss: the ring gives up its oldest lines; that is its purpose. The fields of a line longer than <see cref="MaxBytes"/> are left out, and
/// its end is cut with a mark.
/// </remarks>
public sealed class FlightRecorder : LineStage
{
    /// <summary>Longest line that is recorded whole: text and fields, in bytes.</summary>
    public const int MaxBytes = 512;

    // Categories that recorded lines have; lines of further ones are recorded without.
    private const int MaxCategories = 127;

    // What a record has in front of the text, in the entry's head: category and form, length of the text, length of the author's text.
    private const int WholeFlag = 0x80;

    private readonly RingStore _ring;
    private readonly Line _taken = new Line { Buffer = new byte[LineEntry.HeadBytes + MaxBytes], Room = LineEntry.HeadBytes + MaxBytes };
    private readonly LineEntry _line = new LineEntry(MaxBytes);
    private readonly LogLevel _lowest;
    private readonly LogLevel _trigger;
    private string[] _categories = new string[8];
    private int _known = 1;

    /// <summary>Makes a recorder.</summary>
    /// <param name="bytes">Size of the ring, 1,024 and more. A line takes its UTF-8 bytes, those of its fields, and 15.</param>
    /// <param name="lowest">The lowest level that is recorded.</param>
    /// <param name="trigger">A line of this level or above lets the recorded ones leave: Error, for example.</param>
    /// <exception cref="System.ArgumentException">The ring is too small.</exception>
    public FlightRecorder(int bytes, LogLevel lowest, LogLevel trigger)
    {
        _ring = new RingStore(OptionRange.Check(nameof(bytes), bytes, 1024), OverflowPolicy.DropOldest, LogLevel.None);
        _lowest = lowest;
        _trigger = trigger;
    }

    /// <summary>Lines that were recorded. Since the start; only grows.</summary>
    public long RecordedCount { get; private set; }

    /// <summary>Those of them that have left. Since the start; only grows.</summary>
    public long ReleasedCount { get; private set; }

    /// <inheritdoc/>
    public override bool Wants(LogLevel level, string category) => level >= _lowest || Next.Wants(level, category);

    /// <inheritdoc/>
    public override void Pass(LineEntry line)
    {
        if (!Next.Wants(line.Level, line.Category))
        {
            Record(line);
            return;
        }

        if (line.Level >= _trigger)
        {
            ReleaseAll();
        }

        Next.Pass(line);
    }

    /// <summary>Lets all recorded lines leave now. May be called from any thread.</summary>
    /// <returns>Their number.</returns>
    public int Release()
    {
        lock (Agent)
        {
            return ReleaseAll();
        }
    }

    private void Record(LineEntry line)
    {
        byte[] bytes = line.Buffer;
        int fieldsCount = line.Count + line.FieldsCount > MaxBytes ? 0 : line.FieldsCount;
        int count = LineSplitter.Shortened(bytes, LineEntry.Offset, LineEntry.Offset + line.Count, MaxBytes) - LineEntry.Offset;
        bytes[0] = (byte)(IndexOf(line.Category) | (line.IsWhole ? WholeFlag : 0));
        bytes[1] = (byte)count;
        bytes[2] = (byte)(count >> 8);
        bytes[3] = (byte)line.TotalBytes;
        bytes[4] = (byte)(line.TotalBytes >> 8);
        bytes[5] = (byte)(line.TotalBytes >> 16);
        _ring.Append(line.TimeMs, line.Level, bytes, 0, LineEntry.Offset + count + fieldsCount, false);
        RecordedCount++;
    }

    private int ReleaseAll()
    {
        int released = 0;
        while (_ring.Take(_taken))
        {
            // Nothing is said of those that the ring has given up.
            if (_taken.LostCount == 0)
            {
                Leave();
                released++;
            }
        }

        _ring.Release();
        ReleasedCount += released;
        return released;
    }

    private void Leave()
    {
        byte[] bytes = _taken.Buffer;
        int at = _taken.Offset;
        int count = bytes[at + 1] | (bytes[at + 2] << 8);
        _line.Begin(_taken.Level, _categories[bytes[at] & ~WholeFlag], _taken.TimeMs);
        _line.SetText(bytes, at + LineEntry.HeadBytes, count);
        _line.SetFields(bytes, at + LineEntry.HeadBytes + count, _taken.Count - LineEntry.HeadBytes - count);
        _line.TotalBytes = bytes[at + 3] | (bytes[at + 4] << 8) | (bytes[at + 5] << 16);
        _line.IsWhole = (bytes[at] & WholeFlag) != 0;
        _line.IsRecorded = true;
        Next.Pass(_line);
    }

    // Where a category stands in the table; 0 for none, and for those beyond its end.
    private int IndexOf(string category)
    {
        for (int i = 1; i < _known; i++)
        {
            if (_categories[i] == category)
            {
                return i;
            }
        }

        if (category == null || _known > MaxCategories)
        {
            return 0;
        }

        if (_known == _categories.Length)
        {
            string[] larger = new string[2 * _known];
            _categories.CopyTo(larger, 0);
            _categories = larger;
        }

        _categories[_known] = category;
        return _known++;
    }
}
