using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Store;

namespace DeviceLogs.LocalEndpoint.Deliver;

/// <summary>
/// Sends what one subscription filter matches, at least once and in the order of arrival, from its place in the data file.
/// </summary>
internal sealed class FilterDelivery(LogStore store, DeliveryTargets targets, TimeProvider clock, long id)
{
    private const long GivenUpAfterMs = 24 * 60 * 60 * 1000;
    private const int MaxBackoffMs = 60_000;

    private long _position;

    /// <summary>Runs until the filter has gone or the service ends.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        int failures = 0;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            Task committed = store.NextCommit;
            (SubscriptionFilter? filter, IDeliveryTarget? target, PendingRecords? pending) = store.Read(Look);
            if (filter is null)
            {
                return;
            }

            bool isNew = target is not null && !filter.IsGreeted;
            if (pending!.Records.Count == 0 && !isNew)
            {
                // Nothing is written for what does not match: it would match as little after a restart.
                bool isAtEnd = pending.Position == _position;
                _position = pending.Position;
                await (isAtEnd ? committed.WaitAsync(cancellation) : Task.CompletedTask);
                continue;
            }

            if (target is null)
            {
                await SkipAsync(filter, pending, $"There is no --deliver {filter.DestinationArn}=URL or FOLDER.");
                continue;
            }

            try
            {
                await SendAsync(filter, target, pending, cancellation);
                failures = 0;
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested)
            {
                if (await FailAsync(filter, pending, e))
                {
                    failures = 0;
                    continue;
                }

                failures++;
                int backoff = Math.Min(MaxBackoffMs, 500 << Math.Min(failures, 10));
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(backoff / 2, backoff)), clock, cancellation);
            }
        }
    }

    private (SubscriptionFilter? Filter, IDeliveryTarget? Target, PendingRecords? Pending) Look(Database database)
    {
        if (SubscriptionFilterTable.Find(database, id) is not { } filter)
        {
            return (null, null, null);
        }

        _position = Math.Max(_position, filter.Position);
        return (filter, targets.Find(database, filter), PendingRecords.Read(database, filter, _position));
    }

    private async Task SendAsync(SubscriptionFilter filter, IDeliveryTarget target, PendingRecords pending, CancellationToken cancellation)
    {
        if (!filter.IsGreeted)
        {
            string service = filter.DestinationArn.Split(':') is [_, _, var name, ..] ? name : "";
            if (service != "lambda")
            {
                long now = clock.GetUtcNow().ToUnixTimeMilliseconds();
                await target.SendAsync($"{id:D6}-control",
                    SubscriptionRecord.OfControl(service == "firehose" ? "Firehose" : "Kinesis", now), cancellation);
            }

            await store.WriteAsync(database => SubscriptionFilterTable.SetGreeted(database, id));
        }

        int delivered = 0;
        try
        {
            foreach ((long chunk, byte[] record, int events) in pending.Records)
            {
                await target.SendAsync(string.Create(CultureInfo.InvariantCulture, $"{id:D6}-{chunk:D20}"), record, cancellation);
                _position = chunk;
                delivered += events;
            }

            _position = pending.Position;
        }
        finally
        {
            // Once for all of them: a kill before it lets them come again.
            if (delivered > 0)
            {
                await store.WriteAsync(database => SubscriptionFilterTable.Advance(database, id, _position, delivered, 0));
            }
        }
    }

    private async Task SkipAsync(SubscriptionFilter filter, PendingRecords pending, string trouble)
    {
        int events = 0;
        foreach ((_, _, int count) in pending.Records)
        {
            events += count;
        }

        _position = pending.Position;
        await store.WriteAsync(database =>
        {
            SubscriptionFilterTable.Advance(database, filter.Id, pending.Position, 0, events);
            SubscriptionFilterTable.SetNoTarget(database, filter.Id, trouble);
        });
    }

    // Whether what is pending was given up.
    private async Task<bool> FailAsync(SubscriptionFilter filter, PendingRecords pending, Exception e)
    {
        long now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        if (filter.FailingSince is { } since && now - since >= GivenUpAfterMs)
        {
            await SkipAsync(filter, pending, $"Given up after 24 hours: {e.Message}");
            return true;
        }

        await store.WriteAsync(database => SubscriptionFilterTable.SetTrouble(database, id, now, e.Message));
        return false;
    }
}
