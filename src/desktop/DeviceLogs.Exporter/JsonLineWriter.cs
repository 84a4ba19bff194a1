using System;
using System.Buffers;
using System.IO;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DeviceLogs.Exporter;

/// <summary>Writes JSON objects, each as one line.</summary>
/// <remarks>One buffer and one writer serve all lines, so that a million make no garbage. Threads: none of its members lock.</remarks>
internal sealed class JsonLineWriter(Stream target)
{
    // Letters of all languages as they are, for people and for grep: the lines go to a file or a pipe, not into HTML.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private readonly Utf8JsonWriter _json = new(Stream.Null, Options);

    /// <summary>Opens the next line's object.</summary>
    /// <returns>Writes its members.</returns>
    public Utf8JsonWriter Begin()
    {
        _buffer.ResetWrittenCount();
        _json.Reset(_buffer);
        _json.WriteStartObject();
        return _json;
    }

    /// <summary>Closes the object and writes the line.</summary>
    public void End()
    {
        _json.WriteEndObject();
        _json.Flush();
        _buffer.Write("\n"u8);
        target.Write(_buffer.WrittenSpan);
    }
}
