using System;
using System.Threading;
using DeviceLogs.Time;

namespace DeviceLogs.Delivery;

/// <summary>Takes log lines, keeps them in a bounded buffer, and delivers them to one log stream in the background.</summary>
/// <remarks>
/// Threads: everything may be called from any thread. Logging never waits for the network; one worker thread sends.
/// Memory: <see cref="LogAgentOptions.BufferBytes"/> + <see cref="LogAgentOptions.BatchBytes"/> + about 3 KB, made in the constructor.
/// Loss: each line is delivered, still held, or counted by cause in <see cref="LogStatistics"/>; what was dropped for lack of room is
/// told by a line in its place in the log. A line is delivered at least once: when an answer is lost, its batch is sent again.
/// </remarks>
public sealed class LogAgent : IDisposable
{
    private const int LongestWaitMs = 3600000;
    private const int ProgressCheckMs = 100;

    private readonly LineQueue _queue;
    private readonly LineIntake _intake;
    private readonly LogShipper _shipper;
    private readonly Thread _worker;
    private readonly AutoResetEvent _wake = new AutoResetEvent(false);
    private readonly ManualResetEvent _progress = new ManualResetEvent(false);
    private readonly object _sync = new object();
    private readonly int _disposeTimeoutMs;
    private readonly int _heartbeatMs;
    private readonly IClock _clock;
    private LogStatistics _heartbeat;
    private long _nextHeartbeatMs;
    private bool _stopping;

    /// <summary>Starts an agent.</summary>
    /// <param name="logs">Sends the requests, one at a time, its own actions between them. Not disposed with the agent.</param>
    /// <param name="options">Read now and not kept.</param>
    /// <exception cref="ArgumentException">An option is missing or out of its range; the message names the option, its value and its range.</exception>
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
        _clock = logs.Connection.Clock;
        byte[] names = BatchEncoder.Names(options.LogGroupName, options.LogStreamName);
        int partBytes = BatchEncoder.RoomForText(options.BatchBytes, names.Length);
        _queue = new LineQueue(options, logs.Connection.Clock, partBytes);
        _intake = new LineIntake(_queue, options, partBytes);
        _shipper = new LogShipper(logs.Connection, _queue, names, options);
        _disposeTimeoutMs = options.DisposeTimeoutMs;
        _heartbeatMs = options.HeartbeatIntervalMs;
        _nextHeartbeatMs = _clock.MonotonicMs + _heartbeatMs;
        _worker = new Thread(Work);
        _worker.Start();
    }

    /// <summary>Logs a line of level Information.</summary>
    /// <param name="message">The line. An empty one is counted and not sent.</param>
    public void Log(string message)
    {
        Log(LogLevel.Information, message);
    }

    /// <summary>Logs a line.</summary>
    /// <param name="level">Decides what a full buffer gives up, and whether the line is sent at once. It does not become part of the text.</param>
    /// <param name="message">The line. An empty one is counted and not sent; one too long for a batch is split or cut, as the options say.</param>
    public void Log(LogLevel level, string message)
    {
        if (_intake.Log(level, message))
        {
            _wake.Set();
        }
    }

    /// <summary>Logs a line that is UTF-8 already, as it comes from a serial port or a file. What is no UTF-8 becomes U+FFFD.</summary>
    /// <param name="level">See <see cref="Log(LogLevel, string)"/>.</param>
    /// <param name="utf8">Holds the line; only read during the call.</param>
    /// <param name="offset">Index of its first byte.</param>
    /// <param name="count">Number of bytes.</param>
    /// <exception cref="ArgumentException">The array is null or ends before them.</exception>
    public void Log(LogLevel level, byte[] utf8, int offset, int count)
    {
        if (utf8 == null || offset < 0 || count < 0 || offset > utf8.Length - count)
        {
            throw new ArgumentException("offset and count must lie within the array", nameof(utf8));
        }

        if (_intake.Log(level, utf8, offset, count, false))
        {
            _wake.Set();
        }
    }

    /// <summary>Sends what has been logged so far and waits for it: before sleep, or when a person asks.</summary>
    /// <param name="timeoutMs">Longest wait in milliseconds; 0 only starts the sending.</param>
    /// <returns>True when everything logged before the call has left the buffer and the spool: delivered, or refused and counted.</returns>
    public bool Flush(int timeoutMs)
    {
        return Wait(_queue.RequestFlush(), timeoutMs, false);
    }

    /// <summary>Moves what has been logged so far into <see cref="LogAgentOptions.Spool"/>: before deep sleep, a reboot, or when the power is about to go.</summary>
    /// <param name="timeoutMs">Longest wait in milliseconds; 0 only starts it. While a request is under way it waits for its end, so give more than the transport's time limit where a line must not be lost.</param>
    /// <returns>True when nothing is in RAM any more; false when time ran out, the spool is full or fails (<see cref="LogStatistics.LastError"/>), or there is none.</returns>
    public bool Spool(int timeoutMs)
    {
        _queue.RequestMove();
        return Wait(0, timeoutMs, true);
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

    /// <summary>Sends what is held, for at most <see cref="LogAgentOptions.DisposeTimeoutMs"/>, moves the rest into the spool where there is one, and stops. What is held then stays counted as held; what is in RAM only is told as <see cref="FailureKind.Final"/>.</summary>
    public void Dispose()
    {
        lock (_sync)
        {
            if (_stopping)
            {
                return;
            }
        }

        Flush(_disposeTimeoutMs);
        Spool(_disposeTimeoutMs);
        lock (_sync)
        {
            _stopping = true;
        }

        _wake.Set();
        LogStatistics statistics = new LogStatistics();
        _queue.CopyStatistics(statistics);
        int lost = statistics.Held - statistics.Spooled;
        if (lost > 0)
        {
            _shipper.Report(FailureKind.Final, "stopped before delivery: " + (statistics.LastError ?? "no time was left"), lost);
        }
    }

    private bool Wait(long throughMs, int timeoutMs, bool forSpool)
    {
        long deadline = _clock.MonotonicMs + timeoutMs;
        _wake.Set();
        while (true)
        {
            _progress.Reset();
            bool isPending = true;
            if (forSpool ? _queue.IsMoved(out isPending) : _queue.IsFlushed(throughMs))
            {
                return true;
            }

            // In a callback of the worker's own there is nobody to wait for.
            long left = deadline - _clock.MonotonicMs;
            if (left <= 0 || !isPending || !_worker.IsAlive || Thread.CurrentThread == _worker)
            {
                return false;
            }

            // In pieces: another caller's Reset may swallow the signal.
            _progress.WaitOne(left < ProgressCheckMs ? (int)left : ProgressCheckMs, false);
        }
    }

    private void Work()
    {
        while (true)
        {
            int wait = 0;
            try
            {
                // First, so that an agent that is disposed leaves nothing in RAM.
                _shipper.SpoolWhenDue();
                lock (_sync)
                {
                    if (_stopping)
                    {
                        return;
                    }
                }

                wait = _shipper.Step();
                wait = Heartbeat(wait);
            }
            catch (Exception exception)
            {
                _shipper.Recover(exception);
            }

            _progress.Set();
            if (wait != 0)
            {
                _wake.WaitOne(wait < 0 || wait > LongestWaitMs ? LongestWaitMs : wait, false);
            }
        }
    }

    private int Heartbeat(int wait)
    {
        if (_heartbeatMs == 0)
        {
            return wait;
        }

        long left = _nextHeartbeatMs - _clock.MonotonicMs;
        if (left <= 0)
        {
            _heartbeat ??= new LogStatistics();
            _queue.CopyStatistics(_heartbeat);
            _intake.Log(LogLevel.Information, "DeviceLogs logged " + _heartbeat.Logged + ", delivered " + _heartbeat.Delivered + ", refused " + _heartbeat.Refused
                + ", dropped " + _heartbeat.Dropped + ", held " + _heartbeat.Held + ", retries " + _heartbeat.Retries + ", possible duplicates " + _heartbeat.PossibleDuplicates
                + ", most bytes held " + _heartbeat.HighWaterBytes + " of " + _heartbeat.CapacityBytes);
            _nextHeartbeatMs = _clock.MonotonicMs + _heartbeatMs;
            return 0;
        }

        return wait < 0 || wait > left ? (int)left : wait;
    }
}
