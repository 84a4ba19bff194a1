using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using DeviceLogs.LocalEndpoint.Api;
using DeviceLogs.LocalEndpoint.Errors;
using DeviceLogs.LocalEndpoint.Model;
using DeviceLogs.LocalEndpoint.Store;

namespace DeviceLogs.LocalEndpoint.Ingest;

/// <summary>Collects the events of a request, which may come in any order.</summary>
/// <param name="now">The time of events that tell none, in milliseconds since 1970-01-01 UTC.</param>
internal sealed class IngestedEvents(long now)
{
    /// <summary>Milliseconds in a second.</summary>
    public const double SecondMs = 1000;

    // The end of the year 9999.
    private const double MaxTime = 253_402_300_799_999;

    private readonly List<(long Time, byte[] Message)> _events = [];

    /// <summary>Adds an event.</summary>
    /// <param name="source">An object that may tell the time, or anything else.</param>
    /// <param name="timeName">Where it reports it. What is not a time there counts as none.</param>
    /// <param name="unitMs">Its unit in milliseconds.</param>
    /// <param name="message">A text, or JSON that is kept as it stands.</param>
    /// <exception cref="ServiceException">There are too many, or it is empty or no text.</exception>
    public void Add(JsonElement source, string timeName, double unitMs, JsonElement message)
    {
        byte[] bytes = message.ValueKind == JsonValueKind.String
            ? Encoding.UTF8.GetBytes(JsonValues.TextOf(message))
            : JsonMarshal.GetRawUtf8Value(message).ToArray();
        if (bytes.Length == 0)
        {
            throw ServiceErrors.InvalidParameter($"Event {_events.Count + 1} is empty; a message has at least one character.");
        }

        if (_events.Count == ApiLimits.Today.MaxEvents)
        {
            throw ServiceErrors.InvalidParameter($"A request has no more than {ApiLimits.Today.MaxEvents} events.");
        }

        _events.Add((TimeOf(source, timeName, unitMs), bytes));
    }

    /// <summary>The events in order of time, those of one time in the order they were added.</summary>
    public EventBatch ToBatch()
    {
        EventBatch batch = new();
        foreach ((long time, byte[] message) in _events.OrderBy(entry => entry.Time))
        {
            batch.Add(time, message);
        }

        return batch;
    }

    private long TimeOf(JsonElement source, string name, double unitMs)
    {
        if (source.ValueKind != JsonValueKind.Object || !JsonValues.TryGet(source, name, out JsonElement element))
        {
            return now;
        }

        string text = element.ValueKind switch
        {
            JsonValueKind.Number => element.GetRawText(),
            JsonValueKind.String => JsonValues.TextOf(element),
            _ => "",
        };
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            && Math.Round(value * unitMs) is >= 0 and <= MaxTime and var time
            ? (long)time
            : now;
    }
}
