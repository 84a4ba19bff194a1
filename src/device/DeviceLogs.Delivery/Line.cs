namespace DeviceLogs.Delivery;

/// <summary>
/// One record on its way into or out of an <see cref="ILineStore"/>: a line, or the notice that stands where lines were lost.
/// </summary>
/// <remarks>
/// One object serves again and again: whoever gets it copies what it needs. Its owner gives the memory: a text that is taken stands in
/// the last bytes of <see cref="Buffer"/>.
/// </remarks>
public sealed class Line
{
    // Fields: as a property each would take 25 bytes more of the board's flash, and a call to read.

    /// <summary>Holds the text. Given by the owner of this object; a store keeps no reference to it.</summary>
    public byte[] Buffer;

    /// <summary>How many of the buffer's last bytes <see cref="ILineStore.Take"/> may write.</summary>
    public int Room;

    /// <summary>
    /// For <see cref="ILineStore.Take"/>: index of the first byte of the text that is wanted. 0, but for a text longer than a request.
    /// </summary>
    public int Start;

    /// <summary>Index in the buffer of the text's first byte.</summary>
    public int Offset;

    /// <summary>Number of bytes of the text in the buffer; 0 for a notice.</summary>
    public int Count;

    /// <summary>Number of bytes that the whole text has in its store. What is more than <see cref="Room"/> was left out.</summary>
    public int TotalBytes;

    /// <summary>When the line was logged, or the first of the lost ones, in monotonic milliseconds of the boot that logged it.</summary>
    public long TimeMs;

    /// <summary>
    /// The same in milliseconds since 1970-01-01 UTC, for another boot than the one that logged it; 0 when it is unknown.
    /// </summary>
    public long DateMs;

    /// <summary>The line's level.</summary>
    public LogLevel Level;

    /// <summary>True when the text needs no escape in JSON.</summary>
    public bool IsPlain;

    /// <summary>
    /// Set by <see cref="ILineStore.Take"/>: true when an earlier boot logged the line, so that <see cref="TimeMs"/> says nothing to this
    /// one.
    /// </summary>
    public bool IsRecovered;

    /// <summary>0 for a line. For a notice, the number of lines that were lost here; there is no text then.</summary>
    public int LostCount;

    /// <summary>For a notice: how many milliseconds after the first the last line was lost.</summary>
    public long LostMs;

    /// <summary>For a notice: why they were lost.</summary>
    public LossCause Cause;

    /// <summary>For a store that is asked for a record: finds the place for its text.</summary>
    /// <param name="totalBytes">Length of the whole text; 0 for a notice.</param>
    /// <returns>How many bytes of the text, from <see cref="Start"/> on, to write into <see cref="Buffer"/> at
    /// <see cref="Offset"/>.</returns>
    public int Reserve(int totalBytes)
    {
        TotalBytes = totalBytes;
        int left = totalBytes - Start;
        Count = left > Room ? Room : left < 0 ? 0 : left;
        Offset = Buffer.Length - Count;
        return Count;
    }
}
