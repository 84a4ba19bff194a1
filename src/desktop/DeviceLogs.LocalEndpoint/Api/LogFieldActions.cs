using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Errors;
using DeviceLogs.LocalEndpoint.Store;

namespace DeviceLogs.LocalEndpoint.Api;

/// <summary>The actions on the fields of events.</summary>
internal static class LogFieldActions
{
    private const long AroundMs = 8 * 60 * 1000;
    private const long LastMs = 15 * 60 * 1000;
    private const int MostEvents = 10_000;

    private static readonly string[] Generated = ["@ingestionTime", "@log", "@logStream", "@message", "@timestamp"];

    /// <summary>GetLogRecord. A pointer is the id of the event: it outlives the service.</summary>
    public static ValueTask GetRecordAsync(Call call)
    {
        call.Members.Check();
        string pointer = call.Members.RequiredText("logRecordPointer");
        if (EventPosition.ParseEventId(pointer) is not { } position)
        {
            throw ServiceErrors.InvalidParameter(
                $"logRecordPointer is '{(pointer.Length <= 100 ? pointer : pointer[..100])}', which is not a pointer that a query gives as "
                + "@ptr.");
        }

        ArrivedChunk? found = call.Store.Read(database => EventTable.FindArrival(database, call.Region, position.Chunk, call.Now));
        if (found is null || position.Index < 0 || position.Index >= found.Events.Count || found.Events.IsForgotten(position.Index))
        {
            throw ServiceErrors.RecordNotFound();
        }

        ReadOnlyMemory<byte> message = found.Events.MessageOf(position.Index);
        Utf8JsonWriter reply = call.Reply;
        reply.WriteStartObject();
        reply.WriteStartObject("logRecord");
        reply.WriteString("@timestamp", found.Events.TimeOf(position.Index).ToString(CultureInfo.InvariantCulture));
        reply.WriteString("@ingestionTime", found.Ingested.ToString(CultureInfo.InvariantCulture));
        reply.WriteString("@message", message.Span);
        reply.WriteString("@logStream", found.StreamName);
        reply.WriteString("@log", $"{LocalAccount.Id}:{found.GroupName}");
        reply.WriteString("@ptr", pointer);
        HashSet<string> written = [];
        foreach ((string name, string value) in DiscoveredFields.Of(message).Where(field => written.Add(field.Name)))
        {
            reply.WriteString(name, value);
        }

        reply.WriteEndObject();
        reply.WriteEndObject();
        return ValueTask.CompletedTask;
    }

    /// <summary>GetLogGroupFields: in how many of a hundred events there is each field, around a time or in the last 15 minutes.</summary>
    public static ValueTask GetGroupFieldsAsync(Call call)
    {
        GroupKey group = LogGroupReference.ReadAndCheck(call);
        (long start, long end) = call.Members.Number("time") is { } seconds
            ? ((Math.Min(seconds, long.MaxValue / 1000 - 1000) * 1000) - AroundMs,
                (Math.Min(seconds, long.MaxValue / 1000 - 1000) * 1000) + AroundMs)
            : (call.Now - LastMs, call.Now + 1);
        FoundPage page = call.Store.Read(database =>
        {
            (long id, int? retentionDays) = LogGroupTable.Find(database, group);
            long oldest = Retention.OldestShown(start, call.Now, retentionDays);
            List<SearchedStream> streams = LogStreamTable.ListByTimeRange(database, id, "", oldest, end);
            return EventSearch.Read(database, streams,
                new EventQuery(0, oldest, end, new EventPosition(long.MaxValue, 0, 0), false, MostEvents), _ => true, call.Services.Clock);
        });
        Dictionary<string, int> counts = Generated.ToDictionary(name => name, _ => page.Events.Count);
        foreach (
            string name in page.Events.SelectMany(found => DiscoveredFields.Of(found.Event.Message).Select(field => field.Name).Distinct()))
        {
            counts[name] = counts.GetValueOrDefault(name) + 1;
        }

        Utf8JsonWriter reply = call.Reply;
        reply.WriteStartObject();
        reply.WriteStartArray("logGroupFields");
        foreach ((string name, int count) in counts.Where(_ => page.Events.Count > 0).OrderByDescending(entry => entry.Value).ThenBy(
            entry => entry.Key, StringComparer.Ordinal))
        {
            reply.WriteStartObject();
            reply.WriteString("name", name);
            reply.WriteNumber("percent", Math.Max(1, count * 100 / page.Events.Count));
            reply.WriteEndObject();
        }

        reply.WriteEndArray();
        reply.WriteEndObject();
        return ValueTask.CompletedTask;
    }

    /// <summary>GetLogFields, of data sources: there are none here.</summary>
    public static ValueTask GetFieldsAsync(Call call)
    {
        call.Members.Check();
        throw new ServiceException("ResourceNotFoundException", 400,
            $"The data source '{call.Members.RequiredText("dataSourceName")}' does not exist.");
    }
}
