using System;
using System.Text;
using DeviceLogs.Delivery;
using DeviceLogs.Time;

namespace DeviceLogs.Spool;

/// <summary>Keeps log lines in append-only segment files on the board's flash until the service has answered for them.</summary>
/// <remarks>
/// Power: after a cut at any byte the intact records are delivered, in order, and nothing else is. What is torn or damaged is skipped
/// and counted in <see cref="DamagedBytes"/>. A segment is deleted when all of it has been delivered, and no request takes of two, so a
/// restart at whatever moment delivers up to one segment again, counted in <see cref="PossibleDuplicates"/>; more where the drive failed to
/// delete one.
/// Bounds: <see cref="FlashSpoolOptions.MaxBytes"/> and <see cref="FlashSpoolOptions.MaxWritesPerHour"/>; beyond them the lines stay in
/// RAM.
/// Flash: a write of a full 16 KB ring erases about five blocks of 4 KB, one of a few lines one; deleting a segment costs part of one. With
/// 100,000 erasures a block and 40 free blocks of a 256 KB littlefs, 60 full writes an hour wear the drive out in 1.5 years of unbroken
/// outage (estimated).
/// Memory: about 2 KB, and 60 bytes for each segment. Time: the constructor reads all there is, on an ESP32 about 1.5 s for 64 KB
/// (estimated).
/// Threads: any; each member takes the spool's lock for as long as the drive takes. The agent calls none of them while it holds a lock of
/// its own.
/// Errors: no member throws for what the drive does. A folder that can't be listed takes nothing until the next boot; a segment that
/// can't be read in three attempts is counted as dropped and stays for the next boot.
/// </remarks>
public sealed class FlashSpool : ILineStore
{
    private readonly object _sync = new object();
    private readonly IClock _clock;
    private readonly SegmentStore _segments;
    private readonly SegmentReader _found;
    private readonly SegmentWriter _writer;

    // The next record to take, and the one taken last.
    private int _index;
    private int _takenIndex;
    private int _takenAt;
    private int _takenRecord;
    private bool _takenIsLine;
    private int _outstanding;

    /// <summary>Opens the spool: finds what earlier boots have left.</summary>
    /// <param name="options">Read now and not kept.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names the option, its value and its
    /// range.</exception>
    public FlashSpool(FlashSpoolOptions options)
    {
        if (options == null)
        {
            throw new ArgumentNullException(nameof(options));
        }

        options.Validate();
        ISpoolDrive drive = options.Drive ?? new FileDrive(options.Folder);
        _clock = options.Clock ?? new DeviceClock();
        MaxBytes = options.MaxBytes;
        _segments = new SegmentStore(drive, options.Coder);
        _found = _segments.Reader;
        _writer = new SegmentWriter(drive, _segments, new WriteBudget(_clock, options.MaxWritesPerHour), options);
        Count = _segments.LinesOf(_segments.Count);
        Boot = new BootJournal(drive, _sync, _clock, _segments.Names, _segments.Generation,
            "in flash: " + Count + (Count == 1 ? " line" : " lines")
            + (DamagedBytes > 0 ? " and " + DamagedBytes + " damaged bytes" : string.Empty)
            + (ForeignLines > 0 ? "; " + ForeignLines + " compressed lines, which this firmware cannot read, are kept" : string.Empty));
        PossibleDuplicates = _segments.LinesOf(1);
    }

    /// <summary>Number of this boot, and how the one before has ended.</summary>
    public BootJournal Boot { get; }

    /// <summary>Bytes of earlier boots that were not an intact record: torn by a power cut, or damaged.</summary>
    public int DamagedBytes => _segments.DamagedBytes;

    /// <summary>
    /// Lines that an earlier boot compressed and this one, without <see cref="FlashSpoolOptions.Coder"/>, cannot read: they are kept, and
    /// take their room.
    /// </summary>
    public int ForeignLines => _segments.ForeignLines;

    /// <summary>Most bytes that the segments may take, see <see cref="FlashSpoolOptions.MaxBytes"/>.</summary>
    public int MaxBytes { get; }

    /// <summary>Bytes that they take now.</summary>
    public int UsedBytes
    {
        get
        {
            lock (_sync)
            {
                return _segments.UsedBytes;
            }
        }
    }

    /// <summary>Number of files that hold lines.</summary>
    public int SegmentCount
    {
        get
        {
            lock (_sync)
            {
                return _segments.Count;
            }
        }
    }

    /// <inheritdoc/>
    public int Count { get; private set; }

    /// <inheritdoc/>
    public long LostCount { get; private set; }

    /// <inheritdoc/>
    public int PossibleDuplicates { get; }

    /// <inheritdoc/>
    public string Error => _segments.Error;

    /// <inheritdoc/>
    public bool HasMore
    {
        get
        {
            lock (_sync)
            {
                return _segments.HasMore;
            }
        }
    }

    /// <inheritdoc/>
    public bool Append(Line line)
    {
        lock (_sync)
        {
            return _writer.Append(line, Boot.Number);
        }
    }

    /// <inheritdoc/>
    public bool Commit()
    {
        lock (_sync)
        {
            int lines = _writer.Commit();
            if (lines == SegmentWriter.Refused)
            {
                DeleteDone();
                return false;
            }

            Count += lines;
            return true;
        }
    }

    /// <inheritdoc/>
    public bool Take(Line line)
    {
        lock (_sync)
        {
            // A request takes of one segment only: what a restart brings again is then never more than that one.
            while (_index < _segments.Count && (_outstanding == 0 || _index == _takenIndex))
            {
                Segment segment = _segments.At(_index);
                if (!FindNext(segment, line))
                {
                    EndSegment(segment);
                    continue;
                }

                line.IsRecovered = SpoolRecord.ReadGeneration(_found.Header, 0) != Boot.Number;
                _takenIndex = _index;
                _takenAt = _found.At;
                _takenRecord = _found.Index;
                _takenIsLine = line.LostCount == 0;
                segment.TakenEnd = _found.HasMoreInFrame ? _takenAt : _found.End;
                segment.TakenRecords = _found.HasMoreInFrame ? _takenRecord + 1 : 0;
                segment.TakenLines += _takenIsLine ? 1 : 0;
                _outstanding++;
                return true;
            }

            return false;
        }
    }

    /// <inheritdoc/>
    public void GiveBack()
    {
        lock (_sync)
        {
            Segment segment = _segments.At(_takenIndex);
            segment.TakenEnd = _takenAt;
            segment.TakenRecords = _takenRecord;
            segment.TakenLines -= _takenIsLine ? 1 : 0;
            _index = _takenIndex;
            _outstanding--;
        }
    }

    /// <inheritdoc/>
    public void Release()
    {
        lock (_sync)
        {
            for (int i = 0; i < _segments.Count; i++)
            {
                Segment segment = _segments.At(i);
                segment.ReleasedEnd = segment.TakenEnd;
                segment.ReleasedRecords = segment.TakenRecords;
                segment.Lines -= segment.TakenLines;
                Count -= segment.TakenLines;
                segment.TakenLines = 0;
            }

            DeleteDone();
            Keep();
        }
    }

    /// <inheritdoc/>
    public void Keep()
    {
        lock (_sync)
        {
            for (int i = 0; i < _segments.Count; i++)
            {
                Segment segment = _segments.At(i);
                segment.TakenEnd = segment.ReleasedEnd;
                segment.TakenRecords = segment.ReleasedRecords;
                segment.TakenLines = 0;
            }

            _outstanding = 0;
            _index = 0;
        }
    }

    /// <summary>Adds a line behind all others, past the agent: the last words of a boot.</summary>
    internal bool AppendLast(string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        Line line = new Line
        {
            Buffer = utf8,
            Count = utf8.Length,
            Level = LogLevel.Critical,
            TimeMs = _clock.MonotonicMs,
            DateMs = _clock.IsUtcSet ? _clock.UtcMs : 0
        };
        lock (_sync)
        {
            _writer.IsLast = true;
            bool isKept = Append(line) && Commit();
            _writer.IsLast = false;
            return isKept;
        }
    }

    private bool FindNext(Segment segment, Line line)
    {
        // What turns up beyond the count was unreadable when it was counted.
        return _segments.Find(segment, segment.TakenEnd, segment.TakenRecords, segment.End, line)
            && (line.LostCount > 0 || segment.TakenLines < segment.Lines);
    }

    // Whatever was counted and not found is lost.
    private void EndSegment(Segment segment)
    {
        int lost = segment.Lines - segment.TakenLines;
        if (lost > 0)
        {
            segment.Lines -= lost;
            Count -= lost;
            LostCount += lost;
            _segments.Error = segment.IsUnreadable ? Error : "damaged: " + segment.Name;
        }

        segment.TakenEnd = segment.End;
        segment.TakenRecords = 0;
        _index++;
    }

    // Not while a group is open in it: the last words of a boot may come at any time.
    private void DeleteDone()
    {
        for (int i = _segments.Count - 1; i >= 0; i--)
        {
            if (_segments.At(i).IsDone && _segments.At(i) != _writer.Group && _segments.Delete(i))
            {
                _index -= i < _index ? 1 : 0;
                _takenIndex -= i < _takenIndex ? 1 : 0;
            }
        }
    }
}
