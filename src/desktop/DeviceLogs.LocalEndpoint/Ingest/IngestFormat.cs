using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Unicode;
using DeviceLogs.LocalEndpoint.Api;
using DeviceLogs.LocalEndpoint.Errors;
using DeviceLogs.LocalEndpoint.Http;
using DeviceLogs.LocalEndpoint.Model;
using DeviceLogs.LocalEndpoint.Store;
using Microsoft.AspNetCore.Http;

namespace DeviceLogs.LocalEndpoint.Ingest;

/// <summary>A path that takes events, and how it reads them.</summary>
internal sealed class IngestFormat
{
    // The most events that can be stored are 1 MiB of text.
    private const int MaxTokens = 1_048_576;

    private const int MaxSkippedLines = 1000;
    private const string JsonLines = "application/x-ndjson";

    private static readonly JsonReaderOptions ReadOptions = new() { AllowMultipleValues = true };

    /// <summary>All there are.</summary>
    public static IReadOnlyList<IngestFormat> All { get; } =
    [
        new("/services/collector/event", ReadCollector, Answer.Json),
        new("/ingest/bulk", ReadLines, Answer.Json, JsonLines),
        new("/ingest/json", ReadJson, Answer.Json),
    ];

    private readonly Action<ReadOnlyMemory<byte>, IngestedEvents> _read;

    private IngestFormat(string path, Action<ReadOnlyMemory<byte>, IngestedEvents> read, params string[] contentTypes)
    {
        Path = path;
        _read = read;
        ContentTypes = contentTypes;
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>What a body may be.</summary>
    public IReadOnlyList<string> ContentTypes { get; }

    /// <summary>Whether a body may be of a type.</summary>
    public bool Takes(string? contentType) => ContentTypes.Contains(contentType?.Split(';')[0].Trim(), StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the events of a body, in order of time.</summary>
    /// <param name="body">UTF-8.</param>
    /// <param name="now">The time of events that tell none, in milliseconds since 1970-01-01 UTC.</param>
    /// <exception cref="ServiceException">It is nothing of the kind, or has too many events.</exception>
    public EventBatch Read(ReadOnlyMemory<byte> body, long now)
    {
        // Events are kept as they stand, so what is wrong in them has to be found here.
        if (!Utf8.IsValid(body.Span))
        {
            throw JsonValues.InvalidText();
        }

        IngestedEvents events = new(now);
        try
        {
            _read(body, events);
        }
        catch (JsonException e)
        {
            throw ServiceErrors.Serialization($"The body is not JSON that this path takes: {e.Message}");
        }

        return events.ToBatch();
    }

    // HTTP Log Collector: objects in an array or one behind the other; an event is whatever stands at "event", its "time" is in seconds.
    private static void ReadCollector(ReadOnlyMemory<byte> body, IngestedEvents events)
    {
        JsonTokens.Check(body.Span, MaxTokens, ReadOptions);
        Utf8JsonReader reader = new(body.Span, ReadOptions);
        while (reader.Read())
        {
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            foreach (JsonElement element in Flatten(document.RootElement).Where(element => element.ValueKind == JsonValueKind.Object))
            {
                if (JsonValues.TryGet(element, "event", out JsonElement text))
                {
                    events.Add(element, "time", IngestedEvents.SecondMs, text);
                }
            }
        }
    }

    // A JSON value in each line; a line that is none is skipped, as the service does.
    private static void ReadLines(ReadOnlyMemory<byte> body, IngestedEvents events)
    {
        int skipped = 0;
        while (body.Length > 0)
        {
            int end = body.Span.IndexOf((byte)'\n');
            ReadOnlyMemory<byte> line = end < 0 ? body : body[..end];
            body = end < 0 ? default : body[(end + 1)..];
            if (line.Span.Trim(" \t\r"u8).IsEmpty)
            {
                continue;
            }

            try
            {
                using JsonDocument document = JsonDocument.Parse(line);
                foreach (JsonElement element in Flatten(document.RootElement))
                {
                    events.Add(element, "timestamp", 1, element);
                }
            }
            catch (JsonException) when (++skipped < MaxSkippedLines)
            {
                // There is a bound since each costs an exception here.
            }
        }
    }

    // An object or an array of objects; what stands after it and what is not an object is skipped, as the service does.
    private static void ReadJson(ReadOnlyMemory<byte> body, IngestedEvents events)
    {
        JsonTokens.Check(body.Span, MaxTokens, ReadOptions);
        Utf8JsonReader reader = new(body.Span, ReadOptions);
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        foreach (JsonElement element in Flatten(document.RootElement).Where(element => element.ValueKind == JsonValueKind.Object))
        {
            events.Add(element, "timestamp", 1, element);
        }
    }

    private static IEnumerable<JsonElement> Flatten(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [element];
}
