using System.Text.Json;
using DeviceLogs.Reading;

namespace DeviceLogs.Exporter;

/// <summary>One log event as it is exported; the names are those of FilterLogEvents.</summary>
/// <param name="Timestamp">Milliseconds since 1970.</param>
/// <param name="Message">The text.</param>
/// <param name="LogStreamName">Where it was logged.</param>
/// <param name="IngestionTime">When the service took it, in milliseconds since 1970.</param>
/// <param name="EventId">The service's own name for it.</param>
internal readonly record struct ExportedEvent(long Timestamp, string Message, string LogStreamName, long IngestionTime, string EventId)
{
    /// <summary>The event that a reader has moved to.</summary>
    public static ExportedEvent Of(IncrementalReader reader) =>
        new(reader.Timestamp, reader.Message ?? "", reader.LogStreamName ?? "", reader.IngestionTime, reader.EventId);

    /// <summary>Writes the members into an open object.</summary>
    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteNumber("timestamp", Timestamp);
        json.WriteString("message", Message);
        json.WriteString("logStreamName", LogStreamName);
        json.WriteNumber("ingestionTime", IngestionTime);
        json.WriteString("eventId", EventId);
    }
}
