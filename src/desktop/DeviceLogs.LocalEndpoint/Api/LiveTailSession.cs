using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using DeviceLogs.LocalEndpoint.Http;
using DeviceLogs.LocalEndpoint.Patterns;
using DeviceLogs.LocalEndpoint.Store;

namespace DeviceLogs.LocalEndpoint.Api;

/// <summary>Where a live tail is in the order of arrival: the data file is its queue.</summary>
/// <param name="store">The state.</param>
/// <param name="groupIds">The groups.</param>
/// <param name="pattern">Which messages it reports.</param>
/// <param name="includesStream">Which streams it reports.</param>
internal sealed class LiveTailSession(LogStore store, IReadOnlyList<long> groupIds, FilterPattern pattern, Predicate<string> includesStream)
{
    private long _chunk = store.Read(EventTable.LastArrival);

    /// <summary>Writes what has arrived since the last time: the first lines, and whether there were more.</summary>
    public ReadOnlyMemory<byte> ReadUpdate(int most)
    {
        List<(ArrivedChunk Chunk, int Index)> lines = [];
        bool isSampled = false;
        store.Read(database =>
        {
            long last = EventTable.LastArrival(database);
            foreach (ArrivedChunk chunk in groupIds.SelectMany(id => EventTable.WalkArrivals(database, id, _chunk)))
            {
                last = Math.Max(last, chunk.Id);
                for (int index = 0; index < chunk.Events.Count && includesStream(chunk.StreamName) && !isSampled; index++)
                {
                    if (!chunk.Events.IsForgotten(index) && pattern.IsMatch(chunk.Events.MessageOf(index)))
                    {
                        isSampled = lines.Count == most;
                        if (!isSampled)
                        {
                            lines.Add((chunk, index));
                        }
                    }
                }
            }

            _chunk = last;
            return true;
        });
        return Answer.WriteJson(json => Write(json, lines, isSampled));
    }

    private static void Write(Utf8JsonWriter json, List<(ArrivedChunk Chunk, int Index)> lines, bool isSampled)
    {
        json.WriteStartObject();
        json.WriteStartObject("sessionMetadata");
        json.WriteBoolean("sampled", isSampled);
        json.WriteEndObject();
        json.WriteStartArray("sessionResults");
        foreach ((ArrivedChunk chunk, int index) in lines)
        {
            json.WriteStartObject();
            json.WriteString("logStreamName", chunk.StreamName);
            json.WriteString("logGroupIdentifier", $"{LocalAccount.Id}:{chunk.GroupName}");
            json.WriteString("message", chunk.Events.MessageOf(index).Span);
            json.WriteNumber("timestamp", chunk.Events.TimeOf(index));
            json.WriteNumber("ingestionTime", chunk.Ingested);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
