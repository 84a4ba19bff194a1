using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace DeviceLogs.LocalEndpoint.Http;

/// <summary>What one request holds of the <see cref="MemoryBudget"/>. Its first bytes are free: small requests never wait.</summary>
internal sealed class MemoryLease : IDisposable
{
    // With the bound on connections this bounds what is not counted.
    private const long FreeBytes = 64 * 1024;

    private readonly MemoryBudget _budget;
    private readonly Incidents _incidents;
    private readonly Action _end;
    private long _size;
    private long _lastProgress;

    /// <summary>Makes the first lease of a request.</summary>
    /// <param name="budget">The budget.</param>
    /// <param name="incidents">Where troubles are reported.</param>
    /// <param name="end">Ends the request.</param>
    public MemoryLease(MemoryBudget budget, Incidents incidents, Action end)
    {
        (_budget, _incidents, _end) = (budget, incidents, end);
        Request = this;
    }

    /// <summary>What is counted of it; the budget's, under its lock.</summary>
    public long Held { get; set; }

    /// <summary>When its client moved the last bytes, or it got memory, by the budget's clock.</summary>
    public long LastProgress => Interlocked.Read(ref _lastProgress);

    /// <summary>Whether it waits for memory; the budget's, under its lock.</summary>
    public bool IsAsking { get; set; }

    /// <summary>The request's first lease: what body and answer of one request have in common.</summary>
    public MemoryLease Request { get; private init; }

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
    public MemoryLease Fork() => new(_budget, _incidents, _end) { Request = Request };

    /// <summary>Notes that the client has moved bytes.</summary>
    public void MarkProgress() => Interlocked.Exchange(ref _lastProgress, _budget.Now);

    /// <summary>Takes more, waiting for it.</summary>
    public ValueTask GrowAsync(long bytes, CancellationToken cancellation)
    {
        _size += bytes;
        long more = Math.Max(0, _size - FreeBytes) - Held;
        return more > 0 ? _budget.TakeAsync(this, more, cancellation) : ValueTask.CompletedTask;
    }

    /// <summary>Waits until a large body may be looked at; what it gives is disposed of when that is done. Null for a small one.</summary>
    public async ValueTask<IDisposable?> EnterAsync(long bytes, CancellationToken cancellation)
    {
        if (bytes < MemoryBudget.LargeBytes)
        {
            return null;
        }

        await _budget.Large.WaitAsync(cancellation);
        return new Entry(_budget.Large);
    }

    /// <summary>Ends the request.</summary>
    public void End() => _end();

    /// <summary>Reports trouble with the request.</summary>
    public void Tell(IncidentKind kind) => _incidents.Add(kind);

    /// <summary>Gives all back.</summary>
    public void Dispose() => _budget.Release(this);

    private sealed class Entry(SemaphoreSlim large) : IDisposable
    {
        public void Dispose() => large.Release();
    }
}
