using System;
using System.Buffers;
using System.Globalization;
using System.IO;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DeviceLogs.Source.Export;

/// <summary>Writes events in one of the formats, as UTF-8 with line feeds.</summary>
internal sealed class EventWriter : IDisposable
{
    private const int BufferBytes = 65536;

    // Log text for people and for grep: letters of all languages as they are. It goes to a file or a pipe, not into HTML.
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    private readonly ExportFormat _format;
    private readonly Stream _target;
    private readonly StreamWriter _text;
    private readonly Utf8JsonWriter _json;

    /// <param name="target">Flushed, and not closed.</param>
    /// <param name="format">The format.</param>
    public EventWriter(Stream target, ExportFormat format)
    {
        _format = format;
        _target = target;
        _text = new StreamWriter(target, new UTF8Encoding(false), BufferBytes, leaveOpen: true) { NewLine = "\n" };
        _json = new Utf8JsonWriter(Stream.Null, Json);
        if (format == ExportFormat.Csv)
        {
            _text.WriteLine("timestamp,logStreamName,message,ingestionTime,eventId");
        }
    }

    /// <summary>Writes one event.</summary>
    public void Write(in LogRecord record)
    {
        switch (_format)
        {
            case ExportFormat.JsonLines:
                _json.Reset(_target);
                _json.WriteStartObject();
                record.WriteTo(_json);
                _json.WriteEndObject();
                _json.Flush();
                _target.WriteByte((byte)'\n');
                break;
            case ExportFormat.Csv:
                _text.Write(Date(record.Timestamp));
                Field(record.LogStreamName);
                Field(record.Message);
                Field(Date(record.IngestionTime));
                Field(record.EventId);
                _text.WriteLine();
                break;
            default:
                _text.Write(Date(record.Timestamp));
                _text.Write(' ');
                _text.Write(record.LogStreamName);
                _text.Write(' ');
                _text.WriteLine(record.Message.TrimEnd('\r', '\n'));
                break;
        }
    }

    /// <summary>Passes on what is buffered.</summary>
    public void Flush()
    {
        _text.Flush();
        _target.Flush();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _text.Dispose();
        _json.Dispose();
        _target.Flush();
    }

    private static string Date(long ms) =>
        ms is >= 0 and <= 253402300799999
            ? DateTimeOffset.FromUnixTimeMilliseconds(ms).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)
            : ms.ToString(CultureInfo.InvariantCulture);

    private void Field(string text)
    {
        _text.Write(',');
        if (text.AsSpan().IndexOfAny(Quoted) < 0)
        {
            _text.Write(text);
            return;
        }

        _text.Write('"');
        _text.Write(text.Replace("\"", "\"\"", StringComparison.Ordinal));
        _text.Write('"');
    }
}
