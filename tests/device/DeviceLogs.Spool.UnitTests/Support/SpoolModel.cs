using System.Text;
using DeviceLogs.Delivery;
using DeviceLogs.Spool;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Support;

/// <summary>A spool under a workload, and what must be in it: lines with ascending numbers, no gap but where some were delivered.</summary>
internal sealed class SpoolModel
{
    private readonly Line _line = new Line { Buffer = new byte[512], Room = 512 };
    private readonly MemoryDrive _drive;
    private readonly MakeCoder _makeCoder;
    private readonly ManualClock _clock = new ManualClock();
    private int _boot;

    // Lines are numbered from 0. Those below _delivered were answered for; those below _committed are on the medium.
    private int _delivered;
    private int _committed;
    private int _appended;

    internal SpoolModel(MemoryDrive drive, MakeCoder makeCoder)
    {
        _drive = drive;
        _makeCoder = makeCoder;
        Open();
    }

    internal FlashSpool Spool { get; private set; }

    /// <summary>Starts the board again.</summary>
    internal void Open() => Spool = Open(_drive);

    /// <summary>Appends a group.</summary>
    internal void Append(int lines)
    {
        for (int i = 0; i < lines; i++)
        {
            byte[] text = Text(_appended);
            SetLine(_appended++);
            Spool.Append(new Line
            {
                Buffer = text,
                Count = text.Length,
                TimeMs = _line.TimeMs,
                DateMs = _line.DateMs,
                IsPlain = _line.IsPlain,
                LostCount = _line.LostCount,
                LostMs = _line.LostMs,
            });
        }

        if (Spool.Commit() && !_drive.IsCut)
        {
            _committed = _appended;
        }
    }

    /// <summary>Delivers lines, in as many requests as that takes.</summary>
    internal void Deliver(int lines)
    {
        int end = _delivered + lines;
        int before;
        do
        {
            before = _delivered;
            Request(end - before);
        }
        while (_delivered > before && _delivered < end && !_drive.IsCut);
    }

    /// <summary>A batch that the service did not take.</summary>
    internal void Fail()
    {
        while (Spool.Take(_line))
        {
        }

        Spool.Keep();
    }

    /// <summary>A mixed workload. It continues over whatever the drive throws, as an agent does.</summary>
    internal void Work()
    {
        for (int round = 0; round < 4 && !_drive.IsCut; round++)
        {
            Append(1);
            Append(5);
            Deliver(3);
            Append(9);
            Fail();
            Deliver(round);
            Append(2);
            if (!_drive.IsCut)
            {
                Reopen();
            }

            Deliver(round * 4);
            Append(1);
            Deliver(1 + round * 3);
            Append(20);
            Deliver(18);
        }
    }

    /// <summary>After a cut: the intact lines and nothing else, in order; and the spool works on.</summary>
    internal void AssertRecovered(string what)
    {
        Open();
        Assert.IsTrue(Spool.Boot.Number > _boot, what + ": boot " + Spool.Boot.Number + " after " + _boot);
        _boot = Spool.Boot.Number;
        int first = Peek(what, out int end);
        Assert.IsTrue(first <= _delivered, what + ": begins with " + first + ", delivered " + _delivered);
        int repeated = _delivered - first - Runs(first, _delivered);
        Assert.IsTrue(
            repeated <= Spool.PossibleDuplicates, what + ": " + repeated + " lines come again, counted are " + Spool.PossibleDuplicates);
        Assert.IsTrue(
            end >= _committed && end <= _appended, what + ": ends with " + end + ", committed " + _committed + ", appended " + _appended);
        Assert.AreEqual(end - first - Runs(first, end), Spool.Count, what);
        _appended = end;
        Append(3);
        Peek(what, out int later);
        Assert.AreEqual(end + 3, later, what);
        while (Spool.HasMore)
        {
            int before = Spool.UsedBytes;
            Fail();
            Request(int.MaxValue);
            Assert.IsTrue(Spool.UsedBytes < before, what);
        }

        Assert.AreEqual(0, Spool.Count, what);
        Assert.AreEqual(1, _drive.FileCount, what + ": files left beside the journal's");
        Assert.AreEqual(0L, Spool.LostCount, what);
    }

    // Takes lines and one too many, gives that back and delivers the others: the service has them before the spool hears of it.
    private void Request(int lines)
    {
        int taken = 0;
        while (taken <= lines && Spool.Take(_line))
        {
            taken++;
        }

        if (_drive.IsCut)
        {
            return;
        }

        if (taken > lines)
        {
            Spool.GiveBack();
            taken--;
        }

        _delivered += taken;
        Spool.Release();
    }

    // A restart without a cut may bring lines of one segment again.
    private void Reopen()
    {
        Open();
        if (_drive.IsCut)
        {
            return;
        }

        _boot = Spool.Boot.Number;
        int first = Peek("reopened", out int end);
        if (!_drive.IsCut)
        {
            Assert.IsTrue(first <= _delivered, "reopened: begins with " + first + ", delivered " + _delivered);
            Assert.AreEqual(_committed, end, "reopened");
            _delivered = first < end ? first : _delivered;
        }
    }

    // The range of lines that another boot would deliver, each checked.
    private int Peek(string what, out int end)
    {
        FlashSpool other = Open(_drive.Copy());
        int first = _delivered;
        end = -1;
        for (; other.HasMore; other.Release())
        {
            while (other.Take(_line))
            {
                int number = Number();
                if (end < 0)
                {
                    first = number;
                    end = number;
                }

                Assert.AreEqual(end, number, what);
                AssertLine(number, what);
                end++;
            }
        }

        end = end < 0 ? _committed : end;
        return first;
    }

    private FlashSpool Open(MemoryDrive drive)
    {
        return new FlashSpool(new FlashSpoolOptions
        {
            Drive = drive,
            SegmentBytes = 256,
            MaxBytes = 4096,
            MaxWritesPerHour = 1000,
            Clock = _clock,
            Coder = _makeCoder == null ? null : _makeCoder(),
        });
    }

    private int Number()
    {
        return _line.LostCount > 0 ? (int)_line.LostMs : int.Parse(Encoding.UTF8.GetString(_line.Buffer, _line.Offset, 4));
    }

    private void AssertLine(int number, string what)
    {
        bool isRun = IsRun(number);
        Assert.AreEqual(isRun ? number + 1 : 0, _line.LostCount, what);
        Assert.AreEqual(number % 3 == 0 && !isRun, _line.IsPlain, what);
        Assert.AreEqual(ManualClock.StartUtcMs + number, _line.DateMs, what);
        if (!isRun)
        {
            Assert.AreEqual(Encoding.UTF8.GetString(Text(number), 0, Text(number).Length),
                Encoding.UTF8.GetString(_line.Buffer, _line.Offset, _line.Count), what);
        }
    }

    private void SetLine(int number)
    {
        bool isRun = IsRun(number);
        _line.TimeMs = 1000 * number;
        _line.DateMs = ManualClock.StartUtcMs + number;
        _line.IsPlain = number % 3 == 0;
        _line.LostCount = isRun ? number + 1 : 0;
        _line.LostMs = isRun ? number : 0;
    }

    private static bool IsRun(int number) => number % 7 == 5;

    private static int Runs(int from, int to)
    {
        int runs = 0;
        for (int i = from; i < to; i++)
        {
            runs += IsRun(i) ? 1 : 0;
        }

        return runs;
    }

    private static byte[] Text(int number) => Encoding.UTF8.GetBytes(number.ToString("D4") + " °" + new string('x', number * 11 % 47));
}
