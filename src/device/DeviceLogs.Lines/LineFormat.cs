using System.Text;
using DeviceLogs.Delivery;
using DeviceLogs.Protocol;

namespace DeviceLogs.Lines;

/// <summary>The last step of each line: writes it as text or as a JSON object, numbers it, and stores it.</summary>
/// <remarks>
/// Text: <c>ERROR Door: lock jammed {"card":17}</c>; no word stands before a line of level Information without a category.
/// JSON: <c>{"level":"error","category":"Door","message":"lock jammed","card":17, the common fields, "seq":57}</c>. The number begins at 1
/// with each start and has no gap where lines are stored: a reader who finds one misses lines.
/// </remarks>
internal sealed class LineFormat : LineStage
{
    private const int FirstBytes = 256;

    // Longest category that a line shows.
    private const int MaxCategory = 128;

    // How far back the event of a recorded line may lie: the service refuses what is older than the group's retention, a day at least.
    private const int EarliestMs = 23 * 3600 * 1000;

    // What stands behind the fields: ,"repeated":2147483647,"recorded":"2026-11-21 05:58:12.101","seq":9223372036854775807}
    private const int TailBytes = 96;

    private readonly LineAgent _agent;
    private readonly JsonWriter _line;
    private readonly LineFields _common;
    private readonly LineStreams _streams;
    private readonly bool _isJson;
    private readonly int _maxBytes;
    private long _number;
    private LineEntry _capturing;
    private string _captured;

    internal LineFormat(LineAgent agent, LineOptions options, int maxBytes)
    {
        _agent = agent;
        _common = options.Common;
        _streams = options.Streams;
        _isJson = options.IsJson;
        _maxBytes = maxBytes;
        _line = new JsonWriter(FirstBytes, _maxBytes);
    }

    /// <inheritdoc/>
    public override bool Wants(LogLevel level, string category) => true;

    /// <inheritdoc/>
    public override void Pass(LineEntry line)
    {
        if (line.IsWhole)
        {
            _agent.Store(line.Level, line.Buffer, LineEntry.Offset, line.Count, TimeOf(line));
            return;
        }

        _line.Clear();
        LineStream stream = _streams == null ? null : _streams.Of(line.Category);
        string category = line.Category;
        if (category != null && category.Length > MaxCategory)
        {
            category = category.Substring(0, MaxCategory);
        }

        if (_isJson)
        {
            WriteJson(line, category, stream == null ? ++_number : ++stream.Number);
        }
        else
        {
            WriteText(line, category);
        }

        if (line == _capturing)
        {
            _captured = Encoding.UTF8.GetString(_line.Buffer, 0, _line.Length);
        }
        else
        {
            LogAgent agent = stream == null ? _agent : stream.Agent;
            agent.Store(line.Level, _line.Buffer, 0, _line.Length, TimeOf(line));
        }
    }

    /// <summary>Lets a line pass stages, and takes what comes out at their end instead of storing it.</summary>
    /// <returns>The text; null when a stage has held it back.</returns>
    internal string Capture(LineStage first, LineEntry line)
    {
        _captured = null;
        _capturing = line;
        first.Pass(line);
        _capturing = null;
        return _captured;
    }

    // The time that the event gets; 0 for now.
    private long TimeOf(LineEntry line)
    {
        if (!line.IsRecorded)
        {
            return 0;
        }

        long earliest = Clock.MonotonicMs - EarliestMs;
        return line.TimeMs < earliest ? earliest : line.TimeMs;
    }

    private void WriteText(LineEntry line, string category)
    {
        _line.Raw(line.Level == LogLevel.Information && category != null ? LevelWord.Information : LevelWord.Before(line.Level));
        if (category != null)
        {
            JsonPiece.Raw(_line, category);
            _line.Raw(": ");
        }

        int room = _maxBytes - _line.Length - line.FieldsCount - TailBytes - LineSplitter.MarkBytes;
        int stop = LineSplitter.Shortened(line.Buffer, LineEntry.Offset, LineEntry.Offset + line.Count, room);
        JsonPiece.Raw(_line, line.Buffer, LineEntry.Offset, stop - LineEntry.Offset);
        MarkCut(line, stop);
        if (line.FieldsCount > 0)
        {
            // The first comma gives way to the brace.
            _line.Raw(" {");
            JsonPiece.Raw(_line, line.Buffer, LineEntry.Offset + line.Count + 1, line.FieldsCount - 1);
            JsonPiece.Word(_line, JsonPiece.End);
        }

        if (line.IsRecorded)
        {
            _line.Raw(" (recorded " + MomentText.Of(Clock, line.TimeMs) + ")");
        }
    }

    private void WriteJson(LineEntry line, string category, long number)
    {
        JsonPiece.Word(_line, JsonPiece.Level);
        _line.Raw(LevelNames.Of(line.Level));
        JsonPiece.Word(_line, JsonPiece.Quote);
        if (category != null)
        {
            JsonPiece.Word(_line, JsonPiece.Category);
            JsonPiece.Text(_line, category);
        }

        JsonPiece.Word(_line, JsonPiece.Message);

        int common = _common == null ? 0 : _common.Length;
        int room = _maxBytes - _line.Length - line.FieldsCount - common - TailBytes - LineSplitter.MarkBytes;
        int stop = LineEntry.Offset + line.Count;
        if (!LineSplitter.Fits(line.Buffer, LineEntry.Offset, line.Count, false, room))
        {
            stop = LineSplitter.PartEnd(line.Buffer, LineEntry.Offset, stop, room);
        }

        JsonPiece.Text(_line, line.Buffer, LineEntry.Offset, stop - LineEntry.Offset);
        MarkCut(line, stop);
        JsonPiece.Word(_line, JsonPiece.Quote);
        JsonPiece.Raw(_line, line.Buffer, LineEntry.Offset + line.Count, line.FieldsCount);
        if (common > 0)
        {
            JsonPiece.Raw(_line, _common.Buffer, 0, common);
        }

        if (line.RepeatCount > 0)
        {
            _line.Raw(",\"repeated\":");
            _line.Number(line.RepeatCount);
        }

        if (line.IsRecorded)
        {
            _line.Raw(",\"recorded\":\"" + MomentText.Of(Clock, line.TimeMs) + "\"");
        }

        JsonPiece.Word(_line, JsonPiece.Sequence);
        _line.Number(number);
        JsonPiece.Word(_line, JsonPiece.End);
    }

    private void MarkCut(LineEntry line, int stop)
    {
        int kept = stop - LineEntry.Offset;
        if (kept < line.TotalBytes)
        {
            _line.Raw(LineSplitter.CutMark(kept, line.TotalBytes));
        }
    }
}
