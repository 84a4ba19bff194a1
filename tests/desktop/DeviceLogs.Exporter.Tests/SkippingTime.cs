using System;
using System.Threading;
using DeviceLogs.Tests.Support;

namespace DeviceLogs.Exporter.Tests;

/// <summary>A clock on which nobody waits: it jumps to the end of each pause.</summary>
internal sealed class SkippingTime(ManualTime clock) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => clock.Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > TimeSpan.Zero)
        {
            clock.Now += dueTime;
            ThreadPool.QueueUserWorkItem(_ => callback(state));
        }

        return new Timer();
    }

    private sealed class Timer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public System.Threading.Tasks.ValueTask DisposeAsync() => default;
    }
}
