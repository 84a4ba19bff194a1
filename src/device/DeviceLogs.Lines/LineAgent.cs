using System;
using System.Runtime.CompilerServices;
using DeviceLogs.Delivery;
using DeviceLogs.Time;

namespace DeviceLogs.Lines;

/// <summary>
/// A <see cref="LogAgent"/> whose lines have categories and fields, and pass stages before they are stored: levels, masks, limits, or your
/// own.
/// </summary>
/// <remarks>
/// Order: the stages of <see cref="LineOptions.Stages"/>, then the form (text or JSON), then the agent's buffer.
/// Threads: as <see cref="LogAgent"/>; lines pass one at a time, under this object's lock. Memory: about 1 KB, and twice the longest line.
/// Garbage: no buffer is made for a line, once they have grown to the longest one; a line leaves none, but for a field of type double, its
/// text.
/// </remarks>
public sealed class LineAgent : LogAgent
{
    private const int DefaultLineBytes = 4096;

    private readonly LineStage[] _stages;
    private readonly LineStage _first;
    private readonly LineFormat _format;
    private readonly LineStreams _streams;
    private readonly LineEntry _line;
    private readonly Worker _worker;
    private readonly CorrectedClock _clock;
    private readonly SettleWork _settling;
    private bool _isSettling;
    private bool _isDisposed;

    /// <summary>Starts an agent.</summary>
    /// <param name="logs">See <see cref="LogAgent"/>.</param>
    /// <param name="options">See <see cref="LogAgent"/>.</param>
    /// <param name="lines">Read now and not kept.</param>
    /// <exception cref="ArgumentException">An option is missing or out of its range; the message names the option, its value and its
    /// range.</exception>
    public LineAgent(CloudWatchLogs logs, LogAgentOptions options, LineOptions lines)
        : base(logs, Checked(options, lines))
    {
        _worker = logs.Worker;
        _clock = logs.Clock;
        _settling = new SettleWork(this);
        int maxBytes = lines.MaxLineBytes;
        if (maxBytes == 0)
        {
            int most = MostBytes(options.BatchBytes);
            maxBytes = most < DefaultLineBytes ? most : DefaultLineBytes;
        }

        _line = new LineEntry(maxBytes);
        _stages = lines.Stages;
        _streams = lines.Streams;
        _format = new LineFormat(this, lines, maxBytes);
        LineStage next = _format;
        next.Attach(this, _clock, null);
        for (int i = _stages.Length - 1; i >= 0; i--)
        {
            _stages[i].Attach(this, _clock, next);
            next = _stages[i];
        }

        _first = next;
    }

    /// <summary>True when a line is of use: where it is not, its text need not be made.</summary>
    public bool IsEnabled(LogLevel level, string category) => level < LogLevel.None && _first.Wants(level, category);

    /// <inheritdoc/>
    public override void Log(LogLevel level, string message) => Log(level, null, message, null);

    /// <summary>Logs a line with fields.</summary>
    /// <param name="level">How severe it is.</param>
    /// <param name="message">The text.</param>
    /// <param name="fields">Read during the call; may be null.</param>
    public void Log(LogLevel level, string message, LineFields fields) => Log(level, null, message, fields);

    /// <summary>Logs a line of a category, with fields.</summary>
    /// <param name="level">How severe it is.</param>
    /// <param name="category">Who logs it; may be null.</param>
    /// <param name="message">The text. An empty one without fields is counted and not sent.</param>
    /// <param name="fields">Read during the call; may be null.</param>
    public void Log(LogLevel level, string category, string message, LineFields fields)
    {
        if (_first.Wants(level, category))
        {
            LogAlways(level, category, message, fields);
        }
    }

    /// <inheritdoc/>
    public override void Log(LogLevel level, byte[] utf8, int offset, int count)
    {
        if (utf8 == null || offset < 0 || count <= 0 || offset > utf8.Length - count)
        {
            // What is wrong with it, and that it is empty, is known there.
            base.Log(level, utf8, offset, count);
        }
        else if (_first.Wants(level, null))
        {
            PassWhole(level, utf8, offset, count);
        }
    }

    /// <summary>Logs a line whatever its level: for what must be in the log, such as that a level has changed.</summary>
    [MethodImpl(MethodImplOptions.Synchronized)]
    public void LogAlways(LogLevel level, string category, string message, LineFields fields)
    {
        if (string.IsNullOrEmpty(message) && fields == null)
        {
            base.Log(level, message);
            return;
        }

        _line.Begin(level, category, _clock.MonotonicMs);
        _line.SetText(message);
        fields?.WriteTo(_line);
        _first.Pass(_line);
    }

    /// <summary>
    /// Makes a line of a text as it would be stored, and does not store it: for what goes another way, such as the last words of a crash.
    /// </summary>
    [MethodImpl(MethodImplOptions.Synchronized)]
    public string Format(LogLevel level, string category, string message)
    {
        LineEntry line = new LineEntry(LineOptions.MinLineBytes);
        line.Begin(level, category, _clock.MonotonicMs);
        line.SetText(message);
        return _format.Capture(_first, line) ?? message;
    }

    /// <inheritdoc/>
    public override bool Flush(int timeoutMs)
    {
        SettleAll();
        if (_streams == null)
        {
            return base.Flush(timeoutMs);
        }

        // All at once, on one connection; then it waits for each.
        long deadline = Environment.TickCount64 + timeoutMs;
        _streams.Flush(0);
        bool isFlushed = base.Flush(timeoutMs);
        return _streams.Flush(deadline) && isFlushed;
    }

    /// <inheritdoc/>
    public override bool Spool(int timeoutMs)
    {
        SettleAll();
        long deadline = Environment.TickCount64 + timeoutMs;
        bool isSpooled = base.Spool(timeoutMs);
        return _streams == null ? isSpooled : _streams.Spool(deadline) && isSpooled;
    }

    /// <inheritdoc/>
    public override int CountInRam() => base.CountInRam() + (_streams == null ? 0 : _streams.CountInRam());

    /// <inheritdoc/>
    public override void Dispose()
    {
        SettleAll();
        _isDisposed = true;
        base.Dispose();
        _streams?.Dispose();
    }

    /// <summary>A stage holds something back.</summary>
    [MethodImpl(MethodImplOptions.Synchronized)]
    internal void Hold()
    {
        if (!_isSettling && !_isDisposed)
        {
            _isSettling = true;
            _worker.Add(_settling);
        }
    }

    /// <summary>Lets the stages give out what is due.</summary>
    /// <returns>Milliseconds until more is, or <see cref="Worker.Done"/>.</returns>
    [MethodImpl(MethodImplOptions.Synchronized)]
    internal int SettleDue()
    {
        int wait = Settle(false);
        _isSettling = wait >= 0 && !_isDisposed;
        return _isSettling ? wait : Worker.Done;
    }

    [MethodImpl(MethodImplOptions.Synchronized)]
    private void SettleAll() => Settle(true);

    private static LogAgentOptions Checked(LogAgentOptions options, LineOptions lines)
    {
        if (options != null && lines.MaxLineBytes != 0)
        {
            OptionRange.Check(nameof(lines.MaxLineBytes), lines.MaxLineBytes, LineOptions.MinLineBytes, MostBytes(options.BatchBytes));
        }

        return options;
    }

    // A quote takes two bytes in JSON, and such a line is a text in JSON once more.
    private static int MostBytes(int batchBytes) => batchBytes / 2 > LineOptions.MinLineBytes ? batchBytes / 2 : LineOptions.MinLineBytes;

    private int Settle(bool all)
    {
        int least = LineStage.Never;
        for (int i = 0; i < _stages.Length; i++)
        {
            int wait = _stages[i].Settle(_clock.MonotonicMs, all);
            least = wait >= 0 && (least < 0 || wait < least) ? wait : least;
        }

        return least;
    }

    [MethodImpl(MethodImplOptions.Synchronized)]
    private void PassWhole(LogLevel level, byte[] utf8, int offset, int count)
    {
        _line.Begin(level, null, _clock.MonotonicMs);
        _line.SetWhole(utf8, offset, count);
        _first.Pass(_line);
        _line.End();
    }
}
