using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using DeviceLogs.LocalEndpoint.Store;

namespace DeviceLogs.LocalEndpoint.Page;

/// <summary>Counts stored lines by their time, in steps of a second of work at most.</summary>
internal sealed class LineVolume(LogStore store, TimeProvider clock)
{
    /// <summary>In how many parts it counts.</summary>
    public const int Parts = 120;

    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(1);

    /// <summary>Makes a step.</summary>
    /// <param name="json">Gets <c>counts</c>, and as <c>next</c> the chunk to go on after; null at the end.</param>
    /// <param name="query">What is counted.</param>
    /// <param name="from">The time that the first part begins at, in milliseconds.</param>
    /// <param name="stepMs">The length of a part.</param>
    /// <param name="after">The last chunk that was counted; null for the first step.</param>
    public void Count(Utf8JsonWriter json, LineQuery query, long from, long stepMs, long? after)
    {
        long[] counts = new long[Parts];
        long? next = null;
        long begin = clock.GetTimestamp();
        foreach (long chunk in ListChunks(query, from, from + (stepMs * Parts) - 1).Where(chunk => chunk > (after ?? 0)).Order())
        {
            if (next is not null && clock.GetElapsedTime(begin) > MaxTime)
            {
                Write(json, counts, next);
                return;
            }

            next = chunk;
            CountChunk(counts, chunk, query, from, stepMs);
        }

        Write(json, counts, null);
    }

    private static void Write(Utf8JsonWriter json, long[] counts, long? next)
    {
        json.WriteStartArray("counts");
        foreach (long count in counts)
        {
            json.WriteNumberValue(count);
        }

        json.WriteEndArray();
        if (next is { } chunk)
        {
            json.WriteNumber("next", chunk);
        }
        else
        {
            json.WriteNull("next");
        }
    }

    private List<long> ListChunks(LineQuery query, long from, long to) => store.Read(database =>
    {
        GroupKey key = LineQuery.GroupOf(database, query.Group);
        if (LogGroupTable.FindIdentity(database, key) is not { } group)
        {
            return [];
        }

        long oldest = Retention.OldestShown(
            from, clock.GetUtcNow().ToUnixTimeMilliseconds(), LogGroupTable.Find(database, key).RetentionDays);
        return LogStreamTable.ListByTimeRange(database, group.Id, "", oldest, to)
            .Where(stream => query.IncludesStream(stream.Name))
            .SelectMany(stream => EventTable.ListChunks(database, stream.Id, oldest, to))
            .ToList();
    });

    private void CountChunk(long[] counts, long chunk, LineQuery query, long from, long stepMs)
    {
        if (store.Read(database => EventTable.FindChunk(database, chunk)) is not var (events, _))
        {
            return;
        }

        for (int i = 0; i < events.Count; i++)
        {
            long part = (events.TimeOf(i) - from) / stepMs;
            if (events.TimeOf(i) >= from && part < Parts && !events.IsForgotten(i) && query.Pattern.IsMatch(events.MessageOf(i)))
            {
                counts[part]++;
            }
        }
    }
}
