using System;
using System.IO;
using System.Text;

namespace DeviceLogs.Exporter.Export;

/// <summary>Writes events in one of the formats, as UTF-8 with line feeds.</summary>
internal sealed class EventWriter
{
    private const int BufferBytes = 65536;

    private readonly ExportFormat _format;
    private readonly Stream _target;
    private readonly StreamWriter _text;
    private readonly JsonLineWriter _json;

    /// <param name="target">Flushed, and not closed.</param>
    /// <param name="format">The format.</param>
    public EventWriter(Stream target, ExportFormat format)
    {
        _format = format;
        _target = target;
        _text = new StreamWriter(target, new UTF8Encoding(false), BufferBytes, leaveOpen: true) { NewLine = "\n" };
        _json = new JsonLineWriter(target);

        // A file that is continued has its names already.
        if (format == ExportFormat.Csv && (!target.CanSeek || target.Position == 0))
        {
            _text.WriteLine("timestamp,logStreamName,message,ingestionTime,eventId");
        }
    }

    /// <summary>Writes one event.</summary>
    public void Write(in ExportedEvent record)
    {
        switch (_format)
        {
            case ExportFormat.JsonLines:
                record.WriteTo(_json.Begin());
                _json.End();
                break;
            case ExportFormat.Csv:
                _text.Write(UtcText.Of(record.Timestamp));
                Field(record.LogStreamName);
                Field(record.Message);
                Field(UtcText.Of(record.IngestionTime));
                Field(record.EventId);
                _text.WriteLine();
                break;
            default:
                _text.Write(UtcText.Of(record.Timestamp));
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

    private void Field(string text)
    {
        _text.Write(',');
        _text.Write(CsvField.Of(text));
    }
}
