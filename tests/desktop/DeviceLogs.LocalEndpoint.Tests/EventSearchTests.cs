using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Patterns;
using DeviceLogs.LocalEndpoint.Store;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>A search over a million events, alone: it measures the memory of the process.</summary>
[Collection(nameof(Alone))]
public sealed class EventSearchTests
{
    private static readonly GroupKey Group = new("us-east-1", "g");

    private const int Streams = 20;
    private const int Uploads = 500;
    private const int EventsPerUpload = 2_000;
    private const long MaxGrowthBytes = 16 * 1024 * 1024;

    [Fact]
    public async Task Memory_stays_flat_over_a_million_events()
    {
        Soak.SkipUnlessWanted();
        using LogStore store = new(null, syncEveryCommit: true);
        long groupId = await FillAsync(store);
        FilterPattern pattern = FilterPattern.Compile("[..., temperature=7]");
        List<SearchedStream> streams = store.Read(database => LogStreamTable.ListByTimeRange(database, groupId, "", 0, long.MaxValue));
        long before = GC.GetTotalMemory(forceFullCollection: true);

        int found = 0;
        int pages = 0;
        long most = 0;
        for (EventPosition? next = default(EventPosition); next is { } gap; pages++)
        {
            FoundPage page = store.Read(database =>
                EventSearch.Read(
                    database, streams, new EventQuery(0, 0, long.MaxValue, gap, Forward: true, Limit: 10_000), pattern.IsMatch,
                    TimeProvider.System));
            found += page.Events.Count;
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            GC.KeepAlive(page);
            next = page.Next;
        }

        Assert.Equal(Uploads * EventsPerUpload / 10, found);
        Assert.True(pages > 5, $"{pages} pages");
        Assert.True(most < MaxGrowthBytes, $"grew by {most >> 20} MiB");
    }

    [Fact]
    public async Task Step_without_time_takes_one_event_all_the_same()
    {
        using LogStore store = new(null, syncEveryCommit: false);
        await store.WriteAsync(database =>
        {
            LogGroupTable.Create(database, new LogGroup(Group, 0, "STANDARD", null, false));
            LogStreamTable.Create(database, Group, "s", 0);
            long stream = LogStreamTable.Find(database, LogGroupTable.Find(database, Group).Id, "s");
            EventBatch batch = new();
            foreach (string message in new[] { "a", "b", "c" })
            {
                batch.Add(7, Encoding.UTF8.GetBytes(message));
            }

            LogStreamTable.CountUpload(database, stream, EventTable.Append(database, stream, batch, 0, batch.Count, 0));
            return stream;
        });

        string found = "";
        for (EventPosition? next = default(EventPosition); next is { } gap;)
        {
            FoundPage page = store.Read(database => EventSearch.Read(
                database, LogStreamTable.ListByTimeRange(database, LogGroupTable.Find(database, Group).Id, "", 0, long.MaxValue),
                new EventQuery(0, 0, long.MaxValue, gap, Forward: true, Limit: 10), _ => true, new SlowTime()));
            found += string.Concat(page.Events.Select(one => Encoding.UTF8.GetString(one.Event.Message.Span))) + ".";
            next = page.Next;
        }

        Assert.Equal("a.b.c.", found);
    }

    // Streams that overlap all the time, with events at the same times.
    private static async Task<long> FillAsync(LogStore store)
    {
        byte[][] messages = [.. Enumerable.Range(0, 10).Select(i => Encoding.UTF8.GetBytes($"INFO sensor temperature {i}"))];
        return await store.WriteAsync(database =>
        {
            LogGroupTable.Create(database, new LogGroup(Group, 0, "STANDARD", null, false));
            long groupId = LogGroupTable.Find(database, Group).Id;
            long[] streams = [.. Enumerable.Range(0, Streams).Select(i =>
            {
                LogStreamTable.Create(database, Group, $"s{i}", 0);
                return LogStreamTable.Find(database, groupId, $"s{i}");
            })];
            for (int upload = 0; upload < Uploads; upload++)
            {
                EventBatch batch = new();
                for (int i = 0; i < EventsPerUpload; i++)
                {
                    batch.Add((upload / Streams * 1_000_000L) + (i * 400), messages[i % messages.Length]);
                }

                long stream = streams[upload % Streams];
                LogStreamTable.CountUpload(database, stream, EventTable.Append(database, stream, batch, 0, batch.Count, 0));
            }

            return groupId;
        });
    }

    /// <summary>Two seconds go by between two looks.</summary>
    private sealed class SlowTime : TimeProvider
    {
        private long _now;

        public override long GetTimestamp() => _now += 2 * TimestampFrequency;
    }
}
