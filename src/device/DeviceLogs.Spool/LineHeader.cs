namespace DeviceLogs.Spool;

/// <summary>What is known of a line besides its text; or, where lines were dropped, what takes their place.</summary>
/// <remarks>One object serves again and again: whoever gets it copies what it needs.</remarks>
public sealed class LineHeader
{
    /// <summary>When the line was logged, or the first of the dropped ones, in monotonic milliseconds of this boot.</summary>
    public long TimeMs;

    /// <summary>The same in milliseconds since 1970-01-01 UTC, for another boot than the one that logged it; 0 when it is unknown. A boot trusts its own <see cref="TimeMs"/>: its date may still be mended.</summary>
    public long DateMs;

    /// <summary>True when the text needs no escape in JSON.</summary>
    public bool IsPlain;

    /// <summary>0 for a line. Else the number of lines that were dropped here; there is no text then.</summary>
    public int LostCount;

    /// <summary>How many milliseconds after the first the last line was dropped.</summary>
    public long LostMs;
}
