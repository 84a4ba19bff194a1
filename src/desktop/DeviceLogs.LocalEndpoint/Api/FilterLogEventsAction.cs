using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Errors;
using DeviceLogs.LocalEndpoint.Patterns;
using DeviceLogs.LocalEndpoint.Store;

namespace DeviceLogs.LocalEndpoint.Api;

/// <summary>FilterLogEvents.</summary>
internal static class FilterLogEventsAction
{
    private const string Forward = "filter";
    private const string Backward = "filter-backward";

    // 2024-01-01 UTC.
    private const long OldestBackwardStart = 1_704_067_200_000;

    /// <summary>
    /// Searches a group's streams. They are always interleaved, as with the service since 2019, and nothing is masked here.
    /// </summary>
    public static ValueTask RunAsync(Call call)
    {
        RequestMembers members = call.Members;
        IReadOnlyList<string>? names = members.Texts("logStreamNames");
        string? prefix = members.Text("logStreamNamePrefix");
        long? startTime = members.Number("startTime");
        long endTime = members.Number("endTime") ?? long.MaxValue;
        string patternText = members.Text("filterPattern") ?? "";
        string? token = members.Text("nextToken");
        int limit = members.Limit("limit");
        bool forward = members.Flag("startFromHead") || !members.Has("startFromHead");
        GroupKey group = LogGroupReference.ReadAndCheck(call);
        if (!forward && startTime < OldestBackwardStart)
        {
            throw ServiceErrors.InvalidParameter("startFromHead can be false only with a startTime on or after Jan 1, 2024 00:00:00 UTC.");
        }

        FilterPattern pattern = FilterPattern.Compile(patternText);
        string kind = forward ? Forward : Backward;
        (long groupId, FoundPage page) = call.Store.Read(database =>
        {
            (long id, int? retentionDays) = LogGroupTable.Find(database, group);
            long oldest = Retention.OldestShown(startTime ?? 0, call.Now, retentionDays);
            long end = endTime == long.MaxValue ? endTime : endTime + 1;
            HashSet<long>? ids = names?.Select(name => LogStreamTable.Find(database, id, name)).ToHashSet();
            List<SearchedStream> streams = LogStreamTable.ListByTimeRange(database, id, prefix ?? "", oldest, end);
            streams.RemoveAll(stream => ids?.Contains(stream.Id) == false);
            EventPosition gap = token is null ? new(forward ? 0 : long.MaxValue, 0, 0) : ReadToken(token, kind, call.Now, id);
            EventQuery query = new(0, oldest, end, gap, forward, limit);
            return (id, EventSearch.Read(database, streams, query, pattern.IsMatch, call.Services.Clock));
        });

        Utf8JsonWriter reply = call.Reply;
        reply.WriteStartObject();
        reply.WriteStartArray("events");
        foreach (FoundEvent found in page.Events)
        {
            Write(reply, found);
        }

        reply.WriteEndArray();
        reply.WriteStartArray("searchedLogStreams");
        reply.WriteEndArray();
        if (page.Next is { } next)
        {
            reply.WriteString("nextToken", PageToken.Write(kind, call.Now, groupId, next.Time, next.Chunk, next.Index));
        }

        reply.WriteEndObject();
        return ValueTask.CompletedTask;
    }

    private static EventPosition ReadToken(string token, string kind, long now, long groupId)
    {
        long[] fields = Array.ConvertAll(PageToken.Read(token, kind, now, 4), PageToken.NumberOf);
        return fields[0] == groupId ? new EventPosition(fields[1], fields[2], (int)fields[3]) : throw ServiceErrors.InvalidToken();
    }

    private static void Write(Utf8JsonWriter reply, FoundEvent found)
    {
        EventPosition position = found.Event.Position;
        reply.WriteStartObject();
        reply.WriteString("logStreamName"u8, found.StreamName);
        reply.WriteNumber("timestamp"u8, position.Time);
        reply.WriteString("message"u8, found.Event.Message.Span);
        reply.WriteNumber("ingestionTime"u8, found.Event.IngestionTime);
        reply.WriteString("eventId"u8, position.ToEventId());
        reply.WriteEndObject();
    }
}
