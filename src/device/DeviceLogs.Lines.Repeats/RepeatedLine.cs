using System;
using DeviceLogs.Time;

namespace DeviceLogs.Lines.Repeats;

/// <summary>A line that <see cref="RepeatFilter"/> remembers, and how often it came again.</summary>
internal sealed class RepeatedLine
{
    private readonly byte[] _bytes = new byte[RepeatFilter.MaxBytes];
    private LogLevel _level;
    private string _category;
    private int _count = -1;
    private int _fieldsCount;
    private bool _isWhole;
    private LineEntry _told;

    /// <summary>When it came again for the first time since it was told.</summary>
    internal long FirstMs { get; private set; }

    /// <summary>When it came last.</summary>
    internal long LastMs { get; private set; }

    /// <summary>How often it came again since it was told.</summary>
    internal int RepeatCount { get; private set; }

    internal bool IsSame(LineEntry line)
    {
        if (line.Count != _count || line.FieldsCount != _fieldsCount || line.Level != _level || line.Category != _category
            || line.IsWhole != _isWhole)
        {
            return false;
        }

        // From the end: lines differ there more often.
        byte[] bytes = line.Buffer;
        int at = _count + _fieldsCount - 1;
        while (at >= 0 && bytes[LineEntry.Offset + at] == _bytes[at])
        {
            at--;
        }

        return at < 0;
    }

    internal void Remember(LineEntry line)
    {
        _level = line.Level;
        _category = line.Category;
        _count = line.Count;
        _fieldsCount = line.FieldsCount;
        _isWhole = line.IsWhole;
        LastMs = line.TimeMs;
        RepeatCount = 0;
        Array.Copy(line.Buffer, LineEntry.Offset, _bytes, 0, _count + _fieldsCount);
    }

    internal void Add(long timeMs)
    {
        FirstMs = RepeatCount == 0 ? timeMs : FirstMs;
        LastMs = timeMs;
        RepeatCount++;
    }

    /// <summary>The line that reports the repeats, which are forgotten. Valid until the next call.</summary>
    internal LineEntry Told(CorrectedClock clock)
    {
        _told ??= new LineEntry(LineOptions.MinLineBytes);
        _told.Begin(_level, _category, LastMs);
        _told.SetText(_bytes, 0, _count);
        _told.AddText(
            " (repeated " + RepeatCount + (RepeatCount == 1 ? " time" : " times") + " " + MomentText.Between(clock, FirstMs, LastMs) + ")");
        _told.SetFields(_bytes, _count, _fieldsCount);
        _told.IsWhole = _isWhole;
        _told.RepeatCount = RepeatCount;
        RepeatCount = 0;
        return _told;
    }
}
