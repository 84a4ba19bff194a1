using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using DeviceLogs.Insights.Events;
using DeviceLogs.LocalEndpoint.Store;

namespace DeviceLogs.LocalEndpoint.Insights;

/// <summary>The events of the data file, for queries of one region.</summary>
internal sealed class StoredEventSource(LogStore store, string region, long now) : IEventSource
{
    /// <inheritdoc/>
    public bool GivesNewestFirst => false;

    /// <inheritdoc/>
    public IEnumerable<DeviceLogs.Insights.Events.EventChunk> ReadChunks(EventRequest request, CancellationToken cancellation)
    {
        foreach (string name in request.Groups)
        {
            GroupKey group = new(region, name);
            if (store.Read(database => LogGroupTable.FindIdentity(database, group)) is null)
            {
                continue;
            }

            long oldest = Math.Max(request.Start,
                store.Read(database => Retention.OldestShown(0, now, LogGroupTable.Find(database, group).RetentionDays)));
            foreach (SearchedStream stream in StreamsOf(group, request, oldest))
            {
                cancellation.ThrowIfCancellationRequested();
                foreach (long chunk in store.Read(database => EventTable.ListChunks(database, stream.Id, oldest, request.End)))
                {
                    yield return new StoredChunk(store, group, stream.Name, chunk, oldest, request.RequiredText);
                }
            }
        }
    }

    /// <inheritdoc/>
    public long EstimateBytes(EventRequest request) => store.Read(database => request.Groups.Sum(name =>
        LogGroupTable.FindIdentity(database, new GroupKey(region, name)) is { } group
            ? LogStreamTable.ListByTimeRange(database, group.Id, "", request.Start, request.End).Sum(
                stream => EventTable.SizeOf(database, stream.Id, request.Start, request.End))
            : 0));

    private List<SearchedStream> StreamsOf(GroupKey group, EventRequest request, long oldest) => store.Read(database =>
    {
        List<SearchedStream> streams = LogStreamTable.ListByTimeRange(database, LogGroupTable.Find(database, group).Id, "", oldest,
            long.MaxValue);
        streams.RemoveAll(stream => stream.FirstTime > request.End || request.Streams?.Contains(stream.Name) == false);
        return streams;
    });
}
