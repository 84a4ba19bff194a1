using System;
using System.Collections;
using DeviceLogs.Delivery;
using DeviceLogs.Spool;
using DeviceLogs.Time;

namespace DeviceLogs.UnitTests.Support;

/// <summary>A spool in RAM that a test fills, limits and breaks. Notices calls that the contract rules out.</summary>
internal sealed class ListSpool : LogSpool, ILogSpool
{
    private readonly ArrayList _headers = new ArrayList();
    private readonly ArrayList _texts = new ArrayList();
    private int _committed;
    private int _outstanding;
    private int _recovered;

    /// <summary>Records that it holds at most.</summary>
    internal int Capacity { get; set; } = int.MaxValue;

    internal bool CommitFails { get; set; }

    /// <summary>Number of groups kept.</summary>
    internal int Commits { get; private set; }

    public int Count { get; private set; }

    public bool IsEmpty => _committed == 0;

    public long DroppedCount { get; private set; }

    public int PossibleDuplicates { get; internal set; }

    public string Error { get; private set; }

    public bool Append(LineHeader header, byte[] buffer, int offset, int count)
    {
        if (_outstanding > 0)
        {
            throw new InvalidOperationException("appended while records were outstanding");
        }

        Error = _texts.Count < Capacity ? null : "the spool is full";
        if (Error != null)
        {
            return false;
        }

        byte[] text = new byte[count];
        Array.Copy(buffer, offset, text, 0, count);
        _headers.Add(Copy(header, new LineHeader()));
        _texts.Add(text);
        return true;
    }

    public bool Commit()
    {
        if (CommitFails)
        {
            Truncate();
            Error = "the medium fails";
            return false;
        }

        Commits += _texts.Count > _committed ? 1 : 0;
        for (; _committed < _texts.Count; _committed++)
        {
            Count += IsLine(_committed) ? 1 : 0;
        }

        return true;
    }

    public int Take(LineHeader header, byte[] target, int room)
    {
        if (_texts.Count > _committed)
        {
            throw new InvalidOperationException("taken with a group open");
        }

        while (_outstanding == 0 && _committed > 0 && ((byte[])_texts[0]).Length > room)
        {
            Drop(0, "a record is too long");
        }

        if (_outstanding == _committed || ((byte[])_texts[_outstanding]).Length > room)
        {
            return -1;
        }

        byte[] text = (byte[])_texts[_outstanding];
        Array.Copy(text, 0, target, target.Length - text.Length, text.Length);
        Copy((LineHeader)_headers[_outstanding], header);
        bool isRecovered = _outstanding < _recovered;
        header.TimeMs = isRecovered ? -header.LostMs : header.TimeMs;
        header.DateMs = isRecovered ? header.DateMs : 0;

        _outstanding++;
        return text.Length;
    }

    public void GiveBack() => _outstanding--;

    public void Release()
    {
        for (; _outstanding > 0; _outstanding--)
        {
            Remove(0);
        }
    }

    public void KeepAll() => _outstanding = 0;

    internal override LogIntake MakeIntake(LogAgentOptions options, IClock clock, int partBytes) => new SpooledIntake(this, options, clock, partBytes);

    /// <summary>What the next boot finds.</summary>
    internal void Restart()
    {
        Truncate();
        KeepAll();
        _recovered = _committed;
        DroppedCount = 0;
    }

    /// <summary>Loses its oldest line.</summary>
    internal void Damage() => Drop(0, "a record is damaged");

    private static LineHeader Copy(LineHeader from, LineHeader to)
    {
        to.TimeMs = from.TimeMs;
        to.DateMs = from.DateMs;
        to.IsPlain = from.IsPlain;
        to.LostCount = from.LostCount;
        to.LostMs = from.LostMs;
        return to;
    }

    private bool IsLine(int index) => ((LineHeader)_headers[index]).LostCount == 0;

    private void Drop(int index, string error)
    {
        DroppedCount += IsLine(index) ? 1 : 0;
        Error = error;
        Remove(index);
    }

    private void Remove(int index)
    {
        Count -= IsLine(index) ? 1 : 0;
        _headers.RemoveAt(index);
        _texts.RemoveAt(index);
        _committed--;
        _recovered -= _recovered > 0 ? 1 : 0;
    }

    private void Truncate()
    {
        while (_texts.Count > _committed)
        {
            _headers.RemoveAt(_committed);
            _texts.RemoveAt(_committed);
        }
    }
}
