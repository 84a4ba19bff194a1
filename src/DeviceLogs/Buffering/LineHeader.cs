namespace DeviceLogs.Buffering;

/// <summary>What is known of a line besides its text; or, where lines were dropped, what takes their place.</summary>
/// <remarks>One object serves again and again: whoever gets it copies what it needs.</remarks>
public sealed class LineHeader
{
    /// <summary>When the line was logged, or the first of the dropped ones: monotonic milliseconds of this boot, or the date when <see cref="IsDated"/>.</summary>
    public long TimeMs;

    /// <summary>True when <see cref="TimeMs"/> counts from 1970-01-01 UTC.</summary>
    public bool IsDated;

    /// <summary>True when the text needs no escape in JSON.</summary>
    public bool IsPlain;

    /// <summary>0 for a line. Else the number of lines that were dropped here; there is no text then.</summary>
    public int LostCount;

    /// <summary>How many milliseconds after the first the last line was dropped.</summary>
    public long LostMs;
}
