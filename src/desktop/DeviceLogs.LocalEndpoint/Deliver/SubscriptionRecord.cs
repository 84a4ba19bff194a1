using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DeviceLogs.LocalEndpoint.Patterns;
using DeviceLogs.LocalEndpoint.Store;

namespace DeviceLogs.LocalEndpoint.Deliver;

/// <summary>What a subscription sends, as the service writes it: JSON in gzip.</summary>
internal static class SubscriptionRecord
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Events of one stream.</summary>
    public static byte[] OfEvents(SubscriptionFilter filter, string streamName, IEnumerable<StoredEvent> events) => Zip(json =>
    {
        WriteHead(json, "DATA_MESSAGE", LocalAccount.Id, filter.Group.Name, streamName, filter.Name);
        json.WriteStartArray("logEvents");
        foreach (StoredEvent stored in events)
        {
            json.WriteStartObject();
            WriteMembers(json, stored.Position.ToEventId(), stored.Position.Time, stored.Message.Span);
            WriteSystemFields(json, filter);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary>What reports a destination that a filter is there, to see whether it can be reached.</summary>
    public static byte[] OfControl(string service, long now) => Zip(json =>
    {
        WriteHead(json, "CONTROL_MESSAGE", "CloudwatchLogs", "", "", null);
        json.WriteStartArray("logEvents");
        json.WriteStartObject();
        WriteMembers(json, "", now, Encoding.UTF8.GetBytes($"CWL CONTROL MESSAGE: Checking health of destination {service}."));
        json.WriteEndObject();
        json.WriteEndArray();
    });

    private static void WriteHead(Utf8JsonWriter json, string type, string owner, string group, string stream, string? filter)
    {
        json.WriteString("messageType", type);
        json.WriteString("owner", owner);
        json.WriteString("logGroup", group);
        json.WriteString("logStream", stream);
        json.WriteStartArray("subscriptionFilters");
        if (filter is not null)
        {
            json.WriteStringValue(filter);
        }

        json.WriteEndArray();
    }

    private static void WriteMembers(Utf8JsonWriter json, string id, long time, ReadOnlySpan<byte> message)
    {
        json.WriteString("id", id);
        json.WriteNumber("timestamp", time);
        json.WriteString("message", message);
    }

    // The service's documentation names the fields and not their place; extractedFields is where it puts all other fields of an event.
    private static void WriteSystemFields(Utf8JsonWriter json, SubscriptionFilter filter)
    {
        if (filter.SystemFields is not { Count: > 0 } fields)
        {
            return;
        }

        json.WriteStartObject("extractedFields");
        foreach (string field in fields)
        {
            json.WriteString(field, SystemFields.ValueOf(field, filter.Group.Region));
        }

        json.WriteEndObject();
    }

    private static byte[] Zip(Action<Utf8JsonWriter> write)
    {
        using MemoryStream zipped = new();
        using (GZipStream gzip = new(zipped, CompressionLevel.Optimal))
        using (Utf8JsonWriter json = new(gzip, Options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return zipped.ToArray();
    }
}
