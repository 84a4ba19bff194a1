using System;
using System.Globalization;
using System.IO;
using System.Text.Json;

namespace DeviceLogs.Exporter.Airbyte;

/// <summary>Writes the messages of the Airbyte protocol, each as one line of JSON.</summary>
/// <remarks>
/// Source: airbyte_protocol.yaml, version 0.3.2 (state by stream, with record counts). Every message leaves at once, but for records, of
/// which many are written.
/// Threads: none of its members lock.
/// </remarks>
internal sealed class AirbyteOutput(Stream target, TimeProvider time)
{
    private readonly JsonLineWriter _lines = new(target);

    /// <summary>What the program can be set up with.</summary>
    public void Spec(JsonElement specification) => Write("SPEC", json =>
    {
        json.WritePropertyName("spec");
        specification.WriteTo(json);
    });

    /// <summary>Whether the settings work.</summary>
    /// <param name="problem">Null when they do.</param>
    public void ConnectionStatus(string? problem) => Write("CONNECTION_STATUS", json =>
    {
        json.WriteStartObject("connectionStatus");
        json.WriteString("status", problem is null ? "SUCCEEDED" : "FAILED");
        if (problem is not null)
        {
            json.WriteString("message", problem);
        }

        json.WriteEndObject();
    });

    /// <summary>Informs the user.</summary>
    public void Log(string level, string text) => Write("LOG", json =>
    {
        json.WriteStartObject("log");
        json.WriteString("level", level);
        json.WriteString("message", text);
        json.WriteEndObject();
    });

    /// <summary>How far a stream has come: STARTED, RUNNING, COMPLETE or INCOMPLETE.</summary>
    /// <param name="stream">The stream's name.</param>
    /// <param name="status">How far.</param>
    /// <param name="limitedUntilMs">Where the service has refused for too many requests: when it is asked again, in milliseconds since
    /// 1970.</param>
    public void StreamStatus(string stream, string status, long? limitedUntilMs = null) => Trace("STREAM_STATUS", json =>
    {
        json.WriteStartObject("stream_status");
        Descriptor(json, stream);
        json.WriteString("status", status);
        if (limitedUntilMs is long until)
        {
            json.WriteStartArray("reasons");
            json.WriteStartObject();
            json.WriteString("type", "RATE_LIMITED");
            json.WriteStartObject("rate_limited");
            json.WriteNumber("quota_reset", until);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
    });

    /// <summary>How much of a stream there may be to read.</summary>
    /// <param name="stream">The stream's name.</param>
    /// <param name="bytes">Bytes of its messages, about.</param>
    public void Estimate(string stream, long bytes) => Trace("ESTIMATE", json =>
    {
        json.WriteStartObject("estimate");
        json.WriteString("name", stream);
        json.WriteString("type", "STREAM");
        json.WriteNumber("byte_estimate", bytes);
        json.WriteEndObject();
    });

    /// <summary>Why the program ends.</summary>
    /// <param name="failure">config_error for what the user must fix, transient_error for what may pass, system_error for the rest.</param>
    /// <param name="text">For the user.</param>
    /// <param name="stream">The stream that it ends; null for all.</param>
    /// <param name="details">For whoever fixes the program; null for none.</param>
    public void Error(string failure, string text, string? stream, string? details) => Trace("ERROR", json =>
    {
        json.WriteStartObject("error");
        json.WriteString("message", text);
        json.WriteString("failure_type", failure);
        if (stream is not null)
        {
            Descriptor(json, stream);
        }

        if (details is not null)
        {
            json.WriteString("stack_trace", details);
        }

        json.WriteEndObject();
    });

    /// <summary>One log event.</summary>
    public void Record(string stream, in ExportedEvent record)
    {
        // By hand and not through Write: a delegate for each of a million records would be garbage.
        Utf8JsonWriter json = Begin("RECORD");
        json.WriteStartObject("record");
        json.WriteString("stream", stream);
        json.WriteStartObject("data");
        record.WriteTo(json);
        json.WriteEndObject();
        json.WriteNumber("emitted_at", NowMs());
        json.WriteEndObject();
        _lines.End();
    }

    /// <summary>From where the next sync of a stream continues.</summary>
    /// <param name="stream">The stream's name.</param>
    /// <param name="timestampMs">Time of its latest event, for people to read; null before the first.</param>
    /// <param name="checkpoint">JSON text of the reader's own.</param>
    /// <param name="source">JSON text that names whose events they are.</param>
    /// <param name="records">Number of records since the last state of this stream.</param>
    public void State(string stream, long? timestampMs, string checkpoint, string source, int records) => Write("STATE", json =>
    {
        json.WriteStartObject("state");
        json.WriteString("type", "STREAM");
        json.WriteStartObject("stream");
        Descriptor(json, stream);
        json.WriteStartObject("stream_state");
        if (timestampMs is long timestamp)
        {
            json.WriteNumber(StateFile.TimestampKey, timestamp);
        }

        json.WritePropertyName(StateFile.CheckpointKey);
        json.WriteRawValue(checkpoint);
        json.WritePropertyName(StateFile.SourceKey);
        json.WriteRawValue(source);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("sourceStats");

        // A double by the protocol, which wants to see its decimal point.
        json.WritePropertyName("recordCount");
        json.WriteRawValue(records.ToString("F1", CultureInfo.InvariantCulture));
        json.WriteEndObject();
        json.WriteEndObject();
    });

    /// <summary>What can be read.</summary>
    public void Catalog(Action<Utf8JsonWriter> streams) => Write("CATALOG", json =>
    {
        json.WriteStartObject("catalog");
        json.WriteStartArray("streams");
        streams(json);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void Descriptor(Utf8JsonWriter json, string stream)
    {
        json.WriteStartObject("stream_descriptor");
        json.WriteString("name", stream);
        json.WriteEndObject();
    }

    private void Trace(string type, Action<Utf8JsonWriter> content) => Write("TRACE", json =>
    {
        json.WriteStartObject("trace");
        json.WriteString("type", type);
        json.WriteNumber("emitted_at", NowMs());
        content(json);
        json.WriteEndObject();
    });

    private void Write(string type, Action<Utf8JsonWriter> content)
    {
        content(Begin(type));
        _lines.End();
        target.Flush();
    }

    private Utf8JsonWriter Begin(string type)
    {
        Utf8JsonWriter json = _lines.Begin();
        json.WriteString("type", type);
        return json;
    }

    private long NowMs() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
