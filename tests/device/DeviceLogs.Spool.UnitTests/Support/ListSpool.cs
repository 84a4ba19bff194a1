using System;
using System.Collections;
using DeviceLogs.Delivery;

namespace DeviceLogs.UnitTests.Support;

/// <summary>
/// A store in RAM that a test fills, limits and breaks: also what a store of your own looks like at its least. Notices calls that the
/// contract rules out.
/// </summary>
internal sealed class ListSpool : ILineStore
{
    private readonly ArrayList _lines = new ArrayList();
    private int _committed;
    private int _outstanding;
    private int _recovered;

    /// <summary>Records that it holds at most.</summary>
    internal int Capacity { get; set; } = int.MaxValue;

    internal bool CommitFails { get; set; }

    /// <summary>Number of groups kept.</summary>
    internal int Commits { get; private set; }

    public int Count { get; private set; }

    public bool HasMore => _outstanding < _committed;

    public long LostCount { get; private set; }

    public int PossibleDuplicates { get; internal set; }

    public string Error { get; private set; }

    public bool Append(Line line)
    {
        if (_outstanding > 0)
        {
            throw new InvalidOperationException("appended while records were outstanding");
        }

        Error = _lines.Count < Capacity ? null : "the spool is full";
        if (Error != null)
        {
            return false;
        }

        byte[] text = new byte[line.Count];
        if (line.Count > 0)
        {
            Array.Copy(line.Buffer, line.Offset, text, 0, line.Count);
        }

        _lines.Add(Copy(line, new Line { Buffer = text }));
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

        Commits += _lines.Count > _committed ? 1 : 0;
        for (; _committed < _lines.Count; _committed++)
        {
            Count += IsLine(_committed) ? 1 : 0;
        }

        return true;
    }

    public bool Take(Line line)
    {
        if (_lines.Count > _committed)
        {
            throw new InvalidOperationException("taken with a group open");
        }

        if (!HasMore)
        {
            return false;
        }

        Line held = (Line)_lines[_outstanding];
        int count = line.Reserve(held.Buffer.Length);
        Array.Copy(held.Buffer, count > 0 ? line.Start : 0, line.Buffer, line.Offset, count);
        Copy(held, line);
        line.IsRecovered = _outstanding < _recovered;
        _outstanding++;
        return true;
    }

    public void GiveBack() => _outstanding--;

    public void Release()
    {
        for (; _outstanding > 0; _outstanding--)
        {
            Remove(0);
        }
    }

    public void Keep() => _outstanding = 0;

    /// <summary>What the next boot finds.</summary>
    internal void Restart()
    {
        Truncate();
        Keep();
        _recovered = _committed;
        LostCount = 0;
    }

    /// <summary>Loses its oldest line.</summary>
    internal void Damage()
    {
        LostCount += IsLine(0) ? 1 : 0;
        Error = "a record is damaged";
        Remove(0);
    }

    private static Line Copy(Line from, Line to)
    {
        to.TimeMs = from.TimeMs;
        to.DateMs = from.DateMs;
        to.Level = from.Level;
        to.IsPlain = from.IsPlain;
        to.LostCount = from.LostCount;
        to.LostMs = from.LostMs;
        to.Cause = from.Cause;
        return to;
    }

    private bool IsLine(int index) => ((Line)_lines[index]).LostCount == 0;

    private void Remove(int index)
    {
        Count -= IsLine(index) ? 1 : 0;
        _lines.RemoveAt(index);
        _committed--;
        _recovered -= _recovered > 0 ? 1 : 0;
    }

    private void Truncate()
    {
        while (_lines.Count > _committed)
        {
            _lines.RemoveAt(_committed);
        }
    }
}
