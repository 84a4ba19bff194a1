using System;
using System.Collections.Generic;
using DeviceLogs.LocalEndpoint.Store;

namespace DeviceLogs.LocalEndpoint.Page;

/// <summary>The lines that are stored, and not yet expired.</summary>
internal sealed class StoredLines(LogStore store, TimeProvider clock)
{
    /// <summary>The most that the page asks for at once.</summary>
    public const int MaxLines = 1000;

    /// <summary>Makes one step of a search, of 8 MB or a second at most; nothing is found where the group has gone.</summary>
    /// <param name="query">What is wanted.</param>
    /// <param name="groupId">The group that the search began in; null for the one that has the name now.</param>
    /// <param name="from">Where it continues.</param>
    /// <param name="newer">Whether to newer lines, or to older ones.</param>
    /// <param name="limit">The most lines to find.</param>
    public FoundPage Search(LineQuery query, long? groupId, EventPosition from, bool newer, int limit) => store.Read(database =>
    {
        GroupKey key = LineQuery.GroupOf(database, query.Group);
        if (LogGroupTable.FindIdentity(database, key) is not { } group || (groupId ?? group.Id) != group.Id)
        {
            return new FoundPage([], null);
        }

        int? retentionDays = LogGroupTable.Find(database, key).RetentionDays;
        long oldest = Retention.OldestShown(0, clock.GetUtcNow().ToUnixTimeMilliseconds(), retentionDays);
        List<SearchedStream> streams = LogStreamTable.ListByTimeRange(database, group.Id, "", oldest, long.MaxValue);
        streams.RemoveAll(candidate => !query.IncludesStream(candidate.Name));
        EventQuery range = new(0, oldest, long.MaxValue, from, newer, limit);
        return EventSearch.Read(database, streams, range, query.Pattern.IsMatch, clock);
    });
}
