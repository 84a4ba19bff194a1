using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace DeviceLogs.Exporter.Tests;

/// <summary>An output that a test looks at while it is written, and that can take no more than so many bytes.</summary>
internal sealed class WatchedOutput : MemoryStream
{
    private int _seen;

    /// <summary>Bytes that there is room for.</summary>
    public long Room { get; init; } = long.MaxValue;

    /// <summary>Hears of each whole line, with how many there were.</summary>
    public Action<string, int>? OnLine { get; init; }

    /// <summary>How many lines were written.</summary>
    public int LineCount { get; private set; }

    /// <summary>What was written.</summary>
    public string Text => Encoding.UTF8.GetString(GetBuffer(), 0, (int)Length);

    /// <summary>The lines that were written whole.</summary>
    public IReadOnlyList<string> WholeLines => Text[..(Text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);

    // All ways to write lead here.
    public override void Write(byte[] buffer, int offset, int count)
    {
        int taken = (int)Math.Min(count, Room - Length);
        base.Write(buffer, offset, taken);
        for (int end = LineEnd(); end >= 0; end = LineEnd())
        {
            LineCount++;
            OnLine?.Invoke(Encoding.UTF8.GetString(GetBuffer(), _seen, end), LineCount);
            _seen += end + 1;
        }

        if (taken < count)
        {
            throw new IOException("No space left on device");
        }
    }

    private int LineEnd() => GetBuffer().AsSpan(_seen, (int)Length - _seen).IndexOf((byte)'\n');
}
