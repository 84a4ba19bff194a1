using System.Text;

namespace DeviceLogs.Delivery;

/// <summary>Makes lines of what is logged: splits or cuts a text that is longer than a request.</summary>
/// <remarks>Threads: any, without a lock of its own; the queue's is taken for each line.</remarks>
internal sealed class LineIntake
{
    // Everything that JSON escapes in ASCII.
    private static readonly char[] _escaped = MakeEscaped();

    private readonly LineQueue _queue;
    private readonly int _partBytes;
    private readonly int _longestBytes;
    private readonly bool _split;

    /// <summary>Makes an intake.</summary>
    /// <param name="queue">Takes the lines.</param>
    /// <param name="options">Checked already.</param>
    /// <param name="partBytes">Room for one line's escaped text in a request.</param>
    internal LineIntake(LineQueue queue, LogAgentOptions options, int partBytes)
    {
        _queue = queue;
        _partBytes = partBytes;
        _split = options.OversizedLines == OversizedLines.Split;

        // One line may not push out all others: beyond half the buffer it loses its end.
        _longestBytes = options.BufferBytes / 2;
    }

    /// <summary>Stores a line, with its level's word in front.</summary>
    /// <returns>True when the worker has reason to wake.</returns>
    internal bool Log(LogLevel level, string text)
    {
        int characters = text is null ? 0 : text.Length;
        if (characters == 0)
        {
            return _queue.CountEmpty();
        }

        bool isAscii = text.IndexOfAny(_escaped) < 0;

        // A character takes three bytes at most, and a byte six once escaped.
        if (characters <= _partBytes / (isAscii ? 3 : 18))
        {
            return _queue.Append(level, text, characters, isAscii);
        }

        text = LevelWord.Before(level) + text;
        characters = text.Length;
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return Log(level, bytes, 0, bytes.Length, isAscii && bytes.Length == characters, 0);
    }

    /// <summary>Stores a line that is UTF-8 already; for its time see <see cref="LineQueue"/>.</summary>
    internal bool Log(LogLevel level, byte[] text, int offset, int count, bool isPlain, long timeMs)
    {
        if (count == 0)
        {
            return _queue.CountEmpty();
        }

        if (LineSplitter.Fits(text, offset, count, isPlain, _partBytes))
        {
            return _queue.Append(level, text, offset, count, isPlain, false, timeMs);
        }

        int end = offset + count;
        return _split ? LogParts(level, text, offset, end, timeMs) : LogCut(level, text, offset, end, timeMs);
    }

    private static char[] MakeEscaped()
    {
        char[] escaped = new char[34];
        for (int i = 0; i < 32; i++)
        {
            escaped[i] = (char)i;
        }

        escaped[32] = '"';
        escaped[33] = '\\';
        return escaped;
    }

    private bool LogParts(LogLevel level, byte[] text, int offset, int end, long timeMs)
    {
        int total = end - offset;
        int kept = LineSplitter.Shortened(text, offset, end, _longestBytes);
        string cut = kept < end ? LineSplitter.CutMark(kept - offset, total) : string.Empty;
        int room = _partBytes - LineSplitter.MarkBytes;
        int parts = LineSplitter.CountParts(text, offset, kept, room);
        bool wake = false;
        for (int i = 1; i <= parts; i++)
        {
            int stop = LineSplitter.PartEnd(text, offset, kept, room);
            bool isCut = i == parts && cut.Length > 0;
            wake |= AppendMarked(level, text, offset, stop, LineSplitter.PartMark(i, parts) + (isCut ? cut : string.Empty), isCut, timeMs);
            offset = stop;
        }

        return wake;
    }

    private bool LogCut(LogLevel level, byte[] text, int offset, int end, long timeMs)
    {
        int stop = LineSplitter.PartEnd(text, offset, end, _partBytes - LineSplitter.MarkBytes);
        return AppendMarked(level, text, offset, stop, LineSplitter.CutMark(stop - offset, end - offset), true, timeMs);
    }

    private bool AppendMarked(LogLevel level, byte[] text, int offset, int stop, string mark, bool isCut, long timeMs)
    {
        byte[] marked = LineSplitter.Marked(text, offset, stop, mark);
        return _queue.Append(level, marked, 0, marked.Length, false, isCut, timeMs);
    }
}
