using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;

namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>Deletes expired events once a minute until it is disposed of.</summary>
internal sealed class RetentionSweep : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly LogStore _store;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly PeriodicTimer _timer;
    private readonly Task _loop;

    /// <summary>Starts it; the first time is a minute from now.</summary>
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
        long now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        while (await store.WriteAsync(database => Retention.DeleteExpired(database, now)))
        {
        }
    }

    /// <summary>Ends it; a sweep under way is waited for.</summary>
    public async ValueTask DisposeAsync()
    {
        _timer.Dispose();
        await _loop;
    }

    private async Task LoopAsync()
    {
        while (await _timer.WaitForNextTickAsync())
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
}
