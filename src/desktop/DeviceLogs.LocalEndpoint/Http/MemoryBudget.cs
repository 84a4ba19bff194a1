using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Errors;

namespace DeviceLogs.LocalEndpoint.Http;

/// <summary>Bounds what all bodies and answers hold together.</summary>
/// <remarks>
/// A request that wants more than there is waits. Meanwhile requests end whose client has moved nothing for <see cref="Patience"/> while
/// they hold much, the oldest first; a request that waits for memory itself is not ended. The oldest request that holds any gets what it
/// wants beyond the capacity, so that requests which all wait for each other end one after the other. Large ones leave a quarter to the
/// others. What large bodies decode to is not counted, but only few are looked at at a time. What large requests leave is collected when it
/// comes to the capacity, and after a rush the memory goes back to the system. Threads: its members can be called from anywhere.
/// </remarks>
internal sealed class MemoryBudget(long capacity, Incidents incidents, TimeProvider clock)
{
    /// <summary>What it is by default: eight of the largest requests with their answers at a time.</summary>
    public const long DefaultBytes = 96 * 1024 * 1024;

    // What holds less frees nothing.
    private const long MuchBytes = 256 * 1024;

    /// <summary>What the largest upload of plain text takes; what is longer is a large body.</summary>
    internal const long LargeBytes = 1024 * 1024;

    private const int LargeAtATime = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan WaitTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan QuietTime = TimeSpan.FromSeconds(5);

    // In the order in which they began.
    private readonly LinkedList<MemoryLease> _leases = [];
    private readonly SemaphoreSlim _large = new(LargeAtATime);
    private TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _used;
    private long _uncollected;
    private bool _rushed;

    /// <summary>What is held at the moment, in bytes.</summary>
    public long Used => Interlocked.Read(ref _used);

    /// <summary>A timestamp of the clock by which <see cref="Patience"/> is measured.</summary>
    public long Now => clock.GetTimestamp();

    /// <summary>What is let in when few large bodies are looked at; released by whoever was let in.</summary>
    public SemaphoreSlim Large => _large;

    /// <summary>Takes memory for a lease, waiting for it.</summary>
    /// <exception cref="ServiceException">There is none for too long.</exception>
    public async ValueTask TakeAsync(MemoryLease lease, long bytes, CancellationToken cancellation)
    {
        long begin = Environment.TickCount64;
        while (true)
        {
            Task released;
            MemoryLease? stalled = null;
            lock (_leases)
            {
                lease.IsAsking = !IsFree(lease, bytes);
                if (!lease.IsAsking)
                {
                    _used += bytes;
                    lease.Held += bytes;
                    lease.Node ??= _leases.AddLast(lease);
                    lease.MarkProgress();
                    _rushed |= _used > capacity / 2;
                    return;
                }

                released = _released.Task;
                stalled = FindStalled(lease);
            }

            if (stalled is not null)
            {
                incidents.Add(IncidentKind.Memory);
                stalled.End();
            }
            else if (Environment.TickCount64 - begin > WaitTimeout.TotalMilliseconds)
            {
                throw ServiceErrors.Unavailable("Requests hold all memory that there is for them: try again later.");
            }

            await Task.WhenAny(released, Task.Delay(LookInterval, cancellation));
            cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Gives back all that a lease holds.</summary>
    public void Release(MemoryLease lease)
    {
        TaskCompletionSource released;
        bool isQuiet;
        bool isCollectionDue;
        lock (_leases)
        {
            if (lease.Node is null)
            {
                return;
            }

            _leases.Remove(lease.Node);
            lease.Node = null;
            _used -= lease.Held;
            _uncollected += lease.Held;
            lease.Held = 0;
            released = _released;
            _released = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            isQuiet = _rushed && _leases.Count == 0;
            _rushed &= !isQuiet;
            isCollectionDue = _uncollected > capacity;
            _uncollected = isCollectionDue ? 0 : _uncollected;
        }

        released.SetResult();
        if (isCollectionDue)
        {
            // Bodies live long enough to become old garbage, which the runtime collects late, and later the busier the machine is.
            GC.Collect(2, GCCollectionMode.Forced, blocking: true);
        }

        if (isQuiet)
        {
            _ = GiveBackAsync();
        }
    }

    private bool IsFree(MemoryLease lease, long bytes)
    {
        if (_leases.First is not { Value: MemoryLease oldest } || oldest.Request == lease.Request)
        {
            return true;
        }

        long reserved = lease.Held + bytes > LargeBytes ? capacity / 4 : 0;
        return _used + bytes <= capacity - reserved;
    }

    private MemoryLease? FindStalled(MemoryLease asking)
    {
        foreach (MemoryLease lease in _leases)
        {
            bool isStalled = lease.IsWaiting && !lease.IsAsking && clock.GetElapsedTime(lease.LastProgress) >= Patience;
            if (isStalled && lease.Held >= MuchBytes && lease.Request != asking.Request && !lease.IsEnded)
            {
                lease.IsEnded = true;
                return lease;
            }
        }

        return null;
    }

    // Nothing is asked of a service that idles, so the runtime would see no reason to collect what a rush has left.
    private async Task GiveBackAsync()
    {
        await Task.Delay(QuietTime);
        if (Used == 0)
        {
            GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }
}
