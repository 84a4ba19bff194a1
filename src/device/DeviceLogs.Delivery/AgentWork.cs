using System;
using System.Runtime.CompilerServices;
using DeviceLogs.Time;

namespace DeviceLogs.Delivery;

/// <summary>What a worker does for an agent: moves lines into the store, sends them, and logs the heartbeat.</summary>
internal sealed class AgentWork : IWork, IDisposable
{
    private readonly LogAgent _agent;
    private readonly LineQueue _queue;
    private readonly LineSender _sender;
    private readonly IClock _clock;
    private readonly int _heartbeatMs;
    private LogStatistics _statistics;
    private long _nextHeartbeatMs;
    private bool _isStopped;

    internal AgentWork(LogAgent agent, LineSender sender, LineQueue queue, IClock clock, int heartbeatMs)
    {
        _agent = agent;
        _sender = sender;
        _queue = queue;
        _clock = clock;
        _heartbeatMs = heartbeatMs;
        _nextHeartbeatMs = clock.MonotonicMs + heartbeatMs;
    }

    /// <inheritdoc/>
    public bool HasMore => _queue.MsUntilDue(0) != Worker.Never;

    /// <summary>Lets the next step be the last: it moves what somebody has asked to be moved, and sends nothing.</summary>
    [MethodImpl(MethodImplOptions.Synchronized)]
    internal void Stop() => _isStopped = true;

    /// <inheritdoc/>
    public int Step()
    {
        bool isStopped = IsStopped();
        _sender.MoveWhenDue();
        return isStopped ? Worker.Done : Heartbeat(_sender.Step());
    }

    /// <inheritdoc/>
    public void Recover(Exception exception) => _sender.Recover(exception);

    /// <summary>Stops the agent, when what it logs to is disposed first.</summary>
    public void Dispose() => _agent.Dispose();

    [MethodImpl(MethodImplOptions.Synchronized)]
    private bool IsStopped() => _isStopped;

    private int Heartbeat(int wait)
    {
        if (_heartbeatMs == 0)
        {
            return wait;
        }

        long left = _nextHeartbeatMs - _clock.MonotonicMs;
        if (left > 0)
        {
            return wait < 0 || wait > left ? (int)left : wait;
        }

        LogStatistics s = _statistics ??= new LogStatistics();
        _queue.CopyStatistics(s);
        _agent.Log("DeviceLogs logged " + s.Logged + ", delivered " + s.Delivered + ", refused " + s.Refused
            + ", dropped " + s.Dropped + ", held " + s.Held + ", retries " + s.Retries + ", possible duplicates " + s.PossibleDuplicates
            + ", most bytes held " + s.HighWaterBytes + " of " + s.CapacityBytes);
        _nextHeartbeatMs = _clock.MonotonicMs + _heartbeatMs;
        return 0;
    }
}
