using System;
using System.Runtime.CompilerServices;

namespace DeviceLogs.Delivery;

/// <summary>Takes log lines, keeps them in a bounded buffer, and delivers them to one log stream in the background.</summary>
/// <remarks>
/// Threads: everything may be called from any thread. Logging never waits for the network or a spool; the worker of the
/// <see cref="CloudWatchLogs"/> sends, in turn with its actions. What waits within a callback of that worker does not wait: it returns at
/// once.
/// Memory: <see cref="LogAgentOptions.BufferBytes"/> + <see cref="LogAgentOptions.BatchBytes"/> + about 2 KB, made in the constructor.
/// Loss: each line is delivered, still held, or counted by cause in <see cref="LogStatistics"/>; what was dropped for lack of room is
/// told by a line in its place in the log. A line is delivered at least once: when an answer is lost, its batch is sent again.
/// Derived: what changes, holds back or adds lines overrides the virtual members; LineAgent of DeviceLogs.Lines does.
/// </remarks>
public class LogAgent : IDisposable
{
    private readonly LineQueue _queue;
    private readonly LineIntake _intake;
    private readonly LineSender _sender;
    private readonly AgentWork _work;
    private readonly Worker _worker;
    private readonly int _disposeTimeoutMs;
    private bool _isDisposed;

    /// <summary>Starts an agent.</summary>
    /// <param name="logs">Sends the requests, one at a time, its own actions between them. Not disposed with the agent; where it is
    /// disposed first, it disposes the agent.</param>
    /// <param name="options">Read now and not kept.</param>
    /// <exception cref="ArgumentException">An option is missing or out of its range; the message names the option, its value and its
    /// range.</exception>
    /// <exception cref="InvalidOperationException"><paramref name="logs"/> is disposed.</exception>
    public LogAgent(CloudWatchLogs logs, LogAgentOptions options)
    {
        if (logs == null)
        {
            throw new ArgumentNullException(nameof(logs));
        }

        if (options == null)
        {
            throw new ArgumentNullException(nameof(options));
        }

        options.Validate();
        byte[] names = BatchEncoder.Names(options.LogGroupName, options.LogStreamName);
        int partBytes = BatchEncoder.RoomForText(options.BatchBytes, names.Length);
        _queue = new LineQueue(options, logs.Connection.Clock, partBytes);
        _intake = new LineIntake(_queue, options, partBytes);
        _sender = new LineSender(logs.Connection, _queue, new BatchEncoder(_queue, names, options, logs.Connection.IsBearer), options);
        _disposeTimeoutMs = options.DisposeTimeoutMs;
        _work = new AgentWork(this, _sender, _queue, logs.Connection.Clock, options.HeartbeatIntervalMs);
        _worker = logs.Worker;
        _worker.Add(_work);
    }

    /// <summary>Logs a line of level Information.</summary>
    /// <param name="message">The line. An empty one is counted and not sent.</param>
    public void Log(string message)
    {
        Log(LogLevel.Information, message);
    }

    /// <summary>Logs a line.</summary>
    /// <param name="level">Decides what a full buffer gives up, and whether the line is sent at once. Its word stands in front of the text,
    /// as in <c>ERROR lock jammed</c>, but for Information.</param>
    /// <param name="message">The line. An empty one is counted and not sent; one too long for a batch is split or cut, as the options
    /// say.</param>
    public virtual void Log(LogLevel level, string message)
    {
        if (_intake.Log(level, message))
        {
            _worker.Wake();
        }
    }

    /// <summary>Logs a line that is UTF-8 already, as it comes from a serial port or a file. What is not UTF-8 becomes U+FFFD.</summary>
    /// <param name="level">Decides as in <see cref="Log(LogLevel, string)"/>; the text stands as it is.</param>
    /// <param name="utf8">Holds the line; only read during the call.</param>
    /// <param name="offset">Index of its first byte.</param>
    /// <param name="count">Number of bytes.</param>
    /// <exception cref="ArgumentException">The array is null or ends before them.</exception>
    public virtual void Log(LogLevel level, byte[] utf8, int offset, int count)
    {
        Store(level, utf8, offset, count, 0);
    }

    /// <summary>
    /// Stores a finished line, as <see cref="Log(LogLevel, byte[], int, int)"/> does, past whatever a derived agent does with lines; also
    /// one of an earlier moment, such as one that was held back.
    /// </summary>
    /// <param name="level">Decides as in <see cref="Log(LogLevel, string)"/>.</param>
    /// <param name="utf8">Holds the line; only read during the call.</param>
    /// <param name="offset">Index of its first byte.</param>
    /// <param name="count">Number of bytes.</param>
    /// <param name="timeMs">When it was logged, in monotonic milliseconds of this boot: its event gets that time, and a request of its own
    /// where others are older in the buffer. 0, and what is yet to come, for now.</param>
    /// <exception cref="ArgumentException">The array is null or ends before them.</exception>
    public void Store(LogLevel level, byte[] utf8, int offset, int count, long timeMs)
    {
        if (utf8 == null || offset < 0 || count < 0 || offset > utf8.Length - count)
        {
            throw new ArgumentException("offset and count must lie within the array", nameof(utf8));
        }

        if (_intake.Log(level, utf8, offset, count, false, timeMs))
        {
            _worker.Wake();
        }
    }

    /// <summary>Sends what has been logged so far and waits for it: before sleep, or when a person asks.</summary>
    /// <param name="timeoutMs">Longest wait in milliseconds; 0 only starts the sending.</param>
    /// <returns>True when everything logged before the call has left the buffer and the spool: delivered, or refused and counted.</returns>
    public virtual bool Flush(int timeoutMs)
    {
        long throughMs = _queue.RequestFlush();
        return _worker.Wait(() => _queue.IsFlushed(throughMs), timeoutMs);
    }

    /// <summary>
    /// Moves what has been logged so far into <see cref="LogAgentOptions.Spool"/>: before deep sleep, a reboot, or when the power is about
    /// to go.
    /// </summary>
    /// <param name="timeoutMs">Longest wait in milliseconds; 0 only starts it. While a request is under way it waits for its end, so give
    /// more than the transport's time limit where a line must not be lost.</param>
    /// <returns>True when nothing is in RAM any more; false when time ran out, the spool is full or fails
    /// (<see cref="LogStatistics.LastError"/>), or there is none.</returns>
    public virtual bool Spool(int timeoutMs)
    {
        _queue.RequestMove();
        _worker.Wait(_queue.HasTriedMove, timeoutMs);
        return _queue.IsMoved();
    }

    /// <summary>Copies the counters as they stand together at one moment.</summary>
    /// <param name="target">Receives them; the same object may serve again and again.</param>
    /// <exception cref="ArgumentNullException">The target is null.</exception>
    public void GetStatistics(LogStatistics target)
    {
        if (target == null)
        {
            throw new ArgumentNullException(nameof(target));
        }

        _queue.CopyStatistics(target);
    }

    /// <summary><see cref="LogStatistics.InRam"/> now; a derived agent adds what it holds itself.</summary>
    public virtual int CountInRam()
    {
        LogStatistics statistics = new LogStatistics();
        GetStatistics(statistics);
        return statistics.InRam;
    }

    /// <summary>
    /// Sends what is held, for at most <see cref="LogAgentOptions.DisposeTimeoutMs"/>, moves the rest into the spool where there is one,
    /// and stops. What is held then stays counted as held; what is in RAM only is told as <see cref="FailureKind.Final"/>.
    /// </summary>
    public virtual void Dispose()
    {
        if (!BeginDispose())
        {
            return;
        }

        if (_disposeTimeoutMs > 0)
        {
            Flush(_disposeTimeoutMs);
        }

        Spool(_disposeTimeoutMs);
        _work.Stop();
        _worker.Wake();
        LogStatistics statistics = new LogStatistics();
        GetStatistics(statistics);
        int lost = statistics.InRam;
        if (lost > 0)
        {
            _sender.Report(FailureKind.Final, "stopped before delivery: " + (statistics.LastError ?? "no time was left"), lost);
        }
    }

    // True the first time.
    [MethodImpl(MethodImplOptions.Synchronized)]
    private bool BeginDispose()
    {
        bool isFirst = !_isDisposed;
        _isDisposed = true;
        return isFirst;
    }
}
