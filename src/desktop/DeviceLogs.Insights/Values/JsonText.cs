using System;
using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace DeviceLogs.Insights.Values;

/// <summary>Writes lists and maps as JSON, without spaces.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Returns the UTF-8 of the JSON of a list or map.</summary>
    internal static ReadOnlySpan<byte> Write(Value value)
    {
        ArrayBufferWriter<byte> output = new();
        using (Utf8JsonWriter writer = new(output, s_options))
        {
            Write(value, writer);
        }

        return output.WrittenSpan;
    }

    /// <summary>Writes any value as JSON; a timestamp is its text.</summary>
    internal static void Write(Value value, Utf8JsonWriter writer)
    {
        switch (value.Kind)
        {
            case ValueKind.Null:
                writer.WriteNullValue();
                break;
            case ValueKind.Boolean:
                writer.WriteBooleanValue(value.AsBoolean);
                break;
            case ValueKind.List:
                writer.WriteStartArray();
                foreach (Value item in value.AsList.Items)
                {
                    Write(item, writer);
                }

                writer.WriteEndArray();
                break;
            case ValueKind.Map:
                WriteMap(value.AsMap, writer);
                break;
            default:
                WriteScalar(value, writer);
                break;
        }
    }

    private static void WriteMap(ValueMap map, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        for (int index = 0; index < map.Count; index++)
        {
            writer.WritePropertyName(map.Keys[index]);
            Write(map.Values[index], writer);
        }

        writer.WriteEndObject();
    }

    private static void WriteScalar(Value value, Utf8JsonWriter writer)
    {
        Utf8Text utf8 = new(value, stackalloc byte[Utf8Text.ScalarSize]);
        try
        {
            if (value.IsNumber)
            {
                writer.WriteRawValue(utf8.Bytes, skipInputValidation: true);
            }
            else if (Utf8.IsValid(utf8.Bytes))
            {
                writer.WriteStringValue(utf8.Bytes);
            }
            else
            {
                // The writer throws for bytes that are not UTF-8; as a string, they are replacement characters.
                writer.WriteStringValue(Encoding.UTF8.GetString(utf8.Bytes));
            }
        }
        finally
        {
            utf8.Dispose();
        }
    }
}
