namespace DeviceLogs.Lines;

/// <summary>What <see cref="LineAgent"/> does with a line before it is stored. Read once, in its constructor.</summary>
public sealed class LineOptions
{
    /// <summary>
    /// The least that <see cref="MaxLineBytes"/> may be: the longest member names, level, numbers and dates, with twice the fields.
    /// </summary>
    public const int MinLineBytes = 1536;

    // Fields: as a property each would take 80 bytes more of the board's flash, and nothing happens when one is set.

    /// <summary>
    /// True writes each line as one JSON object, so that Insights, metric filters and subscribers find fields. Default false: text.
    /// </summary>
    public bool IsJson;

    /// <summary>
    /// For JSON: members of every line, such as firmware version, board and boot number. Default null: none. Read at each line, and so not
    /// changed any more.
    /// </summary>
    public LineFields Common;

    /// <summary>
    /// Longest line in bytes; the end of a longer one is cut, with a mark that says how much. Range 1,536 to half of the agent's
    /// BatchBytes; default 0 for that half, up to 4,096. Two buffers grow up to it as lines need them.
    /// </summary>
    public int MaxLineBytes;

    /// <summary>Streams of their own for some categories. Default null: all lines go to the agent's stream.</summary>
    public LineStreams Streams;

    /// <summary>What a line passes, in this order. Each serves one agent. Default: nothing.</summary>
    public LineStage[] Stages = new LineStage[0];
}
