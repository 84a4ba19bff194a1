using System;
using System.Text;
using DeviceLogs.Delivery;
using DeviceLogs.Time;

namespace DeviceLogs.Spool;

/// <summary>Keeps log lines in append-only segment files on the board's flash until the service has answered for them.</summary>
/// <remarks>
/// Power: after a cut at any byte the intact records are delivered, in order, and nothing else is. What is torn or damaged is skipped
/// and counted in <see cref="DamagedBytes"/>. A segment is deleted when all of it has been delivered, and no request takes of two, so a
/// restart at whatever moment delivers up to one segment again, counted in <see cref="PossibleDuplicates"/>; more where the drive failed to delete one.
/// Bounds: <see cref="FlashSpoolOptions.MaxBytes"/> and <see cref="FlashSpoolOptions.MaxWritesPerHour"/>; beyond them the lines stay in RAM.
/// Flash: a write of a full 16 KB ring erases about five blocks of 4 KB, one of a few lines one; deleting a segment costs part of one. With 100,000
/// erasures a block and 40 free blocks of a 256 KB littlefs, 60 full writes an hour wear the drive out in 1.5 years of unbroken outage (estimated).
/// Memory: about 2 KB, and 60 bytes for each segment. Time: the constructor reads all there is, on an ESP32 about 1.5 s for 64 KB (estimated).
/// Threads: any; each member takes the spool's lock for as long as the drive takes.
/// Errors: no member throws for what the drive does. A folder that can't be listed takes nothing until the next boot; a segment that
/// can't be read in three attempts is counted as dropped and stays for the next boot.
/// </remarks>
public sealed class FlashSpool : LogSpool, ILogSpool
{
    private const int Nothing = -1;

    // Room beyond the bound for the last words of a boot that ends with a full spool.
    private const int LastBytes = 4096;

    private readonly object _sync = new object();
    private readonly ISpoolDrive _drive;
    private readonly IClock _clock;
    private readonly WriteBudget _budget;
    private readonly SegmentStore _segments;
    private readonly SegmentReader _found;
    private readonly int _segmentBytes;
    private readonly byte[] _header = new byte[SpoolRecord.HeaderBytes];
    private readonly byte[] _run = new byte[SpoolRecord.RunBytes];
    private readonly byte[] _place = new byte[8];

    // The next record to take, and the one taken last.
    private int _index;
    private int _takenIndex;
    private int _takenAt;
    private bool _takenIsLine;
    private int _outstanding;

    // The open group.
    private Segment _group;
    private int _groupEnd;
    private int _groupLines;
    private bool _groupFailed;
    private bool _isLast;

    /// <summary>Opens the spool: finds what earlier boots have left.</summary>
    /// <param name="options">Read now and not kept.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names the option, its value and its range.</exception>
    public FlashSpool(FlashSpoolOptions options)
    {
        if (options == null)
        {
            throw new ArgumentNullException(nameof(options));
        }

        options.Validate();
        _drive = options.Drive ?? new FileDrive(options.Folder);
        _clock = options.Clock ?? new DeviceClock();
        MaxBytes = options.MaxBytes;
        _segmentBytes = options.SegmentBytes;
        _budget = new WriteBudget(_clock, options.MaxWritesPerHour);
        _segments = new SegmentStore(_drive);
        _found = _segments.Reader;
        Count = _segments.LinesOf(_segments.Count);
        Boot = new BootJournal(_drive, _sync, _clock, _segments.Names, _segments.Generation,
            "in flash: " + Count + (Count == 1 ? " line" : " lines") + (DamagedBytes > 0 ? " and " + DamagedBytes + " damaged bytes" : string.Empty));
        PossibleDuplicates = _segments.LinesOf(1);
    }

    /// <summary>Number of this boot, and how the one before has ended.</summary>
    public BootJournal Boot { get; }

    /// <summary>Bytes of earlier boots that were no intact record: torn by a power cut, or damaged.</summary>
    public int DamagedBytes => _segments.DamagedBytes;

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

    /// <inheritdoc/>
    public int Count { get; private set; }

    /// <inheritdoc/>
    public long DroppedCount { get; private set; }

    /// <inheritdoc/>
    public int PossibleDuplicates { get; }

    /// <inheritdoc/>
    public string Error => _segments.Error;

    /// <inheritdoc/>
    public bool IsEmpty
    {
        get
        {
            lock (_sync)
            {
                return _segments.AreAllDone;
            }
        }
    }

    /// <inheritdoc/>
    public bool Append(LineHeader header, byte[] buffer, int offset, int count)
    {
        lock (_sync)
        {
            bool isRun = header.LostCount > 0;
            if (isRun)
            {
                SpoolRecord.WriteRun(_run, header);
                buffer = _run;
                offset = 0;
                count = SpoolRecord.RunBytes;
            }

            int bytes = SpoolRecord.HeaderBytes + count;
            if (_groupFailed || !HasRoom(bytes) || (_group == null && !OpenGroup()))
            {
                return false;
            }

            SpoolRecord.WriteHeader(_header, header, count, Boot.Number);
            uint crc = SpoolRecord.Crc(_header, 0, _place, _group.Number, _groupEnd);
            SpoolRecord.WriteCrc(_header, Crc32.Update(crc, buffer, offset, count));
            try
            {
                _drive.Append(_group.Name, _header, 0, SpoolRecord.HeaderBytes);
                _drive.Append(_group.Name, buffer, offset, count);
            }
            catch (Exception exception)
            {
                _groupFailed = true;
                _segments.Fail("can't write", exception);
                return false;
            }

            _groupEnd += bytes;
            _groupLines += isRun ? 0 : 1;
            return true;
        }
    }

    /// <inheritdoc/>
    public bool Commit()
    {
        lock (_sync)
        {
            Segment group = _group;
            if (group == null)
            {
                return true;
            }

            _group = null;
            bool isKept = !_groupFailed;
            _groupFailed = false;
            try
            {
                _drive.Close();
            }
            catch (Exception exception)
            {
                isKept = false;
                _segments.Fail("can't write", exception);
            }

            if (isKept)
            {
                group.End = _groupEnd;
                group.FileBytes = _groupEnd;
                group.Lines += _groupLines;
                Count += _groupLines;
                return true;
            }

            // Nobody knows what stands there now: nothing may follow it, and nothing of it is delivered before a restart.
            group.FileBytes = _groupEnd + 1;
            DeleteDone();
            return false;
        }
    }

    /// <inheritdoc/>
    public int Take(LineHeader header, byte[] target, int room)
    {
        lock (_sync)
        {
            // A request takes of one segment only: what a restart brings again is then never more than that one.
            while (_index < _segments.Count && (_outstanding == 0 || _index == _takenIndex))
            {
                Segment segment = _segments.At(_index);
                if (!FindNext(segment, target, room))
                {
                    EndSegment(segment);
                    continue;
                }

                bool isLine = !SpoolRecord.IsRun(_found.Header, 0);
                if (_found.TextBytes > room)
                {
                    if (_outstanding > 0 || !isLine)
                    {
                        return Nothing;
                    }

                    GiveUp(segment);
                    continue;
                }

                SpoolRecord.Read(_found.Header, header, target, target.Length - _found.TextBytes);
                if (SpoolRecord.ReadGeneration(_found.Header, 0) == Boot.Number)
                {
                    header.DateMs = 0;
                }
                else
                {
                    header.TimeMs = -header.LostMs;
                }

                _takenIndex = _index;
                _takenAt = _found.At;
                _takenIsLine = isLine;
                segment.TakenEnd = _found.End;
                segment.TakenLines += isLine ? 1 : 0;
                _outstanding++;
                return isLine ? _found.TextBytes : 0;
            }

            return Nothing;
        }
    }

    /// <inheritdoc/>
    public void GiveBack()
    {
        lock (_sync)
        {
            Segment segment = _segments.At(_takenIndex);
            segment.TakenEnd = _takenAt;
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
                segment.Lines -= segment.TakenLines;
                Count -= segment.TakenLines;
                segment.TakenLines = 0;
            }

            DeleteDone();
            KeepAll();
        }
    }

    /// <inheritdoc/>
    public void KeepAll()
    {
        lock (_sync)
        {
            for (int i = 0; i < _segments.Count; i++)
            {
                Segment segment = _segments.At(i);
                segment.TakenEnd = segment.ReleasedEnd;
                segment.TakenLines = 0;
            }

            _outstanding = 0;
            _index = 0;
        }
    }

    internal override LogIntake MakeIntake(LogAgentOptions options, IClock clock, int partBytes) => new SpooledIntake(this, options, clock, partBytes);

    /// <summary>Adds a line behind all others, past the agent: the last words of a boot.</summary>
    internal bool AppendLast(string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        LineHeader header = new LineHeader { TimeMs = _clock.MonotonicMs, DateMs = _clock.IsUtcSet ? _clock.UtcMs : 0 };
        lock (_sync)
        {
            // There is room kept for it, and it may be the write too many.
            _isLast = true;
            bool isKept = Append(header, utf8, 0, utf8.Length) && Commit();
            _isLast = false;
            return isKept;
        }
    }

    private bool FindNext(Segment segment, byte[] target, int room)
    {
        // What turns up beyond the count was unreadable when it was counted.
        return _segments.Find(segment, segment.TakenEnd, segment.End, target, room) && (SpoolRecord.IsRun(_found.Header, 0) || segment.TakenLines < segment.Lines);
    }

    // Whatever was counted and not found is lost.
    private void EndSegment(Segment segment)
    {
        int lost = segment.Lines - segment.TakenLines;
        if (lost > 0)
        {
            segment.Lines -= lost;
            Count -= lost;
            DroppedCount += lost;
            _segments.Error = segment.IsUnreadable ? Error : "damaged: " + segment.Name;
        }

        segment.TakenEnd = segment.End;
        _index++;
    }

    // The record found is longer than any request of this boot.
    private void GiveUp(Segment segment)
    {
        segment.TakenEnd = _found.End;
        segment.ReleasedEnd = _found.End;
        segment.Lines--;
        Count--;
        DroppedCount++;
        _segments.Error = "a line of " + _found.TextBytes + " bytes is too long for a request";
    }

    private bool HasRoom(int bytes)
    {
        int used = _segments.UsedBytes + (_group == null ? 0 : _groupEnd - _group.FileBytes);
        if (used + bytes - (_isLast ? LastBytes : 0) > MaxBytes)
        {
            _segments.Error = "full: " + used + " of " + MaxBytes + " bytes are in use";
            return false;
        }

        return true;
    }

    private bool OpenGroup()
    {
        if (_segments.Names == null)
        {
            return false;
        }

        if (!_isLast && !_budget.Spend())
        {
            _segments.Error = "written " + _budget.Writes + " times within an hour: no more, for the flash's sake";
            return false;
        }

        _segments.Error = null;
        _group = _segments.ForAppend(_segmentBytes);
        _groupEnd = _group.FileBytes;
        _groupLines = 0;
        return true;
    }

    // Not while a group is open in it: the last words of a boot may come at any time.
    private void DeleteDone()
    {
        for (int i = _segments.Count - 1; i >= 0; i--)
        {
            if (_segments.At(i).IsDone && _segments.At(i) != _group && _segments.Delete(i))
            {
                _index -= i < _index ? 1 : 0;
                _takenIndex -= i < _takenIndex ? 1 : 0;
            }
        }
    }
}
