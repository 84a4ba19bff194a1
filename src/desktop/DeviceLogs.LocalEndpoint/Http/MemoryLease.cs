using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace DeviceLogs.LocalEndpoint.Http;

/// <summary>What one request holds of the <see cref="MemoryBudget"/>. Its first bytes are free: small requests never wait.</summary>
/// <param name="budget">The budget.</param>
/// <param name="incidents">Where troubles are told.</param>
/// <param name="end">Ends the request.</param>
internal sealed class MemoryLease(MemoryBudget budget, Incidents incidents, Action end) : IDisposable
{
    // With the bound on connections this bounds what is not counted.
    private const long FreeBytes = 64 * 1024;

    // What the largest upload of plain text takes, and many times that in memory while it is parsed.
    private const long LargeBytes = 1024 * 1024;

    private long _size;

    /// <summary>What is counted of it; the budget's, under its lock.</summary>
    public long Held { get; set; }

    /// <summary>When it began to count, by the system's tick count; the budget's, under its lock.</summary>
    public long Since { get; set; }

    /// <summary>Whether the client keeps us waiting: for its body, or until it takes its answer.</summary>
    public bool IsWaiting { get; set; } = true;

    /// <summary>Whether it was told to end; the budget's, under its lock.</summary>
    public bool IsEnded { get; set; }

    /// <summary>Its place among the others; the budget's, under its lock.</summary>
    public LinkedListNode<MemoryLease>? Node { get; set; }

    /// <summary>Gives a request its lease.</summary>
    public static MemoryLease Give(HttpContext context, MemoryBudget budget, Incidents incidents)
    {
        MemoryLease lease = new(budget, incidents, context.Abort);
        context.Features.Set(lease);
        return lease;
    }

    /// <summary>The lease of a request; null where there is no budget.</summary>
    public static MemoryLease? Of(HttpContext context) => context.Features.Get<MemoryLease>();

    /// <summary>Another one of the same request, for what is held at another time.</summary>
    public MemoryLease Fork() => new(budget, incidents, end);

    /// <summary>Takes more, waiting for it.</summary>
    public ValueTask GrowAsync(long bytes, CancellationToken cancellation)
    {
        _size += bytes;
        long more = Math.Max(0, _size - FreeBytes) - Held;
        return more > 0 ? budget.TakeAsync(this, more, cancellation) : ValueTask.CompletedTask;
    }

    /// <summary>Waits until a large body may be looked at; what it gives is disposed of when that is done. Null for a small one.</summary>
    public async ValueTask<IDisposable?> EnterAsync(long bytes, CancellationToken cancellation)
    {
        if (bytes < LargeBytes)
        {
            return null;
        }

        await budget.Large.WaitAsync(cancellation);
        return new Entry(budget.Large);
    }

    /// <summary>Ends the request.</summary>
    public void End() => end();

    /// <summary>Tells of trouble with the request.</summary>
    public void Tell(IncidentKind kind) => incidents.Add(kind);

    /// <summary>Gives all back.</summary>
    public void Dispose() => budget.Release(this);

    private sealed class Entry(SemaphoreSlim large) : IDisposable
    {
        public void Dispose() => large.Release();
    }
}
