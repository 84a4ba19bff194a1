using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;

namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>
/// Deletes expired events, and those of deleted groups and streams, once a minute until it is disposed of; the file gets shorter by them.
/// </summary>
internal sealed class RetentionSweep : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly LogStore _store;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _end = new();
    private readonly PeriodicTimer _timer;
    private readonly Task _loop;

    /// <summary>Starts it; the first time is a minute from now, or when something is deleted.</summary>
    public RetentionSweep(LogStore store, TimeProvider clock, ILogger<RetentionSweep> logger)
    {
        _store = store;
        _clock = clock;
        _logger = logger;
        _timer = new PeriodicTimer(Interval, clock);
        _loop = LoopAsync();
    }

    /// <summary>Deletes what has expired by now, in steps between which other writes have their turn.</summary>
    public static async Task RunAsync(LogStore store, TimeProvider clock)
    {
        await store.Sweeping.WaitAsync();
        try
        {
            await DeleteAsync(store, clock.GetUtcNow().ToUnixTimeMilliseconds());
        }
        finally
        {
            store.Sweeping.Release();
        }
    }

    /// <summary>Ends it, after a last sweep.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _loop;
        _timer.Dispose();
        _end.Dispose();
        await TryRunAsync();
    }

    private static async Task DeleteAsync(LogStore store, long now)
    {
        await store.DeleteAsync(database =>
        {
            QueryTable.DeleteOld(database, now);
            return true;
        });
        bool more = true;
        while (more)
        {
            more = await store.DeleteAsync(database => Retention.DeleteExpired(database, now) | DeadStreams.DeleteEvents(database));
            await store.ShrinkAsync();
        }
    }

    private async Task LoopAsync()
    {
        Task tick = _timer.WaitForNextTickAsync(_end.Token).AsTask();
        Task wanted = _store.SweepWanted.WaitAsync(_end.Token);
        while (!_end.IsCancellationRequested)
        {
            Task woken = await Task.WhenAny(tick, wanted);
            if (_end.IsCancellationRequested)
            {
                return;
            }

            await TryRunAsync();
            if (woken == tick)
            {
                tick = _timer.WaitForNextTickAsync(_end.Token).AsTask();
            }
            else
            {
                wanted = _store.SweepWanted.WaitAsync(_end.Token);
            }
        }
    }

    private async Task TryRunAsync()
    {
        try
        {
            await RunAsync(_store, _clock);
        }
        catch (Exception e)
        {
            // A full disk, say. What has expired is not shown anyway, and the next minute comes.
            _logger.LogError(e, "Expired events could not be deleted.");
        }
    }
}
