using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using DeviceLogs.Insights;
using DeviceLogs.LocalEndpoint.Store;
using Microsoft.Extensions.Logging;

namespace DeviceLogs.LocalEndpoint.Insights;

/// <summary>Runs queries in the background, a few at a time.</summary>
/// <remarks>Threads: its members can be called from anywhere.</remarks>
internal sealed class QueryRuns(LogStore store, TimeProvider clock, ILogger<QueryRuns> logger) : IAsyncDisposable
{
    private const int AtATime = 2;

    private static readonly int Workers = Math.Min(8, Environment.ProcessorCount);

    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(60);

    private readonly ConcurrentDictionary<string, QueryRunState> _running = [];
    private readonly QueryPace _pace = new(() => store.IsWriting, Workers * AtATime, Thread.Sleep);
    private readonly SemaphoreSlim _turns = new(AtATime);
    private readonly CancellationTokenSource _end = new();

    /// <summary>Starts a query that is stored as scheduled.</summary>
    public void Start(StoredQuery query, CompiledQuery compiled)
    {
        QueryRunState state = new(_end.Token);
        _running[query.Id] = state;
        state.Done = Task.Run(() => RunAsync(query, compiled, state));
    }

    /// <summary>What a query has found so far; null when it is not under way.</summary>
    public QueryResult? FindProgress(string id) => _running.TryGetValue(id, out QueryRunState? state) ? state.Progress : null;

    /// <summary>Stops a query.</summary>
    /// <returns>Whether it was under way.</returns>
    public async Task<bool> StopAsync(string id)
    {
        if (!_running.TryGetValue(id, out QueryRunState? state))
        {
            return false;
        }

        await state.Cancellation.CancelAsync();
        await state.Done;
        return true;
    }

    /// <summary>Stops all.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        foreach (KeyValuePair<string, QueryRunState> entry in _running)
        {
            await entry.Value.Done;
        }

        _end.Dispose();
        _turns.Dispose();
    }

    private async Task RunAsync(StoredQuery query, CompiledQuery compiled, QueryRunState state)
    {
        long begin = clock.GetTimestamp();
        string status = StoredQuery.Failed;
        QueryResult? result = null;
        string? failure = null;
        try
        {
            await _turns.WaitAsync(state.Cancellation.Token);
            try
            {
                state.Cancellation.CancelAfter(Timeout);
                await store.WriteAsync(database => QueryTable.SetStatus(database, query.Id, StoredQuery.Running));
                result = await Task.Factory.StartNew(
                    () => Run(query, compiled, state), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
                status = StoredQuery.Complete;
            }
            finally
            {
                _turns.Release();
            }
        }
        catch (OperationCanceledException)
        {
            result = state.Progress;
            status = clock.GetElapsedTime(begin) >= Timeout ? StoredQuery.TimedOut : StoredQuery.Cancelled;
        }
        catch (QueryFailedException e)
        {
            failure = e.Message;
            logger.LogWarning("A query failed: {Reason}", failure);
        }
        catch (Exception e)
        {
            failure = e.Message;
            logger.LogError(e, "A query failed.");
        }

        try
        {
            await EndAsync(query, status, clock.GetElapsedTime(begin), result, failure);
        }
        catch (Exception e)
        {
            logger.LogError(e, "The results of a query could not be stored.");
        }

        _running.TryRemove(query.Id, out _);
    }

    // On a thread of its own, as a pool whose threads compute has none for uploads.
    private QueryResult Run(StoredQuery query, CompiledQuery compiled, QueryRunState state) => compiled.Run(
        new StoredEventSource(store, query.Region, query.Created),
        new StoredQueryHost(store, query.Region),
        new QueryRange(query.GroupNames, query.Start, query.End),
        new QueryOptions { Clock = clock, Workers = Workers, Pace = _pace.GiveWay },
        state,
        state.Cancellation.Token);

    private Task EndAsync(StoredQuery query, string status, TimeSpan duration, QueryResult? result, string? failure)
    {
        byte[]? rows = result is null ? null : StoredResult.Of(result, query.RowLimit).Write();
        string? statistics = result is null ? null : JsonSerializer.Serialize(result.Statistics);
        return store.WriteAsync(
            database => QueryTable.End(database, query.Id, status, (long)duration.TotalMilliseconds, statistics, rows, failure));
    }
}
