using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;

namespace DeviceLogs.LocalEndpoint.State;

/// <summary>Deletes expired events once a minute until it is disposed of.</summary>
internal sealed class RetentionSweep : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly LogStore store;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly PeriodicTimer timer;
    private readonly Task loop;

    /// <summary>Starts it; the first time is a minute from now.</summary>
    public RetentionSweep(LogStore store, TimeProvider clock, ILogger<RetentionSweep> logger)
    {
        this.store = store;
        this.clock = clock;
        this.logger = logger;
        timer = new PeriodicTimer(Interval, clock);
        loop = LoopAsync();
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
        timer.Dispose();
        await loop;
    }

    private async Task LoopAsync()
    {
        while (await timer.WaitForNextTickAsync())
        {
            try
            {
                await RunAsync(store, clock);
            }
            catch (Exception e)
            {
                // A full disk, say. What has expired is not shown anyway, and the next minute comes.
                logger.LogError(e, "Expired events could not be deleted.");
            }
        }
    }
}
