using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Store;
using Microsoft.Extensions.Logging;

namespace DeviceLogs.LocalEndpoint.Deliver;

/// <summary>Runs a delivery for each subscription filter, so that a destination that stalls costs no other.</summary>
internal sealed class Deliveries : IAsyncDisposable
{
    private static readonly TimeSpan RestartTime = TimeSpan.FromSeconds(1);

    private readonly LogStore _store;
    private readonly DeliveryTargets _targets;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _ended;
    private readonly Task _loop;

    /// <summary>Starts them.</summary>
    public Deliveries(LogStore store, IReadOnlyDictionary<string, string> targets, TimeProvider clock, ILogger<Deliveries> logger)
    {
        _store = store;
        _targets = new DeliveryTargets(targets);
        _clock = clock;
        _logger = logger;
        _ended = Task.Delay(Timeout.Infinite, _end.Token);
        _loop = Task.Run(LoopAsync);
    }

    /// <summary>Ends them; what is under way comes again after the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _loop;
        _targets.Dispose();
        _end.Dispose();
    }

    private async Task LoopAsync()
    {
        Dictionary<long, Task> running = [];
        while (!_end.IsCancellationRequested)
        {
            Task committed = _store.NextCommit;
            try
            {
                foreach (long id in _store.Read(SubscriptionFilterTable.ListIds).Where(
                    id => !running.TryGetValue(id, out Task? task) || task.IsCompleted))
                {
                    running[id] = RunAsync(id);
                }
            }
            catch (Exception e)
            {
                // The data file can't be used, say; the next commit says when it can.
                _logger.LogError(e, "Subscription filters can't be looked up.");
            }

            await Task.WhenAny(committed, _ended);
        }

        await Task.WhenAll(running.Values);
    }

    private async Task RunAsync(long id)
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                await Task.Run(() => new FilterDelivery(_store, _targets, _clock, id).RunAsync(_end.Token));
                return;
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception e)
            {
                // The data file can't be used, say.
                _logger.LogError(e, "A subscription filter could not go on.");
                await Task.WhenAny(Task.Delay(RestartTime, _end.Token));
            }
        }
    }
}
