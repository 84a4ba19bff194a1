using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Errors;

namespace DeviceLogs.LocalEndpoint.Http;

/// <summary>Bounds what all bodies and answers hold together.</summary>
/// <remarks>
/// Who wants more than there is waits; meanwhile those end that have kept us waiting with much for more than <see cref="Patience"/>, the oldest first:
/// a client that behaves has sent its body, or taken its answer, by then. What large bodies decode to is not counted, but only few are looked at at a
/// time. After a rush the memory goes back to the system. Threads: its members can be called from anywhere.
/// </remarks>
internal sealed class MemoryBudget(long capacity, Incidents incidents)
{
    /// <summary>What it is by default: eight of the largest requests with their answers at a time.</summary>
    public const long DefaultBytes = 96 * 1024 * 1024;

    // What holds less frees nothing.
    private const long MuchBytes = 256 * 1024;

    private const int LargeAtATime = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan WaitTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan QuietTime = TimeSpan.FromSeconds(5);

    // In the order in which they began.
    private readonly LinkedList<MemoryLease> _leases = [];
    private readonly SemaphoreSlim _large = new(LargeAtATime);
    private TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _used;
    private bool _rushed;

    /// <summary>What is held at the moment, in bytes.</summary>
    public long Used => Interlocked.Read(ref _used);

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
            MemoryLease? eldest = null;
            lock (_leases)
            {
                if (_used + bytes <= capacity)
                {
                    _used += bytes;
                    lease.Held += bytes;
                    if (lease.Node is null)
                    {
                        lease.Since = Environment.TickCount64;
                        lease.Node = _leases.AddLast(lease);
                    }

                    _rushed |= _used > capacity / 2;
                    return;
                }

                released = _released.Task;
                eldest = FindEldest(lease);
            }

            if (eldest is not null)
            {
                incidents.Add(IncidentKind.Memory);
                eldest.End();
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
        lock (_leases)
        {
            if (lease.Node is null)
            {
                return;
            }

            _leases.Remove(lease.Node);
            lease.Node = null;
            _used -= lease.Held;
            lease.Held = 0;
            released = _released;
            _released = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            isQuiet = _rushed && _leases.Count == 0;
            _rushed &= !isQuiet;
        }

        released.SetResult();
        if (isQuiet)
        {
            _ = GiveBackAsync();
        }
    }

    private MemoryLease? FindEldest(MemoryLease asking)
    {
        foreach (MemoryLease lease in _leases)
        {
            bool isPatient = Environment.TickCount64 - lease.Since >= Patience.TotalMilliseconds;
            if (isPatient && lease.Held >= MuchBytes && lease != asking && lease.IsWaiting && !lease.IsEnded)
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
