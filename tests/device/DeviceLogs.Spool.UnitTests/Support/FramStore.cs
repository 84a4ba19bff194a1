using System;
using DeviceLogs.Delivery;

namespace DeviceLogs.UnitTests.Support;

/// <summary>A sample of a store of your own: lines in an FRAM chip, which takes any byte at any time and never wears out.</summary>
/// <remarks>
/// Layout: where the first record begins (4), where the last committed one ends (4), number of the boot (4), then the records: total
/// length (4), boot (4), lost lines (4), their span (4), time (8), date (8), level (1), cause (1), plain (1), text. All little-endian.
/// A group counts from the moment that its end is written.
/// </remarks>
internal sealed class FramStore : ILineStore
{
    private const int StartAt = 0;
    private const int EndAt = 4;
    private const int BootAt = 8;
    private const int FirstAt = 12;
    private const int HeaderBytes = 35;

    private readonly byte[] _fram;
    private readonly int _boot;
    private int _groupEnd;
    private int _takenEnd;
    private int _takenAt;

    /// <summary>Opens the chip; all zero is an empty one.</summary>
    internal FramStore(byte[] fram)
    {
        _fram = fram;
        if (End == 0)
        {
            Empty();
        }

        _boot = ReadInt(BootAt) + 1;
        WriteInt(BootAt, _boot);
        _groupEnd = End;
        _takenEnd = Start;
    }

    public bool HasMore => _takenEnd < End;

    public int Count
    {
        get
        {
            int lines = 0;
            for (int at = Start; at < End; at += ReadInt(at))
            {
                lines += ReadInt(at + 8) == 0 ? 1 : 0;
            }

            return lines;
        }
    }

    public long LostCount => 0;

    public int PossibleDuplicates => 0;

    public string Error { get; private set; }

    private int Start => ReadInt(StartAt);

    private int End => ReadInt(EndAt);

    public bool Append(Line line)
    {
        int bytes = HeaderBytes + line.Count;
        if (bytes > _fram.Length - _groupEnd)
        {
            Error = "the FRAM is full";
            return false;
        }

        Error = null;
        int at = _groupEnd;
        WriteInt(at, bytes);
        WriteInt(at + 4, _boot);
        WriteInt(at + 8, line.LostCount);
        WriteInt(at + 12, (int)line.LostMs);
        WriteLong(at + 16, line.TimeMs);
        WriteLong(at + 24, line.DateMs);
        _fram[at + 32] = (byte)line.Level;
        _fram[at + 33] = (byte)line.Cause;
        _fram[at + 34] = (byte)(line.IsPlain ? 1 : 0);
        if (line.Count > 0)
        {
            Array.Copy(line.Buffer, line.Offset, _fram, at + HeaderBytes, line.Count);
        }

        _groupEnd += bytes;
        return true;
    }

    public bool Commit()
    {
        WriteInt(EndAt, _groupEnd);
        return true;
    }

    public bool Take(Line line)
    {
        int at = _takenEnd;
        if (at >= End)
        {
            return false;
        }

        int bytes = ReadInt(at);
        line.LostCount = ReadInt(at + 8);
        line.LostMs = ReadInt(at + 12);
        line.TimeMs = ReadLong(at + 16);
        line.DateMs = ReadLong(at + 24);
        line.Level = (LogLevel)_fram[at + 32];
        line.Cause = (LossCause)_fram[at + 33];
        line.IsPlain = _fram[at + 34] == 1;
        line.IsRecovered = ReadInt(at + 4) != _boot;
        int count = line.Reserve(bytes - HeaderBytes);
        if (count > 0)
        {
            Array.Copy(_fram, at + HeaderBytes + line.Start, line.Buffer, line.Offset, count);
        }

        _takenAt = at;
        _takenEnd = at + bytes;
        return true;
    }

    public void GiveBack() => _takenEnd = _takenAt;

    public void Release()
    {
        WriteInt(StartAt, _takenEnd);
        if (_takenEnd == End)
        {
            // The start first: a power cut between the two leaves an empty chip as well.
            Empty();
        }
    }

    public void Keep() => _takenEnd = Start;

    private void Empty()
    {
        WriteInt(StartAt, FirstAt);
        WriteInt(EndAt, FirstAt);
        _groupEnd = FirstAt;
        _takenEnd = FirstAt;
    }

    private void WriteInt(int at, int value) => Array.Copy(BitConverter.GetBytes(value), 0, _fram, at, 4);

    private void WriteLong(int at, long value) => Array.Copy(BitConverter.GetBytes(value), 0, _fram, at, 8);

    private int ReadInt(int at) => BitConverter.ToInt32(_fram, at);

    private long ReadLong(int at) => BitConverter.ToInt64(_fram, at);
}
